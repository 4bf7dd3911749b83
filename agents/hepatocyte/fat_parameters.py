"""Numbers of liver fat and of ketones, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
FAT = (
    Parameter("healthy_fat", 3.0, "percent", 0.1, 50,
              "Liver fat, by weight, at which insulin acts as in health",
              "Below 5.5 %", "measured"),
    Parameter("evening_fat", 3.0, "percent", 0, 50,
              "Liver fat of a fresh body",
              "Healthy", "assumed"),
    Parameter("fat_turnover", 30_240.0, "min", 1000, 1e6,
              "Time constant of liver fat: the stored part is burnt or exported in three weeks",
              "Weeks of another diet change it (Schwarz 2015)", "assumed"),
    Parameter("fat_from_fatty_acids", 1.1e-4, "percent/min", 0, 0.1,
              "Gain of liver fat from fatty acids at their overnight level",
              "Two thirds of a steady 3 % over usual days", "derived"),
    Parameter("lipogenesis_rate", 0.0035, "mmol/min", 0, 1,
              "Glucose that becomes fat after an overnight fast, whole liver",
              "One third of a steady 3 % over usual days", "derived"),
    Parameter("lipogenesis_half_signal", 3.0, "1", 0.2, 20,
              "Insulin signal of half lipogenesis",
              "Several times more when fed (unconfirmed)", "assumed"),
    Parameter("lipogenesis_zonation", 0.6, "1", -2, 2,
              "Extra lipogenesis from periportal to pericentral, as a share of the mean",
              "Direction: Jungermann and Kietzmann 1996 (unconfirmed)", "assumed"),
    Parameter("fat_yield", 0.0047, "percent/mmol", 0, 0.1,
              "Liver fat that one mmol of glucose or fructose gives",
              "0.39 g of fat per g of sugar; 1 % of the liver is 15 g", "derived"),
)
# fmt: on

# fmt: off
KETONES = (
    Parameter("ketogenesis_rate", 0.052, "mmol/min", 0, 1,
              "Ketones let out at an insulin signal of 1 after an overnight fast, whole liver",
              "0.1 mM in 3 L of plasma at a half-life of 4 min", "derived"),
    Parameter("ketogenesis_brake", 8.0, "1", 0, 100,
              "How strongly the insulin signal holds ketones back",
              "1.5-3 mM after 60 h without food (Cahill 1970, unconfirmed)", "fitted"),
    Parameter("ketogenesis_glycogen", 60.0, "mmol/L", 1, 1000,
              "Glycogen that halves the making of ketones",
              "As the brake", "fitted"),
    Parameter("ketogenesis_reference", 265.0, "mmol/L", 1, 1000,
              "Glycogen after an overnight fast",
              MEAN_FIELD, "fitted"),
    Parameter("ketogenesis_limit", 12.0, "1", 1, 1000,
              "Most ketones from the same fatty acids, as a multiple of the overnight rate",
              "Fatty acids run short", "assumed"),
)
# fmt: on
