"""The parts of the figure that can be wrong without looking wrong: published ranges, events, colours."""

from itertools import combinations
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from portalis.model.protocol import NOTHING, Event
from portalis.model.protocol import UMOL_PER_GRAM as GRAM
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import parse_drawing, read_drawing
from portalis.viz.along_sinusoid import GLUCAGON, INSULIN
from portalis.viz.body_map import concentration_scale, draw_map
from portalis.viz.comparison_panels import STROKES
from portalis.viz.event_marks import name_events
from portalis.viz.event_words import event_words
from portalis.viz.flux_bands import GIVERS, TAKERS
from portalis.viz.map_names import named_sites
from portalis.viz.packet_panels import ENDS, ORIGINS, PLACES
from portalis.viz.panels import PANELS
from portalis.viz.published_ranges import conditions, ranges_for, read_table

COLUMNS = {line.column for panel in PANELS for line in panel.lines}
KNOWN_CONDITIONS = {"overnight_fast", "ogtt", "meal", "fast"}

# Machado, Oliveira and Fernandes 2009, full deficiency, on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "deutan": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "tritan": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
# From linear sRGB, relative to white.
TO_XYZ = np.array([[0.434, 0.376, 0.190], [0.213, 0.715, 0.072], [0.018, 0.109, 0.873]])


def event(kind: str, minute: float, amount: float, minutes: float = 0.0) -> Event:
    return Event(kind, int(minute * 60), int(minutes * 60), NOTHING, amount)


def protocol(*events: Any, clock_h: float = 8) -> SimpleNamespace:
    return SimpleNamespace(events=events, start_clock_s=int(clock_h * 3600))


def flat_series(minutes: int) -> pd.DataFrame:
    return pd.DataFrame({"time_min": np.arange(minutes + 1)} | dict.fromkeys(COLUMNS, 10.0))


def seen(colour: str, deficiency: str) -> np.ndarray:
    """CIE L*a*b* of a colour as somebody with a deficiency sees it; 2.3 apart is just noticeable."""
    linear = np.clip(DEFICIENCIES[deficiency] @ np.array(to_rgb(colour)) ** 2.2, 0, 1)
    x, y, z = np.cbrt(TO_XYZ @ linear)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_every_row_of_the_table_can_be_used() -> None:
    for row in read_table():
        assert row["column"] in COLUMNS
        assert set(row["condition"].split()) <= KNOWN_CONDITIONS
        assert row["confirmed"] in {"yes", "no"}
        assert row["source"]
        assert bool(row["start_min"]) == bool(row["end_min"]) == (row["condition"] != "overnight_fast")
        assert not row["relative_to"] or row["relative_to"].removesuffix(" at start") in COLUMNS
        if row["low"]:
            assert float(row["low"]) < float(row["high"])


@pytest.mark.parametrize(
    ("given", "met"),
    [
        (protocol(event("drink", 0, 75 * GRAM)), {"overnight_fast", "ogtt"}),
        (protocol(event("drink", 0, 25 * GRAM)), {"overnight_fast"}),
        (protocol(event("meal", 0, 78 * GRAM)), {"overnight_fast", "meal"}),
        (protocol(event("iv_glucose", 0, 75 * GRAM)), {"overnight_fast"}),
        (protocol(), {"overnight_fast", "fast"}),
        (protocol(event("drink", 0, 75 * GRAM), clock_h=14), set()),
    ],
)
def test_conditions_of_a_protocol(given: Any, met: set[str]) -> None:
    assert conditions(given) == met


def test_ranges_count_from_the_drink_and_end_where_something_else_is_given() -> None:
    drink = event("drink", 30, 75 * GRAM)
    alone = [entry for entry in ranges_for(protocol(drink), flat_series(300)) if entry.column == "glucose_mM"]
    assert {entry.end_min for entry in alone} == {30, 60, 90, 150}
    disturbed = ranges_for(protocol(drink, event("iv_insulin", 100, 6000)), flat_series(300))
    assert {entry.end_min for entry in disturbed if entry.column == "glucose_mM"} == {30, 60, 90}
    assert max(entry.start_min for entry in ranges_for(protocol(drink), flat_series(80))) <= 80


def test_a_share_is_scaled_by_the_run_and_a_doubt_is_told() -> None:
    found = {entry.quantity: entry for entry in ranges_for(protocol(), flat_series(30))}
    assert (found["portal insulin"].low, found["portal insulin"].high) == (25, 40)
    assert found["portal insulin"].citation.endswith("(unconfirmed)")
    assert found["glucose"].confirmed
    assert "unconfirmed" not in found["glucose"].citation


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (event("meal", 0, 90 * GRAM), "90 g meal"),
        (event("iv_glucose", 60, 35 * GRAM, 3), "35 g glucose i.v. in 3 min"),
        (event("iv_insulin", 0, 2.8 * 6000), "2.8 U insulin i.v."),
        (event("cold_shower", 0, 1, 5), "cold shower in 5 min"),
    ],
)
def test_events_in_words(given: Any, words: str) -> None:
    assert event_words(given) == words


