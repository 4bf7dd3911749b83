"""Bad input: each gives one clear message, exit code 2, no traceback, and leaves nothing half written."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from portalis.experiments.command_line import app


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def portalis(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, list(arguments), prog_name="portalis")


def scenario(old: str = "", new: str = "") -> str:
    """Write a scenario file with one thing replaced, and return its name."""
    text = (
        'name = "Mine"\nduration = "2 h"\n'
        '[[event]]\nkind = "iv_insulin"\nat = "1 h"\ndose = "1 U"\nover = "3 min"\n'
    )
    assert old in text
    Path("mine.toml").write_text(text.replace(old, new), encoding="utf-8")
    return "mine.toml"


def event(lines: str) -> str:
    """Write a scenario file with one event of these lines, and return its name."""
    return scenario('kind = "iv_insulin"\nat = "1 h"\ndose = "1 U"\nover = "3 min"', f'at = "1 h"\n{lines}')


def drawing(change: Callable[[str], str]) -> str:
    """Write the built-in map with something changed, and return its name."""
    from portalis.model.space.drawing import read_drawing

    Path("mine.map").write_text(change(read_drawing().map_text), encoding="utf-8")
    return "mine.map"


def locked_folder() -> str:
    """Return a path below a file, where nobody can make a folder."""
    Path("file").write_text("in the way")
    return "file/out"


def earlier_run() -> str:
    """Return a folder that holds something."""
    Path("kept").mkdir()
    Path("kept/series.csv").write_text("precious")
    return "kept"


BAD = {
    "scenario": (
        lambda: ["run", "ogt"],
        ["scenario", "'ogt'", "day, exercise, fast, fast64", "mean 'ogtt'"],
    ),
    "scenario file": (lambda: ["run", "no/mine.toml"], ["scenario", "'no/mine.toml'", "no such"]),
    "subject": (lambda: ["run", "ogtt", "--subject", "helthy"], ["subject", "'helthy'", "mean 'healthy'"]),
    "parameter": (
        lambda: ["run", "ogtt", "--set", "hepatocyte.insulin_receptor=2x"],
        ["hepatocyte.insulin_receptor", "unknown parameter", "mean 'hepatocyte.insulin_receptors'"],
    ),
    "no number": (
        lambda: ["run", "ogtt", "--set", "beta_cell.number=few"],
        ["beta_cell.number", "'few'", "not a number", "0 to"],
    ),
    "outside its range": (
        lambda: ["run", "ogtt", "--set", "beta_cell.number=1000x"],
        ["beta_cell.number", "'1000x'", "outside its range", "0 to"],
    ),
    "no change": (
        lambda: ["run", "ogtt", "--set", "beta_cell.number"],
        ["set", "'beta_cell.number'", "PATH=VALUE"],
    ),
    "event kind": (
        lambda: ["run", scenario("iv_insulin", "iv_insuline")],
        ["mine.toml, event 1, kind", "'iv_insuline'", "drink, meal", "mean 'iv_insulin'"],
    ),
    "wrong unit": (
        lambda: ["run", scenario("1 U", "1 Units")],
        ["mine.toml, event 1 (iv_insulin), dose", "'1 Units'", "such as '3 U'"],
    ),
    "wrong dimension": (
        lambda: ["run", scenario("1 U", "1 min")],
        ["mine.toml, event 1 (iv_insulin), dose", "'1 min'", "measures time", "such as '3 U'"],
    ),
    "negative dose": (
        lambda: ["run", scenario("1 U", "-1 U")],
        ["mine.toml, event 1 (iv_insulin), dose", "'-1 U'", "negative", "such as '3 U'"],
    ),
    "rate for a dose": (
        lambda: ["run", scenario("1 U", "40 mU/m2/min")],
        ["mine.toml, event 1 (iv_insulin), dose", "'40 mU/m2/min'", "insulin per time", "such as '3 U'"],
    ),
    "where to": (
        lambda: ["run", scenario('over = "3 min"', 'into = "liver"')],
        ["mine.toml, event 1 (iv_insulin), into", "'liver'", "'vein' or 'portal vein'"],
    ),
    "clamp without a goal": (
        lambda: ["run", scenario('"iv_insulin"', '"glucose_clamp"')],
        [
            "mine.toml",
            "event 1 (glucose_clamp), target: is missing",
            "'125 mg/dL above basal'",
            "unknown field",
            "'dose'",
        ],
    ),
    "goal of a clamp": (
        lambda: ["run", event('kind = "glucose_clamp"\ntarget = "5 U"\nover = "1 h"')],
        [
            "mine.toml, event 1 (glucose_clamp), target",
            "'5 U'",
            "measures insulin",
            "'5 mmol/L' or '90 mg/dL'",
        ],
    ),
    "intensity": (
        lambda: ["run", event('kind = "exercise"\nintensity = "55"\nover = "1 h"')],
        ["mine.toml, event 1 (exercise), intensity", "'55'", "number without a unit", "'55 %'"],
    ),
    "changed parameter": (
        lambda: ["run", event('kind = "change"\nparameter = "beta_cell.half_glucos"\nvalue = "2x"')],
        [
            "mine.toml, event 1 (change), beta_cell.half_glucos",
            "unknown parameter",
            "mean 'beta_cell.half_glucose'",
        ],
    ),
    "kind of a drug": (
        lambda: ["run", event('kind = "metformin"')],
        ["mine.toml, event 1, kind", "'metformin'", "drug = 'metformin', dose = '2000 mg'", "mean 'drug'"],
    ),
    "drug": (
        lambda: ["run", event('kind = "drug"\ndrug = "liraglutide"\ndose = "1 mg"')],
        ["mine.toml, event 1 (drug), drug", "'liraglutide'", "metformin, sulf", "mean 'glp1_agonist'"],
    ),
    "drug beyond its largest dose": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "5 g"')],
        ["mine.toml, event 1 (drug), dose", "'5 g'", "above the limit of 3000 mg", "'2000 mg'"],
    ),
    "negative dose of a drug": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "-1 g"')],
        ["mine.toml, event 1 (drug), dose", "'-1 g'", "negative", "up to 3000 mg"],
    ),
    "dose without its unit": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "1000"')],
        ["mine.toml, event 1 (drug), dose", "'1000'", "without a unit", "'2000 mg'"],
    ),
    "how a drug is taken": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "1 g"\ntaken = "daily"')],
        ["mine.toml, event 1 (drug), taken", "'daily'", "'once' or 'for days'"],
    ),
    "drug for days until a time": (
        lambda: [
            "run",
            event('kind = "drug"\ndrug = "metformin"\ndose = "1 g"\ntaken = "for days"\nover = "1 h"'),
        ],
        ["mine.toml, event 1 (drug), at", "'1 h'", "taken for days already", "over tells when"],
    ),
    "drug for days at a time": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "1 g"\ntaken = "for days"')],
        ["mine.toml, event 1 (drug), at", "'1 h'", "taken for days already", "'0 min' or none"],
    ),
    "one dose that goes on": (
        lambda: ["run", event('kind = "drug"\ndrug = "metformin"\ndose = "1 g"\nover = "1 h"')],
        ["mine.toml, event 1 (drug), over", "taken for days", "only with taken = 'for days'"],
    ),
    "infused drug": (
        lambda: ["run", event('kind = "drug"\ndrug = "somatostatin"\ndose = "1 mg"')],
        ["mine.toml, event 1 (drug), drug", "'somatostatin'", "infused", "rate = '250 µg/h'"],
    ),
    "somatostatin": (
        lambda: ["run", event('kind = "somatostatin"\nrate = "5 mg/h"\nover = "1 h"')],
        ["mine.toml, event 1 (somatostatin), rate", "'5 mg/h'", "above the limit of 1000 µg/h"],
    ),
    "insulin": (
        lambda: ["run", event('kind = "sc_insulin"\ndose = "6 U"\ninsulin = "glargine"')],
        ["mine.toml, event 1 (sc_insulin), insulin", "'glargine'", "rapid, regular", "mean 'long_acting'"],
    ),
    "dose of insulin": (
        lambda: ["run", event('kind = "sc_insulin"\ndose = "400 U"\ninsulin = "rapid"')],
        ["mine.toml, event 1 (sc_insulin), dose", "'400 U'", "above the limit of 300 U"],
    ),
    "pump": (
        lambda: ["run", event('kind = "insulin_pump"\nrate = "50 U/h"\nover = "1 h"')],
        ["mine.toml, event 1 (insulin_pump), rate", "'50 U/h'", "above the limit of 35 U/h"],
    ),
    "glucagon": (
        lambda: ["run", event('kind = "glucagon_injection"\ndose = "20 mg"')],
        ["mine.toml, event 1 (glucagon_injection), dose", "'20 mg'", "above the limit of 10 mg"],
    ),
    "fatty acids": (
        lambda: ["run", event('kind = "fatty_acid_infusion"\nrate = "1 mL/min"\nover = "1 h"')],
        ["mine.toml, event 1 (fatty_acid_infusion), rate", "'1 mL/min'", "'60 mmol/h'"],
    ),
    "meal": (
        lambda: ["run", event('kind = "meal"\ncarbohydrate = "500 g"')],
        ["mine.toml, event 1 (meal), carbohydrate", "'500 g'", "above the limit of 400 g"],
    ),
    "glycaemic index": (
        lambda: ["run", event('kind = "meal"\ncarbohydrate = "50 g"\nglycaemic_index = 500')],
        ["mine.toml, event 1 (meal), glycaemic_index", "500", "10 to 110", "such as 55"],
    ),
    "goal of a closed loop": (
        lambda: ["run", event('kind = "closed_loop"\ntarget = "2 mmol/L"\nover = "1 h"')],
        ["mine.toml, event 1 (closed_loop), target", "'2 mmol/L'", "from 4 to 15 mmol/L"],
    ),
    "controller": (
        lambda: ["run", event('kind = "closed_loop"\ncontroller = "propotional"\nover = "1 h"')],
        ["mine.toml, event 1 (closed_loop), controller", "'propotional'", "mean 'proportional'"],
    ),
    "exercise": (
        lambda: ["run", event('kind = "exercise"\nintensity = "120 %"\nover = "1 h"')],
        ["mine.toml, event 1 (exercise), intensity", "'120 %'", "above the limit of 100 %"],
    ),
    "food in a fast": (
        lambda: [
            "run",
            event('kind = "fast"\nover = "1 h"\n[[event]]\nkind = "drink"\nat = "90 min"\nglucose = "9 g"'),
        ],
        ["mine.toml, event 2 (drink), at", "'90 min'", "time without food", "event 1 (fast at 1 h for 1 h)"],
    ),
    "event after the end": (
        lambda: ["run", scenario('"1 h"', '"3 h"')],
        ["mine.toml, event 1 (iv_insulin), at", "'3 h'", "begins at the end or later", "duration of 2 h"],
    ),
    "unknown field": (
        lambda: ["run", scenario("over", "ovr")],
        ["mine.toml, event 1 (iv_insulin)", "'ovr'", "unknown field", "mean 'over'"],
    ),
    "resolution": (
        lambda: ["run", "ogtt", "--resolution", "clasroom"],
        ["resolution", "'clasroom'", "classroom, standard, fine", "mean 'classroom'"],
    ),
    "units": (
        lambda: ["run", "ogtt", "--units", "mgdl"],
        ["units", "'mgdl'", "mmol/L, mg/dL", "mean 'mg/dL'"],
    ),
    "clamp too low": (
        lambda: ["run", event('kind = "glucose_clamp"\ntarget = "1.9 mmol/L"\nover = "1 h"')],
        ["mine.toml, event 1 (glucose_clamp), target", "below the limit of 2 mmol/L", "above basal"],
    ),
    "hours": (lambda: ["run", "ogtt", "--hours", "-1"], ["hours", "-1", "one minute"]),
    "hours of a second": (lambda: ["run", "ogtt", "--hours", "0.001"], ["0.001", "from 0.017 (one minute)"]),
    "no hours": (lambda: ["run", "ogtt", "--hours", "nan"], ["hours", "nan", "one minute"]),
    "unreadable map": (lambda: ["run", "ogtt", "--map", "no.map"], ["no.map", "cannot be read"]),
    "broken map": (
        lambda: ["run", "ogtt", "--map", drawing(lambda text: text.replace("h", "€"))],
        ["mine.map", "line", "'€'", "Allowed"],
    ),
    "disconnected vessel": (
        lambda: ["run", "ogtt", "--map", drawing(lambda text: text.replace(".     ", ".  v  ", 1))],
        ["mine.map", "line", "column", "'v'", "Allowed"],
    ),
    "output folder below a file": (
        lambda: ["run", "ogtt", "--out", locked_folder()],
        ["out", "'file/out'", "cannot be written", "--out"],
    ),
    "output folder that exists": (
        lambda: ["run", "ogtt", "--out", earlier_run()],
        ["out", "'kept'", "not empty", "--force"],
    ),
    "checkpoint": (lambda: ["run", "ogtt", "--resume", "no.npz"], ["no.npz", "checkpoint"]),
    "path of a parameter": (
        lambda: ["parameters", "hepatocite"],
        ["path", "'hepatocite'", "beta_cell", "mean 'hepatocyte'"],
    ),
    "command": (lambda: ["rnu"], ["'rnu'", "Did you mean 'run'"]),
    "seed": (lambda: ["run", "ogtt", "--seed", "-3"], ["seed", "-3", "whole number from 0"]),
    "no seed": (lambda: ["run", "ogtt", "--seed", "1.5"], ["seed", "'1.5'", "whole number from 0"]),
    "no length": (lambda: ["run", "ogtt", "--hours", "two"], ["hours", "'two'", "such as 12 or 0.5"]),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    arguments, parts = BAD[name][0](), BAD[name][1]
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = portalis(*arguments)
    message = result.stderr
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    for part in parts:
        assert part in message
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not Path("runs").exists()


def test_several_errors_of_a_file_are_told_at_once() -> None:
    Path("mine.toml").write_text('name = ""\nstart = "noon"\n')
    result = portalis("run", "mine.toml")
    assert result.exit_code == 2
    for part in ("3 things are wrong", "name: is empty", "start: unknown start", "duration: is missing"):
        assert part in result.stderr


def test_the_command_as_users_start_it(tmp_path: Path) -> None:
    start = [sys.executable, "-c", "from portalis.experiments.command_line import main; main()"]
    told = subprocess.run([*start, "run", "ogt"], cwd=tmp_path, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (2, "")
    assert "Did you mean 'ogtt'?" in told.stderr
    assert "Traceback" not in told.stderr
    assert list(tmp_path.iterdir()) == []
