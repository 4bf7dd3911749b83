"""State of the twin: all that changes, as tables over one flat array for the solver, and how it starts."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from portalis.agents.base.declare import Column, make_table, record_type
from portalis.agents.fields import FIELD_NAMES
from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.agents.kinds import KIND_CODE
from portalis.model.stock import IN_TISSUE, SPECIES, evening_fields, evening_level

# fmt: off
WHOLE_COLUMNS = (
    Column("islet_glucose", "mmol/L", "Glucose that islet cells have sensed", start=5.3),
    Column("alpha_glucose", "mmol/L", "Glucose that alpha cells feel, with their lag", start=5.0),
    Column("alpha_insulin", "pmol/min", "Insulin of touching beta cells that alpha cells feel", start=90.0),
    Column("alpha_blood_insulin", "pmol/L", "Insulin in the islets' capillaries that they feel", start=850.0),
    Column("stomach", "mmol", "Glucose in the stomach"),
    Column("emptying_limit", "mmol/min", "Fastest emptying of what was eaten last", start=3.6),
    Column("gut", "mmol", "Glucose in the gut"),
    Column("fructose", "mmol", "Fructose in stomach and gut"),
    Column("protein_units", "mmol", "Amino acids of protein there, in units of three carbons"),
    Column("fat", "g", "Fat in stomach and gut"),
    Column("chylomicrons", "g", "Absorbed fat, not yet given to tissues"),
    Column("growth_hormone", "µg/L", "Growth hormone that the liver remembers"),
)
TANK_COLUMNS = (
    Column("insulin_bound", "pmol", "Insulin on the receptors of the tank"),
    Column("igf1_bound", "pmol", "IGF-1 on the same receptors"),
    Column("insulin_recycling", "pmol", "Insulin receptors taken in and not yet back"),
    Column("receptors", "1", "Insulin receptors that there are, 1 in health", start=1.0),
    Column("glucagon_bound", "pmol", "Glucagon on the receptors of the tank"),
    Column("glucagon_recycling", "pmol", "Glucagon receptors taken in and not yet back"),
    Column("insulin_signal", "1", "Action of insulin, 1 after an overnight fast", start=1.0),
    Column("glucagon_signal", "1", "Action of glucagon, 1 after an overnight fast", start=1.0),
    Column("fatty_acids_felt", "1", "Fatty acids with the lag of their effect, 1 after a fast", start=1.0),
    Column("glucose", "mmol/L", "Glucose that the cells have sensed", start=5.3),
    Column("glycogen", "mmol", "Glucose stored as glycogen in the tank"),
    Column("fat", "percent", "Liver fat, by weight"),
    Column("albumin", "g/min", "Albumin made, as if the whole liver did alike"),
)
CLASS_COLUMNS = (
    Column("provision", "pmol/min", "Insulin made ready, as if the whole pancreas did alike", start=100.0),
    Column("releasable", "pmol", "Releasable insulin, as if the whole pancreas did alike", start=5000.0),
)
PLACE_COLUMNS = (
    Column("insulin", "pmol/L", "Insulin at the place with the lag of its action", start=22.0),
    Column("insulin_felt", "pmol/L", "The same with the lag of lipolysis", start=22.0),
    Column("work", "1", "Work of a muscle with its onset and recovery"),
    Column("worked", "1", "What past work has left behind in a muscle"),
    Column("fatty_acids", "1", "Fatty acids taken up by a muscle, with a lag", start=1.0),
    Column("fatty_acids_felt", "1", "The same with the lag of their effect", start=1.0),
    Column("muscle_glycogen", "mmol", "Glycogen of muscle, as if all muscle did alike"),
)
FLOW_COLUMNS = (
    Column("secreted", "pmol/min", "Insulin secretion"),
    Column("transmission", "1", "Part of the insulin that passes the liver at its first passage"),
    Column("mobilised", "mmol/min", "Glycogen broken down in the liver"),
    Column("made", "mmol/min", "Glucose made anew in the liver"),
    Column("stored", "mmol/min", "Glycogen made in the liver"),
    Column("muscle", "mmol/min", "Glucose taken up by muscle"),
    Column("brain", "mmol/min", "Glucose taken up by the brain"),
    Column("used_elsewhere", "mmol/min", "Glucose taken up by fat and red cells"),
    Column("urine", "mmol/min", "Glucose lost with the urine"),
    Column("absorbed", "mmol/min", "Glucose absorbed from the gut"),
    Column("kidney", "mmol/min", "Glucose made by the kidney"),
    Column("juice", "mL/min", "Pancreatic juice"),
    Column("portal_insulin", "pmol/L", "Insulin in the portal vein"),
    Column("portal_glucagon", "pmol/L", "Glucagon in the portal vein"),
    Column("portal_glucose", "mmol/L", "Glucose in the portal vein"),
)
# fmt: on

NEPHRON_INSULIN = 60.0
"""Insulin in the kidney's capillaries, pmol/L, as a fresh nephron remembers it."""
LIVER = (
    *("insulin_reference", "insulin_receptors", "igf1_reference", "glucagon_reference", "glucagon_receptors"),
    *("insulin_degradation", "insulin_return", "igf1_degradation", "glucagon_degradation", "glucagon_return"),
    *("evening_glycogen", "liver_volume", "evening_fat", "albumin_synthesis"),
)
"""Parameters of the hepatocyte that say how it is in the evening."""

