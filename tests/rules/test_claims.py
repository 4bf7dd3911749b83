"""Claims: the catalogue is whole, windows are those of the list of claims, and judging can fail."""

import json
from collections import defaultdict
from dataclasses import replace
from math import inf, isfinite, nan

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.claims.catalogue import IDS, find_claims, runs_of
from portalis.experiments.claims.claim import Claim, Control, Criterion
from portalis.experiments.claims.judge import judge
from portalis.experiments.claims.laboratory import Findings
from portalis.experiments.claims.page import page
from portalis.experiments.claims.scoreboard import amount, told, window
from portalis.experiments.study.bundle import bundles, prepared
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.model.errors import InputError, InputErrors
from portalis.viz.claims import bars, courses, half_width, panels, scan, shade

LISTED = "a1 a2 b b2 c1 c2 c3 d1 d2 d3 e1 e2 f g1 g2 h i j k l1 l2 l3 m1 m2 n o p"
WINDOWS = {
    "a1": {"Share of insulin born in beta cells": (1.0, 1.0)},
    "a2": {
        "Disturbance gain, constant": (2.0, inf),
        "Fasting glucose at 24 h, constant": (-inf, 60.0),
        "Glucose 2 h after 75 g, constant": (180.0, inf),
        "Portal to arterial insulin, constant": (-inf, 1.2),
    },
    "b": {
        "First pass, fasting": (0.45, 0.65),
        "First pass, lowest after 75 g": (0.35, 0.48),
        "Fall from 10 g to 100 g": (0.10, inf),
    },
    "b2": {"Portal to arterial insulin, fasting": (2.5, 4.5)},
    "c1": {"Fall of glucose output": (0.8, inf), "Glycogen slope at 10 mmol/L": (0.0, inf)},
    "c2": {"Fall of gluconeogenesis": (0.2, 0.6), "Fall of glycogenolysis": (0.85, inf)},
    "c3": {"Gain of glycogen": (40.0, 120.0)},
    "d1": {
        "Glucagon within 30 min": (2.0, 4.0),
        "Rise of glucose output at 60 min": (0.5, inf),
        "Recovery time without both": (2.0, inf),
        "Nadir lower without both": (10.0, inf),
    },
    "d2": {
        "New glucose at 13 h": (0.45, 0.60),
        "New glucose from 22 to 24 h": (0.60, 0.75),
        "New glucose from 42 to 64 h": (0.88, inf),
        "Glycogen at 64 h": (-inf, 40.0),
        "Glucose at 64 h": (60.0, 80.0),
    },
    "d3": {"Lowest glucose within 12 h": (-inf, 55.0)},
}
"""As in the project's list of claims: never wider."""


def run(name: str, seed: int, level: float) -> Record:
    minutes = np.arange(-120.0, 61.0)
    series = {"time_min": minutes, "insulin_pM": level + 0.1 * seed + 0.0 * minutes}
    return Record(name, seed, pd.DataFrame(series))


def level(runs) -> float:
    return runs["rest"].rest("insulin_pM")


def both(runs) -> float:
    return runs["long"].rest("insulin_pM") - runs["rest"].rest("insulin_pM")


def draw(figure, records) -> None:
    over_time, at_rest, dose = panels(figure, "Insulin (pmol/L)", "Rest (pmol/L)", "Dose (1)")
    courses(over_time, records["rest"], "insulin_pM", "health")
    shade(over_time, 0, 60)
    values = {name: [record.rest("insulin_pM") for record in found] for name, found in records.items()}
    bars(at_rest, values, (40, 60))
    scan(dose, [1, 2], list(values.values())[:2], "Dose (g)")


