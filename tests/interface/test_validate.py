"""`portalis validate`: the report and the checks it writes, what it leaves out, and what it refuses."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.commands.validate import counts, miss_table
from portalis.experiments.study.bundle import bundles, prepared
from portalis.experiments.study.record import Record
from portalis.experiments.validation import report
from portalis.experiments.validation import validate as module
from portalis.experiments.validation.checks import groups, judge, targets
from portalis.experiments.validation.folder import write_validation
from portalis.experiments.validation.protocols import BY_NAME, RUNS
from portalis.experiments.validation.readings import READINGS
from portalis.experiments.validation.validate import Validation, wanted
from portalis.model.errors import InputError
from portalis.model.ledger import SERIES_COLUMNS

ASKED = ("name", "value", "spread", "low", "high", "unit", "confidence", "source", "verdict")
KINDS = ("hepatocyte", "nephron", "myocyte", "adipocyte", "red_cell")
ALONG = {
    "share": [0.125] * 8,
    "glycogen_mM": list(np.linspace(150, 200, 8)),
    "mobilisation": list(np.linspace(1.0, 0.5, 8)),
    "gluconeogenesis": list(np.linspace(1.0, 0.3, 8)),
    "synthesis": list(np.linspace(0.5, 1.6, 8)),
}


def probed(amount: float) -> dict[str, Any]:
    gone = {species: dict.fromkeys(KINDS, amount) for species in ("insulin", "glucagon", "glucose")}
    return {
        "destroyed": gone,
        "interstitial_insulin": 30.0,
        "occupied_by_insulin": 0.05,
        "occupied_by_igf1": 0.004,
        "igf1_free_fraction": 0.004,
        "igfbp1_reference": 7.6,
        "made_per_day": {"albumin": 12.0},
        "along_sinusoid": ALONG,
    }


def made_up(name: str, seed: int) -> Record:
    """Return a record as of a run: a hump after time zero, pulses of insulin, and noise."""
    _, protocol = prepared(BY_NAME[name], seed)
    minutes = np.arange(-299.0, protocol.duration_s / 60 + 1)
    random = np.random.default_rng([seed, len(name)])
    hump = np.where(minutes > 0, minutes / 40 * np.exp(1 - minutes / 40), 0.0)
    series = {}
    for column in SERIES_COLUMNS:
        level = 5.0 if "glucose" in column or "flux" in column else 60.0
        series[column] = level * (1 + 0.6 * hump) * (1 + 0.02 * random.normal(size=minutes.size))
    series["time_min"] = minutes
    series["portal_insulin_pM"] = 3 * series["insulin_pM"] * (1 + 0.3 * np.sin(2 * np.pi * minutes / 5))
    series["hepatic_insulin_extraction"] = 0.55 - 0.1 * hump
    anatomy = dict.fromkeys(("haematocrit", "portal_flow", "hepatic_artery_flow"), 0.5)
    anatomy |= dict.fromkeys((target.id for target in targets() if target.protocol == "the map"), 1.0)
    return Record(
        name,
        seed,
        pd.DataFrame(series),
        protocol.events,
        protocol.start_clock_s,
        70.0,
        probed(1.0),
        probed(40.0),
        anatomy,
    )


@pytest.fixture(scope="module")
def found() -> Validation:
    asked, needed = wanted(None, quick=True)
    records = {run.name: [made_up(run.name, seed) for seed in (1, 2)] for run in needed}
    known = [target for target in asked if set(READINGS[target.id].runs) <= set(records)]
    checks = tuple(judge(target, records) for target in known)
    left = tuple(target for target in targets() if target not in known)
    return Validation(checks, left, records, 2, "classroom", True, None)


def test_checks_and_report_are_written(found: Validation, tmp_path: Path) -> None:
    page, told = write_validation(found, tmp_path / "out")
    checks = json.loads(told.read_text(encoding="utf-8"))
    assert len(checks) >= 60
    for check in checks:
        assert set(ASKED) <= set(check)
        assert check["verdict"] in {"pass", "miss"}
    text = page.read_text(encoding="utf-8")
    assert "Not for medical decisions" in text
    assert not re.search(r'(?:src|href)="(?!data:|#)', text)
    assert "<script" not in text
    for check in found.misses:
        assert check.target.id
    assert text.count("✓ pass") + text.count("✗ miss") == len(checks)
    for heading in (
        "Where space matters",
        "pericentral cells consume?",
        "kept out of calibration",
        "Left out",
    ):
        assert heading in text


def test_the_same_validation_gives_the_same_bytes(
    found: Validation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "twin_courses", lambda _: {})
    few = replace(found, records={name: found.records[name] for name in ("fast", "ogtt", "clamp6")})
    first, again = (write_validation(few, tmp_path / name) for name in ("one", "two"))
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_counts_tell_passes_misses_and_what_is_left_out(found: Validation) -> None:
    told = "\n".join(counts(found))
    assert f"of {len(found.checks)} checks" in told
    assert "high confidence" in told
    assert f"{len(found.left_out)} checks were left out" in told
    assert miss_table(found).row_count == len(found.misses)


def test_every_run_has_a_scenario_and_bundles_hold_each_run_once_a_seed() -> None:
    work = bundles(RUNS, 3, "classroom", 12.0)
    made = [(bundle.plan.seed, branch.run) for bundle in work for branch in bundle.branches]
    assert len(made) == len(set(made))
    assert set(made) == {(seed, run.name) for run in RUNS for seed in (1, 2, 3) if seed <= run.most_seeds}
    for bundle in work:
        assert len({branch.protocol.start_clock_s for branch in bundle.branches}) == 1


def test_one_group_needs_only_its_runs() -> None:
    asked, needed = wanted("exercise", quick=False)
    assert {target.group for target in asked} == {"exercise"}
    assert [run.name for run in needed] == ["exercise"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "fastin"], "Did you mean 'fasting'"),
        (["--seeds", "0"], "1 or more"),
        (["--seeds", "many"], "many"),
        (["--quick", "--out", "kept"], "--force"),
    ],
)
def test_bad_input_is_told_before_anything_runs(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "live", pytest.fail)
    Path("kept").mkdir()
    Path("kept/validation.json").write_text("precious")
    result = CliRunner().invoke(app, ["validate", *arguments], prog_name="portalis")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_from_python_an_unknown_group_is_refused() -> None:
    with pytest.raises(InputError, match="fasting"):
        module.validate(only="fastin")
    assert "fasting" in groups()
