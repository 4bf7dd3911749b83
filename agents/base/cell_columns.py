"""The columns that every cell has, whatever its kind; row number = tissue number."""

from portalis.agents.base.declare import Column

DECIDE_EVERY = 10
"""Seconds between two decisions of a cell; the rows take turns, a tenth of them each second."""

SHARED_COLUMNS = (
    Column("share", "1", "Fraction of the healthy organ that this agent stands for"),
    Column(
        "glucose", "mmol/L", "Glucose that the cell has sensed at its own place, with its memory", start=5.0
    ),
    Column(
        "insulin_nearby",
        "pmol/min",
        "Insulin let out beside the neighbours, as if the whole pancreas did alike",
    ),
    Column(
        "somatostatin_nearby", "1", "Somatostatin in the fluid around the cell, as a fraction of its maximum"
    ),
    Column("remainder", "1", "Part of a packet that is made but not yet whole"),
    Column("due", "1", "Whole packets to be released in this step", dtype="int32"),
    Column("beside", "1", "Whole packets of a second product to be released in this step", dtype="int32"),
    Column(
        "mobilised", "1", "Glucose packets taken from glycogen, to be released in this step", dtype="int32"
    ),
)
