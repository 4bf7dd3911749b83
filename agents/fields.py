"""Fields: substances that matter only as a concentration, carried by the blood and broken down in it."""

from portalis.agents.base.declare import Parameter

FIELDS = ("fatty_acids", "incretin", "adrenaline")

PARAMETERS = {
    "fatty_acids": (
        Parameter(
            "half_life",
            3.5,
            "min",
            0.5,
            60,
            "Half-life in plasma (amounts in mmol, levels in mmol/L)",
            "2-4 min (unconfirmed)",
            "assumed",
        ),
    ),
    "incretin": (
        Parameter(
            "half_life",
            6.0,
            "min",
            0.5,
            120,
            "Half-life of GIP and GLP-1 together in plasma (pmol, pmol/L)",
            "2-7 min (unconfirmed)",
            "assumed",
        ),
    ),
    "adrenaline": (
        Parameter(
            "half_life",
            2.5,
            "min",
            0.2,
            60,
            "Half-life of adrenaline in plasma (pmol, pmol/L)",
            "2-3 min (unconfirmed)",
            "assumed",
        ),
    ),
}
