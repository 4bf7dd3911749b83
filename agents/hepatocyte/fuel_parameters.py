"""Numbers of what the hepatocyte makes glucose of, for a healthy adult of 70 kg."""

from portalis.agents.base.declare import Parameter

# fmt: off
PRECURSORS = (
    Parameter("fatty_acid_reference", 0.5, "mmol/L", 0.05, 3,
              "Fatty acids after an overnight fast",
              "0.4-0.6 mM (Klein 1993; Jensen 1989)", "measured"),
    Parameter("lactate_part", 0.60, "1", 0, 1,
              "Part of new glucose that is made of lactate after an overnight fast",
              "Lactate, amino acids and glycerol give 50, 30 and 5-10 % (Stumvoll 1997; Baba 1995, "
              "unconfirmed), here of what the three give", "measured"),
    Parameter("amino_acid_part", 0.33, "1", 0, 1,
              "Part of new glucose that is made of amino acids after an overnight fast",
              "As lactate", "measured"),
    Parameter("glycerol_part", 0.07, "1", 0, 1,
              "Part of new glucose that is made of glycerol after an overnight fast",
              "5-7 % overnight, 20 % at 60 h (Baba 1995, unconfirmed)", "measured"),
    Parameter("lactate_reference", 0.478, "mmol/L", 0.01, 10,
              "Lactate beside a hepatocyte after an overnight fast, mean by what each makes",
              "0.7 mM in the arteries (textbook), measured along the sinusoids of the map", "derived"),
    Parameter("amino_acid_reference", 0.1715, "mmol/L", 0.01, 10,
              "Amino acids, as alanine, beside a hepatocyte after an overnight fast",
              "0.3 mM in the arteries (textbook), as lactate", "derived"),
    Parameter("glycerol_reference", 0.0405, "mmol/L", 0.001, 5,
              "Glycerol beside a hepatocyte after an overnight fast",
              "0.06 mM in the arteries (textbook), as lactate", "derived"),
    Parameter("lactate_half", 0.6, "mmol/L", 0.05, 50,
              "Lactate of half use",
              "Chosen with the next one and both zonations, so that new glucose stays two- to fourfold "
              "periportal", "fitted"),
    Parameter("amino_acid_half", 0.5, "mmol/L", 0.05, 50,
              "Amino acids of half use",
              "As lactate", "fitted"),
    Parameter("glycerol_half", 0.6, "mmol/L", 0.01, 50,
              "Glycerol of half use",
              "Uptake of glycerol is nearly in proportion to its level (unconfirmed)", "assumed"),
    Parameter("energy_from_fatty_acids", 0.25, "1", 0, 1,
              "Part of the fasting rate of new glucose that fatty acids pay for with energy",
              "A little less than the mean-field value, which stood for glycerol as well", "assumed"),
)
# fmt: on

# fmt: off
FRUCTOSE = (
    Parameter("fructose_clearance", 1.8, "L/min", 0, 20,
              "Fructose taken up at low levels, whole liver",
              "75-80 % on the first pass (rat, PMC6224110): 1 - exp(-1.8/0.83) = 0.88, less in a load",
              "derived"),
    Parameter("fructose_half", 10.0, "mmol/L", 0.5, 200,
              "Fructose in the sinusoid at which the clearance is halved",
              "Entry by GLUT2 and GLUT5, 10 mM or more (unconfirmed)", "assumed"),
    Parameter("fructose_time", 45.0, "min", 1, 1000,
              "Time constant in which fructose taken up, held as its phosphate, is used",
              "Fructose 1-phosphate stays for some tens of minutes (unconfirmed)", "assumed"),
    Parameter("fructose_crowding", 0.8, "mmol/min", 0.01, 100,
              "New glucose from fructose at which that from everything else is halved",
              "Output changes little while fructose comes (Tappy 2010, unconfirmed)", "assumed"),
    Parameter("fructose_to_glucose", 0.60, "1", 0, 1,
              "Part of the fructose taken up that becomes glucose, glycogen's included",
              "Half leaves as glucose (Tappy 2010, unconfirmed)", "measured"),
    Parameter("fructose_to_glycogen", 0.15, "1", 0, 1,
              "Part of the fructose taken up that is laid down as glycogen",
              "15-20 % (Tappy 2010, unconfirmed)", "measured"),
    Parameter("fructose_to_lactate", 0.25, "1", 0, 1,
              "Part of the fructose taken up that leaves as lactate, two for each",
              "About a quarter (Tappy 2010, unconfirmed)", "measured"),
    Parameter("fructose_to_fat", 0.05, "1", 0, 1,
              "Part of the fructose taken up that becomes liver fat; what is left is burnt",
              "1-5 % (Tappy 2010, unconfirmed); the upper end: ten weeks of it fatten the liver (claim i)",
              "fitted"),
)
# fmt: on
