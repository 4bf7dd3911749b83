"""The parts of the report about space: pulses, zones and first pass, with and without places."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings.islets import PORTAL, PULSES_H, amplitude, pulses
from portalis.experiments.validation.readings.oral import EXTRACTION, extraction_at_peak
from portalis.experiments.validation.twin import agreement
from portalis.viz import validation_page as html
from portalis.viz.validation import png
from portalis.viz.validation_space import draw_sinusoid, draw_space

BODIES = {"in space": "fast", "places shuffled": "fast_shuffled", "no gap junctions": "fast_no_junctions"}
DRINKS = {"in space": "ogtt", "places shuffled": "ogtt_shuffled"}
EXPLAINED = (
    "The same rules and numbers, once with every packet and cell in its place, once with packets put at "
    "random places of their organ each second and islet cells without lasting neighbours, and once as "
    "mean-field equations without noise or places."
)
REQUIRED = "Required of a mean over 20 seeds: at most 0.4 mmol/L of glucose and 12 % of peak insulin."
CYCLE = (
    "Glucose is held at two levels between 6 and 8 mmol/L. Where cells near the portal vein make more "
    "glucose than they store and those near the central vein store more than they make, glucose and its "
    "carbons cycle within one sinusoid. The longer and higher glucose is held, the more insulin rises and "
    "the more of the sinusoid stores: both levels are judged."
)
HELD = ("clamp6", "clamp7")


def space_parts(records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return figure and tables of where space makes a difference, and by how much."""
    if not records.get("fast") or not records.get("ogtt"):
        return []
    parts = [html.paragraph(EXPLAINED), html.figure(png(_figure(records, twins)), _caption(), "Space")]
    parts.append(html.table(("Quantity", *_bodies(records, twins)), _rows(records, twins)))
    found = agreement(records, twins)
    if found:
        rows = [
            (
                BY_NAME[row["run"]].words,
                row["other"],
                f"{row['glucose_mM']:.2f} mmol/L",
                f"{row['insulin_percent']:.0f} %",
            )
            for row in found
        ]
        headings = ("Protocol", "Body in space against", "Glucose, RMSE", "Insulin, RMSE of the peak")
        table = html.table(headings, rows, numbers=(2, 3))
        parts += ["<h3>How far the three are apart</h3>", html.paragraph(REQUIRED), table]
    return parts


def _caption() -> str:
    return "a, one seed, an hour of the fast; b, all seeds; c, mean over the seeds, running mean of 15 min."


def _figure(records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]) -> Figure:
    known = {name: records[run] for name, run in BODIES.items() if records.get(run)}
    drinks = {name: records[run] for name, run in DRINKS.items() if records.get(run)}
    extraction = {name: _mean(found)[["time_min", EXTRACTION]] for name, found in drinks.items()}
    if "ogtt" in twins and EXTRACTION in twins["ogtt"]:
        extraction["mean field"] = twins["ogtt"][["time_min", EXTRACTION]]
    return draw_space(
        {name: _night(found[0], PORTAL) for name, found in known.items()},
        {name: _glycogen(found) for name, found in known.items() if name != "no gap junctions"},
        extraction,
    )


def _night(record: Record, column: str) -> pd.Series:
    first, last = (60 * hours - record.dinner_min for hours in PULSES_H)
    return record.rows(first, last)[column]


def _mean(found: Sequence[Record]) -> pd.DataFrame:
    size = min(len(record.rows(0, float("inf"))) for record in found)
    courses = [record.rows(0, float("inf")).iloc[:size].reset_index(drop=True) for record in found]
    return sum(courses[1:], start=courses[0]) / len(courses)


def _glycogen(found: Sequence[Record]) -> list[float]:
    return np.mean([record.after["along_sinusoid"]["glycogen_mM"] for record in found], axis=0).tolist()


def _bodies(records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]) -> list[str]:
    bodies = [name for name, run in BODIES.items() if records.get(run)]
    return [*bodies, *(["mean field"] if "ogtt" in twins else [])]


def _rows(records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]) -> list[list[str]]:
    """Return the table of differences, a column for each body."""
    usual = float(np.mean([pulses(record, PORTAL)[0] for record in records["fast"]]))
    rows: dict[str, list[str]] = {
        "Portal pulses, relative amplitude": [],
        "Peripheral pulses, relative amplitude": [],
        "First pass, fasting": [],
        "First pass at the insulin peak after 75 g": [],
        "Glycogen after a day's fast, portal to central": [],
    }
    for name in _bodies(records, twins):
        found, drinks = records.get(BODIES.get(name, ""), ()), records.get(DRINKS.get(name, ""), ())
        cells = [
            [amplitude(record, PORTAL, usual) for record in found],
            [amplitude(record, "insulin_pM", usual) for record in found],
            [record.fasted(EXTRACTION, *PULSES_H) for record in found],
            [extraction_at_peak(record) for record in drinks],
            [
                record.after["along_sinusoid"]["glycogen_mM"][0]
                / record.after["along_sinusoid"]["glycogen_mM"][-1]
                for record in found
                if name != "no gap junctions"
            ],
        ]
        if name == "mean field":
            cells = [[], [], *_of_the_twin(twins), []]
        for row, values in zip(rows.values(), cells, strict=True):
            row.append(f"{np.mean(values):.3g}" if values else "–")
    return [[words, *cells] for words, cells in rows.items()]


def _of_the_twin(twins: Mapping[str, pd.DataFrame]) -> list[list[float]]:
    """Return fasting extraction and that at the insulin peak after the drink."""
    series = twins["ogtt"]
    if EXTRACTION not in series or series[EXTRACTION].isna().all():
        return [[], []]
    return [
        [float(series[EXTRACTION].iloc[0])],
        [float(series[EXTRACTION].iloc[int(series["insulin_pM"].argmax())])],
    ]


def sinusoid_parts(records: Mapping[str, Sequence[Record]]) -> list[str]:
    """Return the figures of what is made and stored along the sinusoid while glucose is held."""
    parts = []
    for run in HELD:
        found = records.get(run)
        if found:
            level = np.mean([record.end("portal_glucose_mM", 10) for record in found])
            how = "Mean and range over the seeds; as if the whole liver did alike."
            caption = f"{BY_NAME[run].words}: at the end, portal glucose {level:.1f} mmol/L. {how}"
            drawn = draw_sinusoid([record.after["along_sinusoid"] for record in found])
            parts.append(html.figure(png(drawn), caption, "Net output along the sinusoid"))
    return [html.paragraph(CYCLE), *parts] if parts else []
