"""All kinds of events that a scenario file knows, what their fields may hold, and what else people try."""

from typing import Annotated

from pydantic import Field

from portalis.experiments import quantity_kinds as kinds
from portalis.experiments.drug_events import OVER_ALLOWED, TAKEN_AT_ALLOWED, DrugTaken, SomatostatinInfusion
from portalis.experiments.event_fields import AT_ALLOWED, Given
from portalis.experiments.intravenous_events import (
    FattyAcidInfusion,
    IntravenousCPeptide,
    IntravenousGlucagon,
    IntravenousGlucose,
    IntravenousIGF1,
    IntravenousInsulin,
)
from portalis.experiments.oral_events import INDEX_ALLOWED, Drink, Fast, Meal
from portalis.experiments.other_events import ClosedLoop, Exercise, GlucoseClamp, ParameterChange
from portalis.experiments.quantities import LEVEL_ALLOWED
from portalis.experiments.subcutaneous_events import GlucagonInjection, InsulinPump, SubcutaneousInsulin

EVENT_HINTS = {
    "at": AT_ALLOWED,
    "glucose": kinds.GLUCOSE.allowed,
    "fructose": kinds.FRUCTOSE.allowed,
    "carbohydrate": kinds.GLUCOSE.allowed,
    "protein": kinds.PROTEIN.allowed,
    "fat": kinds.FAT.allowed,
    "glycaemic_index": f"a number {INDEX_ALLOWED}",
    "dose": "an amount with its unit, such as '3 U' of insulin, '1 mg' of glucagon or '2000 mg' of metformin",
    "rate": "an amount per time, such as '0.25 mU/kg/min' of insulin or '2 mg/kg/min' of glucose",
    "over": kinds.TIME.allowed,
    "into": "'vein' or 'portal vein'",
    "insulin": "'rapid', 'regular' or 'long_acting'",
    "intensity": kinds.INTENSITY.allowed,
    "target": LEVEL_ALLOWED,
    "controller": "the name of a built-in controller, such as 'proportional'",
    "drug": "the name of a drug, such as 'metformin'; `portalis drugs` lists them",
    "taken": "'once' or 'for days'",
    "parameter": "the path of a number, such as 'hepatocyte.insulin_receptors'",
    "value": "a number in the parameter's unit, or a multiple such as '0.5x'",
}
"""What is allowed in a field; below, what is allowed in the field of one kind of event."""
EVENTS: dict[str, type[Given]] = {
    "drink": Drink,
    "meal": Meal,
    "fast": Fast,
    "iv_glucose": IntravenousGlucose,
    "iv_insulin": IntravenousInsulin,
    "iv_glucagon": IntravenousGlucagon,
    "iv_c_peptide": IntravenousCPeptide,
    "iv_igf1": IntravenousIGF1,
    "fatty_acid_infusion": FattyAcidInfusion,
    "somatostatin": SomatostatinInfusion,
    "sc_insulin": SubcutaneousInsulin,
    "insulin_pump": InsulinPump,
    "glucagon_injection": GlucagonInjection,
    "drug": DrugTaken,
    "exercise": Exercise,
    "glucose_clamp": GlucoseClamp,
    "closed_loop": ClosedLoop,
    "change": ParameterChange,
}
AnyEvent = Annotated[
    Drink
    | Meal
    | Fast
    | IntravenousGlucose
    | IntravenousInsulin
    | IntravenousGlucagon
    | IntravenousCPeptide
    | IntravenousIGF1
    | FattyAcidInfusion
    | SomatostatinInfusion
    | SubcutaneousInsulin
    | InsulinPump
    | GlucagonInjection
    | DrugTaken
    | Exercise
    | GlucoseClamp
    | ClosedLoop
    | ParameterChange,
    Field(discriminator="kind"),
]

EVENT_HINTS |= {"drug.at": TAKEN_AT_ALLOWED, "drug.over": OVER_ALLOWED}
EVENT_HINTS |= {
    f"{kind}.{field}": quantity.allowed
    for kind, model in EVENTS.items()
    for field, quantity in model.QUANTITIES.items()
}