State = record_type(
    "State", ("blood", "levels", "veins", "fluid", "whole", "tanks", "classes", "places"), __name__
)
"""``blood``, ``levels``: the species and the fields in arteries; ``veins``: the species in veins; ``fluid``:
those in the fluid of each place (a kind of cell beside one organ's capillaries), a row each; then the tables
above."""


def empty_state(tanks: int, classes: int, places: int) -> tuple[np.ndarray, Any]:
    """Return a flat array of fresh numbers, and the tables that are views of it."""
    sizes = (len(SPECIES), len(FIELD_NAMES), len(SPECIES), places * len(SPECIES))
    tables = [
        make_table(columns, rows)
        for columns, rows in (
            (WHOLE_COLUMNS, 1),
            (TANK_COLUMNS, tanks),
            (CLASS_COLUMNS, classes),
            (PLACE_COLUMNS, places),
        )
    ]
    flat = np.zeros(sum(sizes) + sum(table.nbytes // 8 for table in tables))
    blood, levels, veins, fluid, *rest = np.split(
        flat, np.cumsum([*sizes, *(t.nbytes // 8 for t in tables[:-1])])
    )
    views = []
    for part, table in zip(rest, tables, strict=True):
        views.append(part.view(table.dtype).view(np.recarray))
        views[-1][:] = table
    return flat, State(blood, levels, veins, fluid.reshape(places, len(SPECIES)), *views)


def settle(state: Any, space: Any, values: Mapping[str, float]) -> None:
    """Fill the levels and stores of a fresh twin."""
    for species, name in enumerate(SPECIES):
        level = evening_level(name, values)
        state.blood[species] = state.veins[species] = level
        state.fluid[:, species] = level * IN_TISSUE[name] * (space.volume[:, species] > 0.0)
    state.levels[:] = evening_fields(values)
    state.places.insulin[space.kind == KIND_CODE["nephron"]] = NEPHRON_INSULIN
    state.places.muscle_glycogen[:] = values["myocyte.evening_glycogen"]
    state.whole.growth_hormone[:] = values["hepatocyte.growth_hormone_reference"]
    share = space.body[0].liver / state.tanks.size
    settle_liver(state.tanks, share, {path: values[f"hepatocyte.{path}"] for path in LIVER})


def settle_liver(tanks: Any, share: float, p: Mapping[str, float]) -> None:
    """Fill receptors and stores of the tanks, each of which is `share` of a healthy liver."""
    part = share * CELLS_PER_PMOL
    tanks.insulin_bound[:] = part * min(p["insulin_reference"], p["insulin_receptors"])
    tanks.igf1_bound[:] = part * min(p["igf1_reference"], p["insulin_receptors"])
    tanks.glucagon_bound[:] = part * min(p["glucagon_reference"], p["glucagon_receptors"])
    tanks.insulin_recycling[:] = (
        tanks.insulin_bound * p["insulin_degradation"] + tanks.igf1_bound * p["igf1_degradation"]
    ) / p["insulin_return"]
    tanks.glucagon_recycling[:] = tanks.glucagon_bound * p["glucagon_degradation"] / p["glucagon_return"]
    tanks.glycogen[:] = share * p["evening_glycogen"] * p["liver_volume"]
    tanks.fat[:] = p["evening_fat"]
    tanks.albumin[:] = p["albumin_synthesis"]
