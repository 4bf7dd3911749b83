"""The numbers of the hepatocyte, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter
from portalis.agents.base.sources import MEAN_FIELD

HEALTHY_NUMBER = 2.0e11
"""Hepatocytes that a full liver of agents stands for."""

# fmt: off
RECEPTORS = (
    Parameter("number", HEALTHY_NUMBER, "cells", 0, 5e11,
              "Hepatocytes in the liver",
              "Wilson 2003: 1.07e8 per gram (0.65-1.85e8), 1.5 kg", "measured"),
    Parameter("insulin_receptors", 41_000, "receptors/cell", 0, 250_000,
              "Insulin receptors that the blood reaches, each cell",
              "About 1e5 in all (Kahn 1976; Gammeltoft 1978, unconfirmed), half reached; fitted to an "
              "extraction of one half, then lowered by a tenth because sixteen sites in a row extract more "
              "than three tanks", "fitted"),
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
    Parameter("insulin_return", 0.12, "1/min", 0.01, 1,
              "Return of a receptor that was taken in (half-life 5.8 min)",
              "5-15 min (Koschorreck and Gilles 2008: 1.5e-3 /s)", "measured"),
    Parameter("glucagon_receptors", 16_000, "receptors/cell", 0, 500_000,
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
SIGNALS = (
    Parameter("insulin_sensitivity", 1.0, "1", 0, 5,
              "Action of an occupied insulin receptor (post-receptor)",
              "Healthy", "assumed"),
    Parameter("insulin_reference", 1081, "receptors/cell", 1, 50_000,
              "Occupied insulin receptors after an overnight fast",
              "2.35 % of the receptors; " + MEAN_FIELD, "derived"),
    Parameter("insulin_signal_time", 10.0, "min", 0.5, 120,
              "Lag of insulin's action behind occupancy",
              MEAN_FIELD, "fitted"),
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
    Parameter("drive_without_glucagon", 0.35, "1", 0, 1,
              "Drive of glucose output that is left without glucagon",
              MEAN_FIELD, "fitted"),
    Parameter("adrenaline_gain", 1.5, "1", 0, 10,
              "Extra drive at full adrenaline",
              MEAN_FIELD, "fitted"),
    Parameter("adrenaline_full", 5000, "pmol/L", 100, 50_000,
              "Adrenaline level of full extra drive",
              "Plasma in severe hypoglycaemia (unconfirmed)", "assumed"),
    Parameter("fatty_acid_reference", 0.5, "mmol/L", 0.05, 3,
              "Fatty acids after an overnight fast",
              "0.4-0.6 mM (Klein 1993; Jensen 1989)", "measured"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of the glucose in the cell",
              "Smooths single packets", "assumed"),
)
# fmt: on

# fmt: off
STORE = (
    Parameter("liver_volume", 1.47, "L", 0.5, 4,
              "Volume over which glycogen is spread",
              "1.2-1.5 L", "measured"),
    Parameter("evening_glycogen", 305, "mmol/L", 0, 550,
              "Glycogen at 19:00, before dinner, on the third day of three meals",
              "Result of running three days of meals (portalis.experiments.calibration.evening)", "derived"),
    Parameter("glycogen_capacity", 550, "mmol/L", 50, 1000,
              "Glycogen of a full cell",
              MEAN_FIELD, "fitted"),
    Parameter("glycogenolysis_rate", 0.00125, "1/min", 0, 0.02,
              "Share of glycogen broken down each minute after an overnight fast",
              MEAN_FIELD, "fitted"),
    Parameter("glycogenolysis_saturation", 1500, "mmol/L", 50, 1e5,
              "Glycogen at which breakdown begins to saturate",
              MEAN_FIELD, "fitted"),
    Parameter("synthesis_rate", 3.5, "mmol/min", 0, 20,
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
    Parameter("synthesis_zonation", 0.59, "1", -2, 2,
              "Extra synthesis from periportal to pericentral, as a share of the mean",
              "Pericentral cells fill first (Jungermann and Kietzmann 1996, unconfirmed)", "assumed"),
    Parameter("gluconeogenesis_rate", 0.385, "mmol/min", 0, 5,
              "New glucose after an overnight fast, whole liver",
              MEAN_FIELD, "fitted"),
    Parameter("gluconeogenesis_zonation", 1.5, "1", -2, 2,
              "Less new glucose from periportal to pericentral, as a share of the mean",
              "Two- to fourfold periportal (Jungermann and Kietzmann 1996, unconfirmed)", "assumed"),
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

PARAMETERS = RECEPTORS + SIGNALS + STORE + EXCHANGE