def made_up(low: float = 40.0, high: float = 60.0) -> Claim:
    return Claim(
        id="b",
        claim="Insulin is <about> fifty.",
        question="Is it?",
        protocol="Rest.",
        holds="It is {Level:.0f}.",
        runs=(Needed("rest", "Rest", "fast_morning", 1.0), Needed("long", "Long", "fast_morning", 2.0)),
        criteria=(
            Criterion("Level", level, low, high, "pmol/L", "a book"),
            Criterion("Difference", both, low=0.0, unit="pmol/L", source="a book"),
            Criterion("Level again", level, unit="pmol/L"),
        ),
        control=Control("Nothing.", {"rest": Needed("none", "None", "fast_morning", 1.0)}),
        draw=draw,
    )


def records(nothing: float = 0.0, long_seeds: int = 1) -> dict[str, list[Record]]:
    return {
        "rest": [run("rest", seed, 50.0) for seed in (1, 2, 3)],
        "long": [run("long", seed, 55.0) for seed in range(1, long_seeds + 1)],
        "none": [run("none", seed, nothing) for seed in (1, 2, 3)],
    }


@pytest.fixture(scope="module")
def claims():
    return find_claims()


def test_every_claim_of_the_list_is_there_in_its_order(claims):
    assert " ".join(IDS) == LISTED
    assert [claim.id for claim in claims] == list(IDS)


def test_every_claim_can_be_tried_and_told(claims):
    for claim in claims:
        names = [criterion.name for criterion in claim.criteria]
        assert len(set(names)) == len(names), claim.id
        assert claim.criteria[0].judged, claim.id
        assert set(claim.control.criteria) <= set(names), claim.id
        judged = {criterion.name for criterion in claim.criteria if criterion.judged}
        assert set(claim.control.criteria or names[:1]) <= judged, claim.id
        for criterion in claim.criteria:
            assert criterion.low <= criterion.high, (claim.id, criterion.name)
            assert criterion.source or not criterion.judged, (claim.id, criterion.name)
        assert claim.control.instead, claim.id
        for words in (claim.claim, claim.question, claim.protocol, claim.control.words):
            assert words[-1] in ".?", (claim.id, words)
        assert "nan" not in claim.holds.format_map(dict.fromkeys(names, 1.0)), claim.id


def test_windows_are_those_of_the_list(claims):
    found = {claim.id: {each.name: (each.low, each.high) for each in claim.criteria} for claim in claims}
    for id, windows in WINDOWS.items():
        for name, bounds in windows.items():
            assert found[id][name] == bounds, (id, name)


def test_every_run_can_be_planned_and_stands_under_one_name(claims):
    needed = runs_of(claims)
    assert len({each.name for each in needed}) == len(needed)
    for each in needed:
        prepared(each)
    work = bundles(needed, 2, "classroom", 12.0)
    made = [(bundle.plan.seed, branch.run) for bundle in work for branch in bundle.branches]
    assert sorted(made) == sorted((seed, each.name) for each in needed for seed in (1, 2))


def test_two_runs_with_one_name_are_found():
    claim = made_up()
    other = replace(claim.runs[0], hours=0.5)
    with pytest.raises(ValueError, match="two different runs"):
        runs_of([claim, replace(claim, runs=(other, claim.runs[1]))])
    with pytest.raises(ValueError, match="replaces a run"):
        runs_of([replace(claim, runs=claim.runs[1:])])


def test_an_unknown_claim_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="unknown claim") as caught:
        find_claims(["l9"])
    assert caught.value.suggestion in ("l1", "l2", "l3")
    with pytest.raises(InputErrors):
        find_claims(["zz", "l9"])


def test_a_claim_passes_and_its_control_fails():
    outcome = judge(made_up(), records())
    assert outcome.verdict == "pass"
    assert outcome.control == "fails"
    level = outcome.measured[0]
    assert level.value == pytest.approx(50.2)
    low, high = level.interval
    assert low == pytest.approx(50.2 - 4.3027 * 0.1 / np.sqrt(3), rel=1e-4)
    assert high - 50.2 == pytest.approx(50.2 - low)
    assert outcome.holds() == "It is 50."


def test_a_claim_misses_and_says_by_how_much():
    outcome = judge(made_up(low=60.0, high=80.0), records())
    assert outcome.verdict == "miss"
    assert outcome.decides.criterion.name == "Level"
    assert outcome.decides.outside_percent == pytest.approx(100 * (50.2 - 60) / 60)


