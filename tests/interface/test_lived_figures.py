"""Figures for which a body lives through a run again: what they read is what the books and the series say."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from typer.testing import CliRunner

from portalis.agents.insulin import Insulin
from portalis.agents.kinds import KIND_CODE
from portalis.experiments.command_line import app
from portalis.experiments.figures import FIGURES, figure, stretch
from portalis.experiments.plan import Plan, plan
from portalis.experiments.plan_of_run import plan_again
from portalis.experiments.scenario_run import Run
from portalis.experiments.study.glucose_books import fluxes_between, read_books
from portalis.experiments.study.packets_followed import GONE, MOST_COURSES, PLACE_CODES, Followed, follow
from portalis.experiments.study.probes import BINS
from portalis.experiments.study.sinusoid_profile import blood_beside, profile_until
from portalis.model.body import DINNER_UMOL, Body
from portalis.model.errors import InputError
from portalis.model.kernels.packets import DEGRADED, ENTERED
from portalis.model.protocol import INSULIN, NOTHING, Event
from portalis.viz.packet_panels import PLACES

SCENARIO = """name = "A short day"
subject = "healthy"
start = "20:00"
duration = "20 min"

[[event]]
kind = "drink"
at = "0 min"
glucose = "75 g"

[[event]]
kind = "iv_insulin"
at = "2 min"
over = "18 min"
rate = "0.25 mU/kg/min"
into = "portal vein"
"""


def fed_body(minutes: float = 20.0) -> Body:
    body = Body(seed=5, resolution="classroom")
    body.schedule(Event("meal", 0, 0, NOTHING, DINNER_UMOL))
    body.run_for(minutes=minutes)
    return body


def quiet(_: int) -> None:
    """Nobody watches."""


def test_fluxes_are_those_of_the_series_and_add_up() -> None:
    body = fed_body()
    early, begun = read_books(body), body.minutes
    body.run_for(minutes=10)
    given, taken = fluxes_between(body, early, read_books(body))
    assert sum(given.values()) == pytest.approx(sum(taken.values()))
    assert given["gut"] > 5
    row = body.series().iloc[-(body.minutes - begun) :].mean()
    assert taken["brain"] == pytest.approx(row.brain_uptake_umol_per_kg_min)
    assert taken["muscle"] == pytest.approx(row.muscle_uptake_umol_per_kg_min)
    assert given["kidney"] == pytest.approx(row.kidney_output_umol_per_kg_min)
    assert given["liver_new"] + given["glycogen"] - taken["liver"] == pytest.approx(
        row.hepatic_glucose_output_umol_per_kg_min
    )


class Fates(NamedTuple):
    """What was followed, and what the books say of the same time."""

    body: Body
    found: Followed
    degraded: dict[str, int]
    entered: int


@pytest.fixture(scope="module")
def fates() -> Fates:
    """All insulin of a body that began with none, from births and from two infusions, for 15 minutes."""
    body = fed_body()
    for uid in body.world.insulin.rows.uid[body.world.insulin.rows.uid > 0].tolist():
        body.remove_packet(INSULIN, uid)
    books = body.world.insulin.books[DEGRADED].copy()
    entered = int(body.world.insulin.cohort[:, ENTERED].sum())
    now = body.step_number
    body.schedule(Event("iv_insulin", now + 60, 120, INSULIN, 40.0, place="portal"))
    body.schedule(Event("iv_insulin", now + 60, 120, INSULIN, 40.0))
    found = follow(body, now + 900, now + 900, quiet)
    lost = body.world.insulin.books[DEGRADED] - books
    counts = {kind: int(lost[code]) for kind, code in KIND_CODE.items()}
    return Fates(body, found, counts, int(body.world.insulin.cohort[:, ENTERED].sum()) - entered)


def test_packets_end_where_the_books_say(fates: Fates) -> None:
    found, lost = fates.found, fates.degraded
    in_books = {"liver": "hepatocyte", "kidney": "nephron", "muscle": "myocyte", "elsewhere": "adipocyte"}
    assert found.uid.size > 5000
    assert (found.end != "living").sum() == sum(lost.values())
    for end, kind in in_books.items():
        assert lost[kind] > 0
        assert (found.end == end).sum() == pytest.approx(lost[kind], abs=0.001 * found.uid.size)
    assert (found.end == "living").sum() == len(fates.body.agents_by_type[Insulin])


def test_first_passes_are_those_that_the_engine_counted(fates: Fates) -> None:
    found = fates.found
    assert ((found.origin == "islets") & (found.passes > 0)).sum() == fates.entered
    assert (found.passes[found.origin == "portal"] > 0).all()
    living = found.end == "living"
    seen = [
        packet.passages for packet in fates.body.agents_by_type[Insulin].sort("unique_id", ascending=True)
    ]
    own = found.passes - (found.origin == "portal")
    assert own[living][np.argsort(found.uid[living])].tolist() == seen


def test_packets_begin_where_they_were_given(fates: Fates) -> None:
    size = fates.body.world.insulin.size[0]
    for origin in ("portal", "vein"):
        assert (fates.found.origin == origin).sum() == pytest.approx(40.0 / size, abs=1)
    kept, places = fates.found.courses()
    first = places[:, 0]
    assert set(first[fates.found.origin[kept] == "portal"]) == {PLACE_CODES["liver_blood"]}
    assert (first[fates.found.origin[kept] == "islets"] == PLACE_CODES["blood"]).mean() > 0.9


def test_courses_are_kept_of_some_and_have_no_gap(fates: Fates) -> None:
    kept, places = fates.found.courses()
    assert MOST_COURSES / 2 < kept.size <= MOST_COURSES
    lived = places != GONE
    assert (lived.sum(axis=1) > 0).all()
    assert (np.diff(lived.astype(int), axis=1) <= 0).all()
    assert list(PLACES) == list(PLACE_CODES)
    liver = fates.found.end[kept] == "liver"
    last = places[np.arange(kept.size), lived.sum(axis=1) - 1]
    assert (last[liver] == PLACE_CODES["receptors"]).mean() > 0.9


def test_the_profile_is_what_hangs_over_the_sinusoid() -> None:
    body = fed_body()
    again = body.copy()
    found = profile_until(body, body.step_number + 120, quiet)
    again.run_for(minutes=2)
    assert body.world.insulin.books.tolist() == again.world.insulin.books.tolist(), "reading changes nothing"
    assert {table.shape for table in found.values()} == {(2, BINS)}
    assert found["insulin_pM"][:, 0].mean() > found["insulin_pM"][:, -1].mean()
    net = found["mobilisation"] + found["gluconeogenesis"] - found["synthesis"]
    liver = body.series().hepatic_glucose_output_umol_per_kg_min.iloc[-2:]
    assert net.mean() == pytest.approx(liver.mean(), abs=2.5)
    sites = np.flatnonzero(body.anatomy.exchanging & body.anatomy.liver_region)
    level = body.concentrations()["insulin"][sites]
    assert level.min() <= blood_beside(body, "insulin").mean() <= level.max()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    """A run of twenty minutes, planned and saved."""
    folder = tmp_path_factory.mktemp("short")
    (folder / "short.toml").write_text(SCENARIO, encoding="utf-8")
    planned = plan(folder / "short.toml", resolution="classroom")
    planned.simulate().save(folder / "run")
    return planned, folder


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["figure", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_of_a_saved_run(kind: str, short: tuple[Plan, Path]) -> None:
    _, folder = short
    path = folder / f"{kind}.svg"
    code, words = told(str(folder / "run"), "--kind", kind, "--out", str(path), "--units", "mg/dL")
    assert code == 0, words
    assert "Not for medical decisions" in words
    assert "A short day. Subject: healthy" in path.read_text(encoding="utf-8")
    assert told(str(folder / "run"), "--kind", kind, "--out", str(path))[0] == 2, "it is there already"


def test_a_run_draws_the_same_figure(short: tuple[Plan, Path], tmp_path: Path) -> None:
    planned, folder = short
    run = Run.load(folder / "run")
    made, _ = figure(planned, "fluxes", stretch(planned, "fluxes"), lambda *_: None)
    for name, one in (("plan", made), ("run", run.plot_fluxes())):
        one.savefig(tmp_path / f"{name}.png", dpi=40)
    assert (tmp_path / "plan.png").read_bytes() == (tmp_path / "run.png").read_bytes()
    assert plan_again(run).seed == planned.seed


def test_a_run_whose_rules_have_changed_is_refused(short: tuple[Plan, Path]) -> None:
    run = Run.load(short[1] / "run")
    run.series.loc[10, "glucose_mM"] += 0.1
    with pytest.raises(InputError, match="its rules have changed"):
        run.plot_sinusoid(5, 15)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ogtt", "--kind", "fluxs"], "mean 'fluxes'"),
        (["ogtt", "--from", "20", "--to", "10"], "0 <= from < to <= 300"),
        (["ogtt", "--from", "1.5"], "whole minutes"),
        (["ogtt", "--kind", "routes"], "one route, such as portal_insulin"),
        (["ogtt", "--out", "figure.bmp"], ".png, .pdf, .svg"),
        (["ogtt", "--units", "mg/L"], "unknown unit"),
        (["ogtt", "--out", "no/such/folder/figure.png"], "a folder that exists"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_lives(arguments: list[str], words: str) -> None:
    code, output = told(*arguments)
    assert code == 2
    assert words in output
