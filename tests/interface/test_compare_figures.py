"""The figures of a comparison: panels, bands, words, and the glucose profile by the clock."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from portalis.experiments.clinical.course import Course
from portalis.experiments.compare.profile import BINS, by_clock, profile
from portalis.experiments.compare.seen import Seen
from portalis.model.ledger import SERIES_COLUMNS
from portalis.model.protocol import GLUCOSE, Event, Protocol
from portalis.model.subject import HEALTHY, Subject
from portalis.viz.comparison import draw_comparison, healthy_ranges
from portalis.viz.comparison_panels import band, panels_for
from portalis.viz.glucose_profile import FEWEST_DAYS, draw_profiles, percentiles

OGTT = Protocol("Oral glucose tolerance test", (Event("drink", 0, 0, GLUCOSE, 75 * 1e6 / 180.156),), 18_000)
CLAMP = Protocol("Clamp", (Event("glucose_clamp", 0, 7200, GLUCOSE, 5.0),), 7200)
OTHER = Subject("other", "Somebody else whose title is too long to stand in one line of a legend at all")


def kept(protocol: Protocol, glucose: float | np.ndarray) -> Seen:
    minutes = np.arange(protocol.duration_s // 60 + 1)
    series = pd.DataFrame({"time_min": minutes} | dict.fromkeys(SERIES_COLUMNS[1:], 6.0))
    summary = {"fasting_glucose_mM": 5.0, "fasting_insulin_pM": 40.0}
    return Seen(series.assign(glucose_mM=glucose), summary, protocol, {"versions": {"portalis": "0.1.0"}})


def compared(
    protocol: Protocol, seeds: int, subjects: tuple[Subject, ...] = (HEALTHY, OTHER)
) -> SimpleNamespace:
    return SimpleNamespace(
        title=protocol.name,
        subjects=subjects,
        seeds=tuple(range(seeds)),
        resolution="classroom",
        engine="particles",
        runs={one.name: [kept(protocol, 5.0 + seed / 10) for seed in range(seeds)] for one in subjects},
    )


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def words(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in texts(figure))


def test_a_band_is_what_nine_in_ten_seeds_do() -> None:
    runs = [kept(OGTT, float(level)).series for level in range(1, 22)]
    minutes, low, middle, high = band(runs, "glucose_mM")
    assert minutes.size == 301
    assert (low[7], middle[7], high[7]) == pytest.approx((2.0, 11.0, 20.0))


@pytest.mark.parametrize(("seeds", "bands"), [(1, 0), (4, 2)])
def test_bands_are_drawn_where_there_are_seeds_and_said(seeds: int, bands: int) -> None:
    figure = draw_comparison(compared(OGTT, seeds), units="mg/dL")
    glucose = next(axes for axes in figure.axes if axes.get_label() == "glucose_mM")
    widths = [found for found in glucose.collections if found.get_zorder() == 2]
    assert len(widths) == bands
    told = words(figure)
    assert ("5th to 95th percentile" in told) == (seeds > 1)
    assert (f"n = {seeds} seeds" in told) == (seeds > 1)
    assert "not for medical decisions" in told
    assert "75 g glucose drink" in told
    assert glucose.get_ylabel() == "mg/dL"
    assert max(line.get_ydata()[0] for line in glucose.get_lines() if len(line.get_ydata()) > 100) > 80


def test_words_stay_on_the_page() -> None:
    figure = draw_comparison(compared(OGTT, 3))
    figure.draw_without_rendering()
    page = figure.bbox
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= page.x0 - 1, text.get_text()
        assert box.x1 <= page.x1 + 1, text.get_text()
        assert box.y0 >= page.y0 - 1, text.get_text()


def test_published_ranges_need_a_healthy_body() -> None:
    assert healthy_ranges(compared(OGTT, 1))
    assert not healthy_ranges(compared(OGTT, 1, (OTHER, Subject("third", "A third"))))


def test_a_clamp_shows_what_is_infused() -> None:
    assert len(panels_for(OGTT)) == 4
    assert {panel.column for panel in panels_for(CLAMP)} >= {"glucose_infusion_umol_per_kg_min"}
    assert len(draw_comparison(compared(CLAMP, 2)).axes) == 6


def test_a_day_is_put_on_the_clock() -> None:
    day = Protocol("A day", (), 86_400)  # from 08:00 on
    hours = np.arange(1441) / 60.0
    (readings,) = by_clock(Course.of(kept(day, hours)))
    assert readings.shape == (BINS,)
    assert readings[8 * 12] == pytest.approx(0.05, abs=0.01)  # 08:00, just begun
    assert readings[0] == pytest.approx(16.05, abs=0.01)  # midnight, sixteen hours later
    two = by_clock(Course.of(kept(Protocol("Two days", (), 2 * 86_400), 5.0)))
    assert len(two) == 2
    short = by_clock(Course.of(kept(OGTT, 5.0)))[0]
    assert np.isfinite(short).sum() == 60


def test_percentiles_go_around_midnight() -> None:
    found = percentiles(np.tile(np.arange(BINS, dtype=float), (3, 1)))
    assert found.shape == (5, BINS)
    assert found[2, 0] == pytest.approx((BINS - 1 + 0 + 1) / 3)
    gaps = np.full((2, BINS), np.nan)
    gaps[:, 10] = 5.0
    assert np.isfinite(percentiles(gaps)).sum() == 5


@pytest.mark.parametrize("days", [1, FEWEST_DAYS])
def test_the_profile_shows_bands_ranges_and_indices(days: int) -> None:
    day = Protocol("A day", (), 86_400)
    swing = 8.0 + 4.0 * np.sin(np.arange(1441) / 229.0)
    found = profile("Somebody", [kept(day, swing + shift) for shift in range(days)])
    assert sum(found.parts) == pytest.approx(100.0)
    figure = draw_profiles([found, found], units="mg/dL", title="A day")
    charts = [axes for axes in figure.axes if axes.get_label() == "Somebody"]
    assert len(charts) == 2
    bands = [shown for shown in charts[0].collections if shown.get_zorder() != 0]
    assert bool(bands) == (days >= FEWEST_DAYS)
    told = words(figure)
    for part in ("GMI", "in range, 70–180", "70 and 180 mg/dL", "Not for medical decisions"):
        assert part in told
    assert charts[0].get_ylabel() == "Glucose (mg/dL)"
