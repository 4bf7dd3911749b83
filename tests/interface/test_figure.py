"""The figure of a run: what stands on it, in which units, that it can be read, and that it repeats."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib._pylab_helpers import Gcf
from matplotlib.figure import Figure
from matplotlib.text import Text

from portalis.model.errors import InputError
from portalis.model.protocol import NOTHING, Event
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import read_drawing
from portalis.viz.figure import draw_run, save_figure
from portalis.viz.panels import PANELS

pytestmark = pytest.mark.filterwarnings("error")

GRAM = 1e6 / 180.156


def event(kind: str, minute: float, amount: float, minutes: float = 0.0) -> Event:
    return Event(kind, int(minute * 60), int(minutes * 60), NOTHING, amount)


VERSIONS = {"portalis": "1.2.3"}
PROVENANCE = {"subject": "healthy", "seed": 7, "resolution": {"name": "standard"}, "versions": VERSIONS}
EXPECTED_WORDS = (
    "A test|healthy|seed 7|standard resolution|portalis 1.2.3|not for medical decisions|75 g glucose drink|"
    "(unconfirmed)|published mean|liver|portal vein"
)
DRINK = event("drink", 0, 75 * GRAM)


@pytest.fixture(scope="module")
def body() -> SimpleNamespace:
    drawing = read_drawing()
    return SimpleNamespace(drawing=drawing, anatomy=solve_anatomy(drawing))


def make_run(body: Any, events: Sequence[Any] = (DRINK,), minutes: int = 300) -> SimpleNamespace:
    """A run whose columns swell and sink once, with 50 pmol/L in its vessels and 200 in the liver's."""
    time = np.arange(minutes + 1)
    columns = {line.column for panel in PANELS for line in panel.lines}
    wave = 1 + np.sin(np.pi * time / minutes)
    series = pd.DataFrame({"time_min": time} | dict.fromkeys(columns, 5.0 * wave))
    series["hepatic_insulin_extraction"] = 0.55 - 0.1 * (wave - 1)
    sites = np.full(body.drawing.shape, np.nan)
    anatomy = body.anatomy
    sites[anatomy.vessel_row, anatomy.vessel_column] = np.where(anatomy.liver_region, 200.0, 50.0)
    sites[anatomy.tissue_row, anatomy.tissue_column] = 0.0
    return SimpleNamespace(
        series=series,
        body=body,
        protocol=SimpleNamespace(name="A test", events=events, start_clock_s=8 * 3600),
        provenance=PROVENANCE,
        maps=[{"time_min": moment, "insulin_pM": sites} for moment in (0, minutes / 2, minutes)],
    )


def texts(figure: Figure) -> list[Text]:
    """All words that are drawn; an axis that is switched off still has numbers that nobody sees."""
    figure.draw_without_rendering()
    owners = [*figure.texts, *figure.legends]
    for axes in figure.axes:
        owners += [axes] if axes.axison else [*axes.texts, axes.title]
    found = [text for owner in owners for text in owner.findobj(Text)]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def test_panels_units_maps_and_words(body: Any) -> None:
    figure = draw_run(make_run(body))
    panels = {axes.get_label(): axes for axes in figure.axes}
    assert list(panels) == [panel.heading for panel in PANELS] + ["map 1", "map 2", "map 3", "colour bar"]
    assert [panels[panel.heading].get_ylabel() for panel in PANELS] == [panel.unit for panel in PANELS]
    assert panels["Liver glycogen"].get_xlabel() == "Time (min)"
    titles = [panels[f"map {number}"].get_title() for number in (1, 2, 3)]
    assert titles == ["fasting, 0 min", "peak of insulin, 150 min", "end, 300 min"]
    words = "\n".join(text.get_text() for text in texts(figure))
    for wanted in EXPECTED_WORDS.split("|"):
        assert wanted in words
    assert not Gcf.get_all_fig_managers(), "pyplot must not know of the figure"


def test_what_a_sensor_showed_is_drawn_beside_plasma_glucose(body: Any) -> None:
    run = make_run(body)
    plain = draw_run(run).axes[0]
    run.series["sensor_glucose_mM"] = np.nan
    assert len(draw_run(run).axes[0].lines) == len(plain.lines)
    run.series["sensor_glucose_mM"] = run.series.glucose_mM.shift(12)
    seen = draw_run(run, units="mg/dL").axes[0]
    (line,) = (line for line in seen.lines if line.get_label() == "shown by the sensor")
    assert np.nanmax(line.get_ydata()) == pytest.approx(np.nanmax(run.series.sensor_glucose_mM) * 18.0156)
    assert [text.get_text() for text in seen.get_legend().get_texts()] == ["shown by the sensor"]


@pytest.mark.parametrize("width_mm", [170, 180, 240])
def test_words_are_large_enough_and_on_the_page(body: Any, width_mm: float) -> None:
    figure = draw_run(make_run(body), width_mm=width_mm)
    for text in texts(figure):
        assert text.get_fontsize() >= 7
        box = text.get_window_extent()
        outside = (-box.x0, -box.y0, box.x1 - figure.bbox.x1, box.y1 - figure.bbox.y1)
        assert max(outside) <= 0, text.get_text()


def test_glucose_in_milligrams_per_decilitre(body: Any) -> None:
    first, second = (draw_run(make_run(body), units=units).axes[0] for units in ("mmol/L", "mg/dL"))
    tallest = [max(np.max(line.get_ydata()) for line in axes.get_lines()) for axes in (first, second)]
    assert tallest == pytest.approx([10.0, 180.156])
    assert second.get_ylabel() == "mg/dL"


def test_without_maps_the_page_is_shorter(body: Any) -> None:
    run = make_run(body)
    height = draw_run(run).get_figheight()
    run.maps = []
    figure = draw_run(run)
    assert len(figure.axes) == len(PANELS)
    assert figure.get_figheight() < height - 1


def test_a_run_without_its_body_shows_sites_without_names(body: Any) -> None:
    run = make_run(body)
    run.body = None
    assert "liver" not in {text.get_text() for text in texts(draw_run(run))}


def test_a_day_is_told_in_hours_and_no_insulin_is_no_trouble(body: Any) -> None:
    run = make_run(body, events=[event("meal", hour * 60, 60 * GRAM) for hour in (0, 5, 11)], minutes=1440)
    run.series[["insulin_pM", "portal_insulin_pM"]] = 0.0
    run.series["hepatic_insulin_extraction"] = np.nan
    assert draw_run(run).axes[5].get_xlabel() == "Time (h)"


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".svg"])
def test_the_same_run_gives_the_same_bytes(body: Any, tmp_path: Path, suffix: str) -> None:
    first, second = (save_figure(make_run(body), tmp_path / f"{name}{suffix}") for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    assert b"A test. Subject: healthy" in first.read_bytes() or suffix == ".pdf"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"units": "mg/L"}, "units"), ({"width_mm": 20}, "width_mm"), ({"width_mm": float("nan")}, "width_mm")],
)
def test_wrong_arguments_are_refused(body: Any, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError, match=f"^{field}: .* Allowed: "):
        draw_run(make_run(body), **wrong)


def test_another_suffix_is_refused_and_nothing_written(body: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"figure\.bmp.*\.png"):
        save_figure(make_run(body), tmp_path / "figure.bmp")
    assert not list(tmp_path.iterdir())
