"""Every example of the README runs as printed."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND_LINE = "from portalis.experiments.command_line import main; main()"
DOCUMENTS = Path(__file__).parents[2] / "docs"
README = (DOCUMENTS.parent / "README.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def run(arguments: list[str], folder: Path) -> None:
    """Run a Python interpreter with these arguments in an empty folder; it must succeed."""
    result = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def portalis(command: str, folder: Path) -> None:
    """Run one line as the command line would."""
    run(["-c", COMMAND_LINE, *shlex.split(command)[1:]], folder)


COMMANDS = [
    line.split(" #")[0].strip()
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("portalis ")
]


@pytest.mark.parametrize("code", blocks("python"))
def test_python_example(code: str, tmp_path: Path) -> None:
    run(["-c", code], tmp_path)


FILES = {"question.toml": ("sweeps.md", "toml"), "anna.csv": ("fits.md", "csv")}
"""What commands need, and where the documents show it."""


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, tmp_path: Path) -> None:
    for name, (document, language) in FILES.items():
        text = (DOCUMENTS / document).read_text(encoding="utf-8")
        shown = re.search(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
        assert shown is not None
        (tmp_path / name).write_text(shown[1], encoding="utf-8")
    portalis(command, tmp_path)


@pytest.mark.parametrize("scenario", blocks("toml"))
def test_scenario_file(scenario: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(scenario, encoding="utf-8")
    portalis("portalis run mine.toml --resolution classroom --out mine", tmp_path)
    assert (tmp_path / "mine" / "series.csv").stat().st_size > 0


def test_there_are_examples() -> None:
    assert len(blocks("python")) >= 2
    assert len(COMMANDS) >= 5
    assert blocks("toml")
