"""Numbers of glycogen and of glucose, in and out of the hepatocyte, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
STORE = (
    Parameter("liver_volume", 1.47, "L", 0.5, 4,
              "Volume over which glycogen is spread",
              "1.2-1.5 L", "measured"),
    Parameter("evening_glycogen", 268, "mmol/L", 0, 550,
              "Glycogen at 19:00, before dinner, on the third day of three meals",
              "Result of running three days of meals (portalis.experiments.calibration.evening)", "derived"),
    Parameter("glycogen_capacity", 550, "mmol/L", 50, 1000,
              "Glycogen of a full cell",
              MEAN_FIELD, "fitted"),
    Parameter("glycogenolysis_rate", 0.00163, "1/min", 0, 0.02,
              "Share of glycogen broken down each minute after an overnight fast",
              MEAN_FIELD, "fitted"),
    Parameter("glycogen_core", 155, "mmol/L", 1, 500,
              "Glycogen at which breakdown is half as fast for each molecule: the last is hard to reach",
              "20-40 mM are left after 64 h (Rothman 1991, Science 254:573; unconfirmed)", "fitted"),
    Parameter("glycogenolysis_exponent", 3.0, "1", 1, 6,
              "Steepness of insulin's brake on breakdown",
              "Breakdown falls to zero at 40 mU/m2/min (Diabetes 50:1807)", "fitted"),
    Parameter("gluconeogenesis_floor", 0.3, "1", 0, 1,
              "Part of new glucose that insulin leaves alone",
              "Insulin lowers it by a third only (Diabetes 50:1807)", "fitted"),
    Parameter("synthesis_rate", 4.45, "mmol/min", 0, 20,
              "Fastest glycogen synthesis, whole liver",
              MEAN_FIELD, "fitted"),
    Parameter("synthesis_half_glucose", 9.0, "mmol/L", 2, 30,
              "Glucose of half synthesis (glucokinase)",
              MEAN_FIELD, "fitted"),
    Parameter("synthesis_half_signal", 2.0, "1", 0.2, 20,
              "Insulin signal of half synthesis",
              MEAN_FIELD, "fitted"),
    Parameter("synthesis_exponent", 3.0, "1", 1, 8,
              "Steepness (Hill) of synthesis against insulin signal",
              MEAN_FIELD, "fitted"),
    Parameter("synthesis_zonation", 1.8, "1", -2, 2,
              "Extra synthesis from periportal to pericentral, as a share of the mean",
              "Pericentral cells fill first (Jungermann and Kietzmann 1996, unconfirmed)", "assumed"),
    Parameter("gluconeogenesis_rate", 0.35, "mmol/min", 0, 5,
              "New glucose after an overnight fast, whole liver",
              MEAN_FIELD, "fitted"),
    Parameter("gluconeogenesis_zonation", 0.8, "1", -2, 2,
              "Less new glucose from periportal to pericentral, as a share of the mean",
              "With precursors and glucagon, which the first cells take, two- to fourfold (Jungermann and "
              "Kietzmann 1996, unconfirmed)", "fitted"),
)
# fmt: on

# fmt: off
EXCHANGE = (
    Parameter("glucose_permeability", 10.0, "L/min", 0.1, 100,
              "Glucose exchange between sinusoid and cell water (GLUT2), whole liver",
              "Cell water follows blood within seconds", "assumed"),
    Parameter("glucose_space", 0.77, "L", 0.1, 3,
              "Cell water in which glucose spreads, whole liver",
              "1.05 L in all (mean-field) less what is in the sinusoids", "derived"),
)
# fmt: on
