"""Units of the clinic: how the numbers of one country become those of another, said in one place."""

GLUCOSE_GRAMS_PER_MOLE = 180.156
MG_PER_DL = GLUCOSE_GRAMS_PER_MOLE / 10.0
"""mg/dL in one mmol/L of glucose."""
MG_PER_UMOL = GLUCOSE_GRAMS_PER_MOLE / 1000.0
"""Milligrams in one µmol of glucose."""
PM_PER_MICROUNIT = 6.0
"""pmol/L of insulin in one µU/mL: the World Health Organization's unit of human insulin is 6.00 nmol."""

GLUCOSE_UNITS = {"mmol/L": 1.0, "mg/dL": MG_PER_DL}
"""What people may see glucose in, and how much of it one mmol/L is."""
