"""Numbers of the hepatocyte's receptors, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter

HEALTHY_NUMBER = 2.0e11
"""Hepatocytes that a full liver of agents stands for."""

# fmt: off
INSULIN = (
    Parameter("number", HEALTHY_NUMBER, "cells", 0, 5e11,
              "Hepatocytes in the liver",
              "Wilson 2003: 1.07e8 per gram (0.65-1.85e8), 1.5 kg", "measured"),
    Parameter("insulin_receptors", 48_500, "receptors/cell", 0, 250_000,
              "Insulin receptors that the blood reaches, each cell",
              "About 1e5 in all (Kahn 1976; Gammeltoft 1978, unconfirmed), half reached; fitted to an "
              "extraction of one half (portalis.experiments.calibration.fit)", "fitted"),
    Parameter("insulin_association", 6.0e-5, "1/(pmol/L)/min", 0, 6e-4,
              "Binding rate of insulin to a free receptor (1e6 /M/s)",
              "Koschorreck and Gilles 2008; Wanant and Quon 2000 (unconfirmed)", "measured"),
    Parameter("insulin_dissociation", 0.06, "1/min", 0, 2,
              "Release of bound insulin (1e-3 /s)",
              "4e-4 to 3e-3 /s (Koschorreck and Gilles 2008; Sedaghat 2002, unconfirmed)", "measured"),
    Parameter("insulin_degradation", 0.18, "1/min", 0, 1,
              "Uptake and degradation of bound insulin (half-life 3.9 min)",
              "0.05-0.13 /min in rat hepatocytes (Biochem J 218:307); faster so that extraction and half-"
              "life fit", "fitted"),
    Parameter("hindrance_half", 13.0, "mmol/L", 3, 1000,
              "Glucose in the cell at which insulin binds half as well as without glucose",
              "First pass falls from 0.43 to 0.16 in hyperglycaemia (Tranberg 1979); milder here, fitted to "
              "the fall of extraction with the size of a drink", "fitted"),
    Parameter("hindrance_exponent", 2.0, "1", 1, 8,
              "Steepness (Hill) of that",
              "Chosen", "assumed"),
    Parameter("hindrance_reference", 5.2, "mmol/L", 3, 10,
              "Glucose in the cell after an overnight fast",
              "Result of running a night", "derived"),
    Parameter("insulin_return", 0.09, "1/min", 0.01, 1,
              "Return of an insulin receptor that was taken in (half-life 7.7 min)",
              "5-15 min (Koschorreck and Gilles 2008: 1.5e-3 /s)", "measured"),
)
# fmt: on

# fmt: off
GLUCAGON = (
    Parameter("glucagon_receptors", 22_000, "receptors/cell", 0, 500_000,
              "Glucagon receptors that the blood reaches, each cell",
              "Some 2e5 in all (Sonne, unconfirmed); fitted to a hepatic extraction of a quarter", "fitted"),
    Parameter("glucagon_association", 6.0e-5, "1/(pmol/L)/min", 0, 6e-4,
              "Binding rate of glucagon to a free receptor",
              "As insulin", "assumed"),
    Parameter("glucagon_dissociation", 0.06, "1/min", 0, 2,
              "Release of bound glucagon; with the binding rate a Kd of 1 nM",
              "Kd 0.5-1 nM (Rodbell; Sonne, unconfirmed)", "derived"),
    Parameter("glucagon_degradation", 0.18, "1/min", 0, 1,
              "Uptake and degradation of bound glucagon",
              "As insulin", "assumed"),
    Parameter("glucagon_return", 0.12, "1/min", 0.01, 1,
              "Return of a glucagon receptor that was taken in",
              "As insulin", "assumed"),
)
# fmt: on

# fmt: off
IGF1 = (
    Parameter("igf1_association", 5.5e-7, "1/(pmol/L)/min", 0, 6e-4,
              "Binding rate of free IGF-1 to a free insulin receptor",
              "A hundredth of insulin's: ratio of Kd 1:88 (PMC6204900 table 2)", "derived"),
    Parameter("igf1_dissociation", 0.06, "1/min", 0, 2,
              "Release of bound IGF-1",
              "As insulin", "assumed"),
    Parameter("igf1_degradation", 0.18, "1/min", 0, 1,
              "Uptake and degradation of bound IGF-1, with its receptor",
              "As insulin", "assumed"),
    Parameter("igf1_reference", 9.0, "receptors/cell", 0, 50_000,
              "Insulin receptors that IGF-1 occupies after an overnight fast, 0.02 %",
              "Free IGF-1 of 0.1 nM at these rates", "derived"),
    Parameter("igf1_free_fraction", 0.0038, "1", 0, 1,
              "Part of circulating IGF-1 that no carrier protein holds, after an overnight fast",
              "0.38 % by ultrafiltration (Free insulin-like growth factors in human serum)", "measured"),
    Parameter("igfbp1_reference", 7.6, "µg/L", 0.1, 500,
              "IGFBP-1 after an overnight fast, at which the free part is as above",
              "7.6 to 4.1 µg/L and free IGF-1 twofold in a clamp (AJP 273:E507)", "measured"),
    Parameter("down_regulation", 0.02, "1", 0, 1,
              "How far lasting occupancy lowers the number of insulin receptors, tenfold by a seventh",
              "Direction: Gavin 1974 (unconfirmed); size chosen so that meals change little", "assumed"),
    Parameter("down_regulation_time", 360.0, "min", 10, 10_000,
              "Time constant of the number of insulin receptors",
              "Hours: Gavin 1974 (unconfirmed)", "assumed"),
)
# fmt: on

RECEPTORS = INSULIN + GLUCAGON + IGF1
