"""Series of the twin: what it lived through as the table that a run of agents has."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from portalis.agents.fields import FIELDS
from portalis.model.ledger import SERIES_COLUMNS, looped
from portalis.model.protocol import C_PEPTIDE, GLUCAGON, GLUCOSE, IGF1, INSULIN
from portalis.model.stock import SPECIES
from portalis.model.summary import LEAST_INSULIN_PM
from portalis.model.twin.body import Minute, TwinBody
from portalis.model.twin.state import FLOW_COLUMNS, TANK_COLUMNS


def read_series(twin: TwinBody, minutes: Sequence[Minute], zero_s: int) -> pd.DataFrame:
    """Return recorded minutes in the columns of ``series.csv``; what the twin does not know is not a number.

    Parameters
    ----------
    twin : TwinBody
        The body that lived through them.
    minutes : sequence of Minute
    zero_s : int
        Second of the protocol's time zero.
    """
    flat = np.array([minute.flat for minute in minutes])
    names = [column.name for column in FLOW_COLUMNS]
    flow = dict(zip(names, np.array([minute.flows for minute in minutes]).T, strict=True))
    running = np.array([minute.running.sum(axis=1) for minute in minutes])
    tanks = _tanks(twin, flat)
    weight, p = twin.values["body.weight"], twin.table[0]["hepatocyte"]
    per_kg = {name: values * 1000.0 / weight for name, values in flow.items()}
    found = {
        "time_min": np.array([minute.number for minute in minutes]) - zero_s // 60,
        "glucose_mM": flat[:, GLUCOSE],
        "insulin_pM": flat[:, INSULIN],
        "glucagon_pM": flat[:, GLUCAGON],
        "portal_glucose_mM": flow["portal_glucose"],
        "portal_insulin_pM": flow["portal_insulin"],
        "portal_glucagon_pM": flow["portal_glucagon"],
        "insulin_secretion_pmol_per_min": flow["secreted"],
        "hepatic_insulin_extraction": np.where(
            flow["portal_insulin"] >= LEAST_INSULIN_PM, 1.0 - flow["transmission"], np.nan
        ),
        "hepatic_glucose_output_umol_per_kg_min": per_kg["mobilised"] + per_kg["made"] - per_kg["stored"],
        "glycogenolysis_umol_per_kg_min": per_kg["mobilised"],
        "gluconeogenesis_umol_per_kg_min": per_kg["made"],
        "glycogenesis_umol_per_kg_min": per_kg["stored"],
        "liver_glycogen_mM": tanks["glycogen"].sum(axis=1) / p["liver_volume"],
        "muscle_uptake_umol_per_kg_min": per_kg["muscle"],
        "brain_uptake_umol_per_kg_min": per_kg["brain"],
        "renal_excretion_umol_per_kg_min": per_kg["urine"],
        "kidney_output_umol_per_kg_min": per_kg["kidney"],
        "glucose_infusion_umol_per_kg_min": running[:, GLUCOSE] * 1000.0 / weight,
        "insulin_infusion_pmol_per_min": running[:, INSULIN],
        "c_peptide_pM": flat[:, C_PEPTIDE],
        "igf1_nM": flat[:, IGF1] / 1000.0,
        "liver_fat_percent": tanks["fat"].mean(axis=1),
        "bile_mL_per_min": np.full(len(flat), twin.space.body[0].liver * p["bile_rate"]),
        "pancreatic_juice_mL_per_min": flow["juice"],
    }
    for field, levels in zip(FIELDS, flat[:, len(SPECIES) :].T, strict=False):
        found[field.column] = levels
    numbers = np.array([minute.number for minute in minutes])
    found["sensor_glucose_mM"], found["pump_U_per_h"] = looped(twin.agenda.loops.record(), numbers)
    unknown = np.full(len(flat), np.nan)
    return pd.DataFrame({name: found.get(name, unknown) for name in SERIES_COLUMNS})


def _tanks(twin: TwinBody, flat: np.ndarray) -> dict[str, np.ndarray]:
    """Return the columns of the tanks, minute by tank."""
    size = twin.state.tanks.size
    first = (twin.state.tanks.ctypes.data - twin.flat.ctypes.data) // twin.flat.itemsize
    rows = flat[:, first : first + size * len(TANK_COLUMNS)].reshape(len(flat), size, len(TANK_COLUMNS))
    return {column.name: rows[:, :, place] for place, column in enumerate(TANK_COLUMNS)}