def test_the_decisive_number_is_outside_its_window_exactly_when_the_claim_misses():
    claim = made_up()
    stricter = replace(claim, criteria=(claim.criteria[0], replace(claim.criteria[1], low=99.0)))
    for each in (claim, stricter):
        entry = told(judge(each, records()))
        low = -inf if entry["low"] is None else entry["low"]
        high = inf if entry["high"] is None else entry["high"]
        assert (low <= entry["value"] <= high) == (entry["verdict"] == "pass")


def test_a_control_that_shows_the_same_passes_though_it_should_not():
    assert judge(made_up(), records(nothing=50.0)).control == "passes"


def test_a_control_must_miss_every_criterion_that_it_names():
    claim = made_up()
    control = replace(claim.control, criteria=("Level", "Difference"))
    outcome = judge(replace(claim, control=control), records(nothing=0.0))
    assert [each.passed for each in outcome.controlled] == [False, True]
    assert outcome.control == "passes"


def test_long_runs_are_paired_with_their_own_seeds():
    outcome = judge(made_up(), records(long_seeds=2))
    assert len(outcome.measured[0].values) == 3
    assert outcome.measured[1].values == pytest.approx((5.0, 5.0))
    assert outcome.seeds == 2


def test_a_misspelt_run_is_no_run_that_was_not_repeated():
    claim = made_up()
    wrong = Criterion("Wrong", lambda runs: runs["rset"].rest("insulin_pM"), low=0.0)
    with pytest.raises(KeyError):
        judge(replace(claim, criteria=(wrong,), control=replace(claim.control, criteria=())), records())


def test_what_is_not_a_number_is_a_miss():
    criterion = Criterion("Nothing", lambda runs: nan, high=1.0)
    claim = replace(made_up(), criteria=(criterion,), holds="{Nothing:.1f}")
    entry = told(judge(claim, records()))
    assert entry["verdict"] == "miss"
    assert entry["value"] is None
    json.dumps(entry, allow_nan=False)


def test_the_list_holds_what_was_promised():
    entry = told(judge(made_up(), records()))
    assert list(entry)[:2] == ["id", "claim"]
    assert {"value", "low", "high", "verdict", "control", "interval_low", "interval_high", "unit"} <= set(
        entry
    )
    assert {"criteria", "control_words", "control_criteria", "seeds", "holds"} <= set(entry)
    assert entry["criteria"][2]["verdict"] == "told"
    assert window(entry["criteria"][0]) == "40 to 60"
    assert window(entry["criteria"][1]) == "at least 0"
    assert amount(entry["criteria"][0]).startswith("50.2 (")
    json.dumps(entry, allow_nan=False)


def test_one_seed_has_no_interval():
    assert half_width(np.array([1.0])) == 0.0
    entry = told(judge(made_up(), {name: found[:1] for name, found in records().items()}))
    assert entry["interval_low"] is None
    assert entry["criteria"][0]["interval"] is None


def test_the_page_stands_alone_and_tells_everything():
    findings = Findings((judge(made_up(), records()),), records(), 3, "classroom")
    text = page(findings)
    assert text.count("Not for medical decisions.") == 2
    assert "Insulin is &lt;about&gt; fifty." in text
    assert 'href="#b-figure"' in text
    assert 'id="b-figure"' in text
    assert "data:image/png;base64," in text
    assert "http" not in text.replace("http-equiv", "")
    assert "It is 50." in text
    assert "--seeds 3" in text
    missing = page(Findings((judge(made_up(low=60.0), records()),), records(), 3, "classroom"))
    assert "Misses" in missing
    assert "-16 %" in missing


def test_windows_stay_open_where_they_are_open():
    counts = defaultdict(int)
    for claim in find_claims():
        for criterion in claim.criteria:
            counts[isfinite(criterion.low), isfinite(criterion.high)] += 1
    assert counts[True, True] > 20