def test_names_of_events_do_not_meet() -> None:
    events = [
        event("drink", 0, 75 * GRAM),
        event("iv_glucose", 20, 35 * GRAM, 3),
        event("iv_insulin", 280, 6000),
    ]
    axes = Figure(figsize=(5, 3)).add_subplot(xlim=(-20, 300))
    name_events(axes, events, unit_min=1)
    axes.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert max(box.x1 for box in boxes) <= axes.bbox.x1


def test_colour_scale_is_round_and_every_organ_has_a_name() -> None:
    sites = np.array([[np.nan, 0.0, 37.0], [60.0, 180.0, 60.0]])
    norm = concentration_scale([sites, 2 * sites])
    assert (norm.vmin, norm.vmax) == pytest.approx((20, 500))
    empty = concentration_scale([np.zeros((2, 2))])
    assert empty.vmin < empty.vmax
    drawing = read_drawing()
    body = SimpleNamespace(drawing=drawing, anatomy=solve_anatomy(drawing))
    named = {"liver", "gut", "muscle", "brain", "kidney", "fat", "lungs", "heart", "portal vein"}
    named |= {"islets and acini", "visceral fat", "pituitary"}
    assert set(named_sites(body)) == named


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_lines_of_a_panel_stay_apart_for_every_eye(deficiency: str) -> None:
    for panel in PANELS:
        for one, other in combinations([line.stroke for line in panel.lines], 2):
            assert one.dashes != other.dashes
            apart = seen(one.colour, deficiency) - seen(other.colour, deficiency)
            assert np.linalg.norm(apart) > 20, (panel.heading, one, other)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_subjects_of_a_comparison_stay_apart_for_every_eye(deficiency: str) -> None:
    for one, other in combinations(STROKES, 2):
        assert one.dashes != other.dashes
        assert one.marker != other.marker
        assert np.linalg.norm(seen(one.colour, deficiency) - seen(other.colour, deficiency)) > 15


def apart(one: str, other: str, deficiency: str) -> float:
    return float(np.linalg.norm(seen(one, deficiency) - seen(other, deficiency)))


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_places_and_ends_of_packets_stay_apart_for_every_eye(deficiency: str) -> None:
    for colours in (
        [colour for _, colour in PLACES.values()],
        [colour for _, colour, _, _ in ENDS.values()],
        [stroke.colour for _, stroke in ORIGINS.values()],
        [INSULIN.colour, GLUCAGON.colour],
    ):
        for one, other in combinations(colours, 2):
            assert apart(one, other, deficiency) > 15, (one, other)
    assert len({(hatch, marker) for _, _, hatch, marker in ENDS.values()}) == len(ENDS)
    assert len({stroke.marker for _, stroke in ORIGINS.values()}) == len(ORIGINS)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("side", [GIVERS, TAKERS])
def test_bands_of_glucose_stay_apart_from_their_neighbours(side: Any, deficiency: str) -> None:
    colours = [colour for _, colour in side.values()]
    for place, one in enumerate(colours):
        for other in colours[place + 1 : place + 3]:  # the next one may be too thin to be seen
            assert apart(one, other, deficiency) > 15, (one, other)


def test_colours_that_come_together_are_noticed() -> None:
    """Okabe and Ito's purple is not used because it fails where their green stands: the ruler must see it."""
    assert apart("#CC79A7", "#009E73", "none") > 40
    assert min(apart("#CC79A7", "#009E73", deficiency) for deficiency in DEFICIENCIES) < 20


@pytest.mark.parametrize(("width", "small_names"), [(6.7, True), (2.2, False)])
def test_small_things_are_named_where_there_is_room(width: float, small_names: bool) -> None:
    drawing = read_drawing()
    body = SimpleNamespace(drawing=drawing, anatomy=solve_anatomy(drawing))
    levels = np.full(drawing.shape, np.nan)
    levels[body.anatomy.vessel_row, body.anatomy.vessel_column] = 50.0
    rows, columns = drawing.shape
    axes = Figure(figsize=(width, width * rows / columns)).add_axes((0, 0, 1, 1))
    draw_map(axes, body, levels, concentration_scale([levels]))
    names = {text.get_text() for text in axes.texts}
    assert {"liver", "gut", "islets and acini"} <= names
    for name in ("bile duct", "pancreatic duct", "pituitary", "visceral fat"):
        assert (name in names) == small_names


def test_a_map_without_ducts_and_acini_is_drawn() -> None:
    drawing = read_drawing()
    swap = str.maketrans(dict.fromkeys("~;&JW", " "))
    text = "\n".join("".join(line).translate(swap) for line in drawing.symbols)
    drawing = parse_drawing(text, drawing.legend_text)
    body = SimpleNamespace(drawing=drawing, anatomy=solve_anatomy(drawing))
    axes = Figure(figsize=(7, 5)).add_axes((0, 0, 1, 1))
    draw_map(axes, body, np.ones(drawing.shape), concentration_scale([np.ones((2, 2))]))
    assert "bile duct" not in {text.get_text() for text in axes.texts}
