"""All kinds of events that a scenario file knows, and what their fields may hold."""

from typing import Annotated

from pydantic import BaseModel, Field

from portalis.experiments import quantity_kinds as kinds
from portalis.experiments.event_fields import AT_ALLOWED
from portalis.experiments.intravenous_events import (
    IntravenousCPeptide,
    IntravenousGlucagon,
    IntravenousGlucose,
    IntravenousIGF1,
    IntravenousInsulin,
)
from portalis.experiments.oral_events import Drink, Meal
from portalis.experiments.other_events import Exercise, GlucoseClamp, ParameterChange
from portalis.experiments.quantities import LEVEL_ALLOWED

EVENT_HINTS = {
    "at": AT_ALLOWED,
    "glucose": kinds.GLUCOSE.allowed,
    "fructose": kinds.FRUCTOSE.allowed,
    "carbohydrate": kinds.GLUCOSE.allowed,
    "protein": kinds.PROTEIN.allowed,
    "dose": "an amount with its unit, such as '3 U' of insulin or '1 mg' of glucagon",
    "rate": "an amount per time, such as '0.25 mU/kg/min' of insulin or '2 mg/kg/min' of glucose",
    "over": kinds.TIME.allowed,
    "into": "'vein' or 'portal vein'",
    "intensity": kinds.INTENSITY.allowed,
    "target": LEVEL_ALLOWED,
    "parameter": "the path of a number, such as 'hepatocyte.insulin_receptors'",
    "value": "a number in the parameter's unit, or a multiple such as '0.5x'",
}

EVENTS: dict[str, type[BaseModel]] = {
    "drink": Drink,
    "meal": Meal,
    "iv_glucose": IntravenousGlucose,
    "iv_insulin": IntravenousInsulin,
    "iv_glucagon": IntravenousGlucagon,
    "iv_c_peptide": IntravenousCPeptide,
    "iv_igf1": IntravenousIGF1,
    "exercise": Exercise,
    "glucose_clamp": GlucoseClamp,
    "change": ParameterChange,
}
AnyEvent = Annotated[
    Drink
    | Meal
    | IntravenousGlucose
    | IntravenousInsulin
    | IntravenousGlucagon
    | IntravenousCPeptide
    | IntravenousIGF1
    | Exercise
    | GlucoseClamp
    | ParameterChange,
    Field(discriminator="kind"),
]
