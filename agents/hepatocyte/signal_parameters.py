"""Numbers of the hepatocyte's signals, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
SIGNALS = (
    Parameter("insulin_sensitivity", 1.0, "1", 0, 5,
              "Action of an occupied insulin receptor (post-receptor)",
              "Healthy", "assumed"),
    Parameter("insulin_reference", 1060, "receptors/cell", 1, 50_000,
              "Occupied insulin receptors after an overnight fast",
              "2.35 % of the receptors; " + MEAN_FIELD, "derived"),
    Parameter("insulin_ceiling", 9.0, "1", 3, 1000,
              "Action of insulin with all receptors occupied, as a multiple of the overnight fast",
              "Spare receptors: full action with a part of them occupied (unconfirmed)", "assumed"),
    Parameter("insulin_signal_time", 10.0, "min", 0.5, 120,
              "Lag of insulin's action behind occupancy",
              MEAN_FIELD, "fitted"),
    Parameter("resisting_fat", 10.0, "percent", 1, 1000,
              "Scale of the liver fat that weakens insulin's action: half at this plus twice the healthy fat",
              "Hepatic insulin sensitivity falls with liver fat, r -0.6 (PMC2629391)", "assumed"),
    Parameter("fatty_acid_brake", 0.6, "1", 0, 10,
              "Most loss of insulin's action through lasting fatty acids: it is divided by one plus this",
              "Insulin holds output back less in 3-4 h of 1.5-2 mM; binding stays the same (Boden 1994; "
              "Roden 1996, unconfirmed)", "assumed"),
    Parameter("fatty_acid_half", 1.5, "1", 0.05, 20,
              "Excess of lasting fatty acids, as a multiple of an overnight fast, of half that loss",
              "As muscle, about", "assumed"),
    Parameter("fatty_acid_exponent", 2.0, "1", 1, 8,
              "Steepness (Hill) of the loss against the excess",
              "Chosen: little at the levels of usual days", "assumed"),
    Parameter("fatty_acid_time", 120.0, "min", 1, 2000,
              "Time constant from fatty acids in the sinusoid to their effect on insulin's action",
              "Hours, sooner than in muscle (unconfirmed)", "assumed"),
    Parameter("glucagon_half", 120, "receptors/cell", 1, 10_000,
              "Occupied glucagon receptors of half action: amplification, under one in a hundred (30 pM in "
              "the sinusoid)",
              "20-50 pM more doubles output (Cherrington, unconfirmed)", "derived"),
    Parameter("glucagon_reference", 64, "receptors/cell", 1, 10_000,
              "Occupied glucagon receptors after an overnight fast (16 pM in the sinusoid)",
              MEAN_FIELD, "derived"),
    Parameter("glucagon_signal_time", 3.0, "min", 0.5, 60,
              "Lag of glucagon's action behind occupancy",
              "Output rises within minutes; also smooths single packets", "assumed"),
    Parameter("glucagon_zonation", 0.06, "1", -2, 2,
              "Less glucagon action from periportal to pericentral, as a share of the mean",
              "Direction: receptor messenger is periportal (Periportal localization of glucagon receptor "
              "mRNA)", "assumed"),
    Parameter("drive_without_glucagon", 0.15, "1", 0, 1,
              "Drive of glucose output that is left without glucagon",
              MEAN_FIELD, "fitted"),
    Parameter("adrenaline_gain", 1.4, "1", 0, 10,
              "Extra drive at full adrenaline",
              "With the brake on beta cells: output twice to three times as high in an hour of work, while "
              "insulin falls (Wahren 1971, unconfirmed)", "fitted"),
    Parameter("adrenaline_full", 5000, "pmol/L", 100, 50_000,
              "Adrenaline level of full extra drive",
              "Plasma in severe hypoglycaemia (unconfirmed)", "assumed"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of the glucose in the cell",
              "Smooths single packets", "assumed"),
)
# fmt: on
