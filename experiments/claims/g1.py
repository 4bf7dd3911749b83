"""Claim g1: metformin lowers glucose by what the liver makes anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT, on_drug
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import LIVER_MADE, LIVER_OUTPUT, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
HUNDAL = "Hundal 2000, Diabetes PMC2995498; Stumvoll 1995, N Engl J Med (220 to 155 mg/dL, output 2.8 to 2.0)"
UNTREATED = Needed("fasting_type2", "Type 2, untreated", "fast_morning", 1.0, subject="type2")
TREATED = replace(
    UNTREATED, name="fasting_type2_metformin", words="Type 2, metformin", change=on_drug("metformin")
)
NO_TARGET = {
    "hepatocyte.gluconeogenesis_rate": "0x",
    "hepatocyte.glycogenolysis_rate": "0x",
    "nephron.gluconeogenesis": "0x",
}
