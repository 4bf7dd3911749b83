"""The part of the report with a figure for each protocol."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from portalis.experiments.study.bundle import prepared
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings.intravenous import sample_subject
from portalis.experiments.validation.readings.long_fast import DATA, MEASURED
from portalis.experiments.validation.readings.type1 import meal_begun, virtual_adult
from portalis.model.units import MG_PER_DL
from portalis.viz import validation_page as html
from portalis.viz.validation import draw_protocol, png

SHOWN_BEFORE_MIN = 60
Points = dict[str, tuple[np.ndarray, np.ndarray]]


def protocol_parts(records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return a heading and a figure for each run."""
    parts = [
        html.paragraph(
            "Line: median over the seeds; band: lowest to highest seed; dashed: the mean-field equations, "
            "where they can follow; bars: published ranges, hatched if unconfirmed; crosses: measurements; "
            "where a run has no beta cells, another simulator."
        )
    ]
    for name, found in records.items():
        if not found:
            continue
        words = BY_NAME[name].words
        _, protocol = prepared(BY_NAME[name])
        runs = [record.rows(-SHOWN_BEFORE_MIN, float("inf")).reset_index(drop=True) for record in found]
        drawn = draw_protocol(runs, protocol, twins.get(name), measured(name, found[0]))
        seeds = f"{len(found)} seed{'s' if len(found) > 1 else ''}"
        told = f"{name}: {seeds}{', places shuffled' if BY_NAME[name].mixing != 'none' else ''}."
        parts += [f"<h3>{words}</h3>", html.figure(png(drawn), told, f"{words}, over time")]
    return parts


def measured(run: str, record: Record) -> Points:
    """Return the measurements that belong into the figure of a run: minutes and values by column."""
    if run.startswith("ivgtt"):
        table = sample_subject()
        glucose = table["plasma_glucose_mg_per_dL"].to_numpy() / MG_PER_DL
        insulin = table["plasma_insulin_uU_per_mL"].to_numpy() * 6.0
        minutes = table["time_min"].to_numpy(float)
        return {"glucose_mM": (minutes, glucose), "insulin_pM": (minutes, insulin)}
    if run == "type1_meal":
        table = virtual_adult()
        minutes = table["time_min"].to_numpy(float) + meal_begun(record)
        glucose = table["plasma_glucose_mg_per_dL"].to_numpy() / MG_PER_DL
        return {
            "glucose_mM": (minutes, glucose),
            "insulin_pM": (minutes, table["plasma_insulin_pmol_per_L"].to_numpy()),
        }
    if run.startswith("fast"):
        table = pd.read_csv(DATA / "fasting_fluxes.csv")
        minutes = table["fast_h"].to_numpy() * 60.0 - record.dinner_min
        within = minutes <= record.series["time_min"].iloc[-1]
        return {
            column: (minutes[within], table[f"{name}_umol_per_kg_min"].to_numpy()[within])
            for name, column in MEASURED.items()
        }
    return {}
