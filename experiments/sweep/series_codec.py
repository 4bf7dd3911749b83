"""Series of a sweep, packed: 14 bits for each number, so that a hundred thousand runs fit on a laptop.

A column is kept in 16 382 steps between its lowest and its highest value, which is finer than the noise of
packets, and as differences from minute to minute, which zlib shortens.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from portalis.model.errors import InputError

MAIN = (
    *("glucose_mM", "insulin_pM", "glucagon_pM", "portal_insulin_pM", "c_peptide_pM"),
    *("insulin_secretion_pmol_per_min", "hepatic_insulin_extraction"),
    *("hepatic_glucose_output_umol_per_kg_min", "gluconeogenesis_umol_per_kg_min", "liver_glycogen_mM"),
)
"""Columns that ``series = true`` keeps."""
STEPS = 16382
UNKNOWN = 16383
"""Stands for what is not a number."""


def unknown_columns(columns: Sequence[str]) -> list[InputError]:
    """Return an error for each column that no series has."""
    from portalis.model.ledger import SERIES_COLUMNS

    return [
        InputError("unknown column", field="series", value=column, names=SERIES_COLUMNS)
        for column in columns
        if column not in SERIES_COLUMNS
    ]


def pack(series: pd.DataFrame, columns: Sequence[str]) -> bytes:
    """Return the minutes of some columns, packed.

    Parameters
    ----------
    series : DataFrame
        With ``time_min``, one row a minute.
    columns : sequence of str
    """
    values = series[list(columns)].to_numpy(float).T
    minutes = series["time_min"].to_numpy()
    known = np.isfinite(values)
    low = np.where(known, values, np.inf).min(axis=1)
    high = np.where(known, values, -np.inf).max(axis=1)
    low, high = np.where(known.any(axis=1), (low, high), 0.0)
    step = np.where(high > low, (high - low) / STEPS, 1.0)
    whole = np.rint((np.where(known, values, low[:, None]) - low[:, None]) / step[:, None])
    steps = np.where(known, whole, UNKNOWN).astype("<u2")
    changes = np.diff(steps, axis=1, prepend=steps[:, :1] * 0)
    head = np.array([minutes[0], len(minutes)], "<i4").tobytes()
    return head + np.array([low, step], "<f8").tobytes() + zlib.compress(changes.tobytes(), 6)


def unpack(packed: bytes, columns: Sequence[str]) -> pd.DataFrame:
    """Return the minutes that were packed, each value to 1/32 764 of its column's span."""
    first, rows = np.frombuffer(packed[:8], "<i4")
    end = 8 + 16 * len(columns)
    low, step = np.frombuffer(packed[8:end], "<f8").reshape(2, -1)
    changes = np.frombuffer(zlib.decompress(packed[end:]), "<u2").reshape(len(columns), rows)
    steps = np.cumsum(changes, axis=1, dtype="<u2")
    values = np.where(steps == UNKNOWN, np.nan, low[:, None] + step[:, None] * steps)
    found = pd.DataFrame(dict(zip(columns, values, strict=True)))
    found.insert(0, "time_min", np.arange(first, first + rows))
    return found
