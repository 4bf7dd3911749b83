"""Numbers of what the hepatocyte makes for the rest of the body, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter

# fmt: off
PROTEINS = (
    Parameter("albumin_synthesis", 0.00833, "g/min", 0, 1,
              "Albumin made after an overnight fast, 12 g a day",
              "10-15 g a day (Rothschild, unconfirmed; OpenAnesthesia)", "measured"),
    Parameter("albumin_in_plasma", 0.383, "1", 0, 1,
              "Part of the albumin made that stays in plasma; the other part goes to the interstitium",
              "40 % of the exchangeable albumin; so that 42 g/L in 3 L is steady at 19 d", "derived"),
    Parameter("albumin_without_insulin", 0.5, "1", 0, 1,
              "Albumin synthesis left without insulin",
              "Insulin stimulates it (Rothschild, unconfirmed)", "assumed"),
    Parameter("albumin_half_signal", 0.3, "1", 0.01, 20,
              "Insulin signal of half that stimulation",
              "Meals change little", "assumed"),
    Parameter("albumin_time", 1440.0, "min", 10, 1e5,
              "Lag of albumin synthesis behind the insulin signal",
              "Days", "assumed"),
    Parameter("angiotensinogen_rate", 0.130, "mg/min", 0, 10,
              "Angiotensinogen let out",
              "60 mg/L in 3 L at a half-life of 16 h: 187 mg a day", "derived"),
    Parameter("thrombopoietin_rate", 0.0601, "ng/min", 0, 10,
              "Thrombopoietin let out, whatever the hormones",
              "52 ng/L in 3 L at a half-life of 30 h (Kaushansky 2006)", "derived"),
    Parameter("bile_rate", 0.42, "mL/min", 0, 10,
              "Bile that runs into its own ducts",
              "600 mL a day, 500-1000 (Boyer 2013, unconfirmed)", "measured"),
)
# fmt: on

# fmt: off
GROWTH = (
    Parameter("igf1_rate", 62.0, "pmol/min", 0, 10_000,
              "IGF-1 let out after an overnight fast",
              "25 nM in 3 L at a half-life of 14 h (12-16 h, Guler 1989)", "derived"),
    Parameter("igf1_without_growth_hormone", 0.3, "1", 0, 1,
              "Part of that which is left without growth hormone",
              "30-60 of 150-300 µg/L in growth hormone deficiency (unconfirmed)", "measured"),
    Parameter("growth_hormone_reference", 1.4, "µg/L", 0.01, 100,
              "Mean growth hormone of a usual day and night",
              "Level of the pituitary's model", "assumed"),
    Parameter("growth_hormone_half", 4.0, "µg/L", 0.1, 1000,
              "Growth hormone of half its action",
              "500-1000 µg/L of IGF-1 in acromegaly (unconfirmed)", "assumed"),
    Parameter("growth_hormone_time", 720.0, "min", 1, 1e4,
              "Memory of growth hormone in the cell",
              "IGF-1 follows within half a day (unconfirmed)", "assumed"),
    Parameter("igf1_without_insulin", 0.15, "1", 0, 1,
              "Part of IGF-1 that is let out without insulin",
              "A third to a half less in type 1 diabetes despite more growth hormone (unconfirmed)",
              "assumed"),
    Parameter("igf1_half_signal", 0.8, "1", 0.01, 20,
              "Insulin signal of half its action on IGF-1",
              "So that growth hormone does not raise IGF-1 in a long fast", "assumed"),
    Parameter("igfbp1_rate", 0.196, "µg/min", 0, 100,
              "IGFBP-1 let out at an insulin signal of 1 after an overnight fast",
              "7.6 µg/L in 3 L at a half-life of 75 min is 0.211, the mean over the sinusoid", "derived"),
    Parameter("igfbp1_brake", 3.0, "1", 0, 100,
              "How strongly the insulin signal holds IGFBP-1 back",
              "7.6 to 4.1 µg/L in a clamp of 2 h (AJP 273:E507)", "fitted"),
)
# fmt: on

PRODUCTS = PROTEINS + GROWTH
