"""Books: every packet is accounted for, and what was recorded becomes a table in the field's units."""

from typing import Any

import numpy as np
import pandas as pd

from portalis.agents.fields import FIELDS
from portalis.agents.kinds import KIND_CODE
from portalis.model.kernels.diary import READINGS
from portalis.model.kernels.packets import (
    ABSORBED,
    BORN,
    CHANNELS,
    EXTRACTED,
    FREE,
    GIVEN,
    MOBILISED,
    PASSED,
)
from portalis.model.stock import SPECIES

SERIES_COLUMNS = (
    "time_min",
    "glucose_mM",
    "insulin_pM",
    "glucagon_pM",
    "portal_glucose_mM",
    "portal_insulin_pM",
    "portal_glucagon_pM",
    "insulin_secretion_pmol_per_min",
    "hepatic_insulin_extraction",
    "hepatic_glucose_output_umol_per_kg_min",
    "glycogenolysis_umol_per_kg_min",
    "gluconeogenesis_umol_per_kg_min",
    "glycogenesis_umol_per_kg_min",
    "liver_glycogen_mM",
    "muscle_uptake_umol_per_kg_min",
    "brain_uptake_umol_per_kg_min",
    "renal_excretion_umol_per_kg_min",
    "kidney_output_umol_per_kg_min",
    "glucose_infusion_umol_per_kg_min",
    "insulin_infusion_pmol_per_min",
    "c_peptide_pM",
    "igf1_nM",
    "liver_fat_percent",
    "bile_mL_per_min",
    "pancreatic_juice_mL_per_min",
    *(field.column for field in FIELDS),
    "sensor_glucose_mM",
    "pump_U_per_h",
    "agents",
)
INCOMING = (BORN, ABSORBED, GIVEN, MOBILISED)


def living(packets: Any) -> int:
    """Return the number of packets of one species in the body."""
    return int(packets.numbers[FREE] + packets.tissues.pool_count.sum())


def ledger(body: Any) -> pd.DataFrame:
    """Return, for each species, packets by channel, packets present, and the difference that should be zero.

    The stocked packets of a fresh body count as given. For glucose two stores are checked as well: what
    was eaten is in the stomach, in the gut, absorbed or left; glycogen is what was there and stored, less
    what was mobilised.
    """
    rows = {}
    for name in SPECIES:
        packets = getattr(body.world, name)
        by_channel = packets.books.sum(axis=1)
        row = dict(zip(CHANNELS, (int(count) for count in by_channel), strict=True))
        incoming = sum(row[CHANNELS[channel]] for channel in INCOMING)
        row["present"] = living(packets)
        row["free"], row["waiting"] = int(packets.numbers[FREE]), int(packets.tissues.pool_count.sum())
        row["difference"] = 2 * incoming - int(by_channel.sum()) - row["present"]
        rows[name] = row
    gut = body.world.own.enterocyte
    glucose = rows["glucose"]
    cells = body.world.cells
    first, last = body.world.starts[KIND_CODE["enterocyte"]], body.world.starts[KIND_CODE["enterocyte"] + 1]
    left = int(gut.stomach.sum() + gut.gut.sum() + gut.unabsorbed.sum() + cells.due[first:last].sum())
    glucose["meal_difference"] = body.eaten - left - glucose["absorbed"]
    glycogen = int(body.world.own.hepatocyte.glycogen.sum() + cells.mobilised.sum())
    glucose["glycogen_difference"] = (
        body.evening_glycogen + glucose["stored"] - glucose["mobilised"] - glycogen
    )
    return pd.DataFrame.from_dict(rows, orient="index").fillna(0).astype("int64")


def first_pass(cohort: np.ndarray, first: int, last: int) -> np.ndarray:
    """Return, by minute of first liver entry, the part of the packets that was degraded in that passage.

    Parameters
    ----------
    cohort : (minutes, 3) int array
        Entered, passed and extracted by minute of entry.
    first, last : int
        Minutes wanted; not a number where nothing entered and left.
    """
    passed, extracted = cohort[first:last, PASSED], cohort[first:last, EXTRACTED]
    settled = passed + extracted
    return np.where(settled > 0, extracted / np.maximum(settled, 1), np.nan)


def looped(record: np.ndarray, minutes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what a sensor showed (mmol/L) and a pump gave (U/h) in some minutes; not numbers without a loop.

    Parameters
    ----------
    record : (readings, 3) array
        Minute, what was shown at its beginning, what is pumped in it.
    minutes : int array
        Minutes of the body, counted from 1.
    """
    shown, pumped = np.full(minutes.size, np.nan), np.full(minutes.size, np.nan)
    places = record[:, 0].astype(int) - (int(minutes[0]) if minutes.size else 0)
    inside = (places >= 0) & (places < minutes.size)
    shown[places[inside]], pumped[places[inside]] = record[inside, 1], record[inside, 2]
    return shown, pumped


def read_series(
    body: Any, cohort: np.ndarray | None = None, minutes_before: int = 0, last: int | None = None
) -> pd.DataFrame:
    """Return the recorded minutes since time zero in the columns of ``series.csv``.

    The row of time zero, where there is one, is the minute before it.

    Parameters
    ----------
    body : Body
    cohort : array, optional
        The insulin cohorts of a body that lived on a while, so that packets still on receptors at the
        end have met their fate.
    minutes_before : int
        So many rows of the time before time zero come first, at negative times.
    last : int, optional
        Only so many of the last rows.
    """
    zero, end = body.zero // 60, body.minutes
    first = max(zero - 1 - minutes_before, 0, 0 if last is None else end - last)
    rows = dict(zip((reading.name for reading in READINGS), body.world.diary.rows[first:end].T, strict=True))
    insulin, _, glucose, _, _ = body.resolution.sizes
    per_kg = glucose * 1000.0 / body.values["body.weight"]
    counted = ("mobilised", "made", "stored", "muscle", "brain", "urine", "made_by_kidney", "infused_glucose")
    flux = {name: rows[name] * per_kg for name in counted}
    values = (
        np.arange(first, end) + 1 - zero,
        rows["glucose"],
        rows["insulin"],
        rows["glucagon"],
        rows["portal_glucose"],
        rows["portal_insulin"],
        rows["portal_glucagon"],
        rows["secreted"] * insulin,
        first_pass(body.world.insulin.cohort if cohort is None else cohort, first, end),
        flux["mobilised"] + flux["made"] - flux["stored"],
        flux["mobilised"],
        flux["made"],
        flux["stored"],
        rows["glycogen"] * glucose / body.values["hepatocyte.liver_volume"],
        flux["muscle"],
        flux["brain"],
        flux["urine"],
        flux["made_by_kidney"],
        flux["infused_glucose"],
        rows["infused_insulin"] * insulin,
        rows["c_peptide"],
        rows["igf1"] / 1000.0,
        rows["liver_fat"],
        rows["bile"],
        rows["juice"],
        *(rows[field.name] for field in FIELDS),
        *looped(body.agenda.loops.record(), np.arange(first, end) + 1),
        rows["agents"].astype(np.int64),
    )
    return pd.DataFrame(dict(zip(SERIES_COLUMNS, values, strict=True)))
