"""Catalogue: the scenarios and subjects that come with portalis, found by name, and files found by path."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portalis.experiments.scenario_file import Scenario, read_scenario
from portalis.experiments.subject_file import read_subject
from portalis.model.errors import InputError
from portalis.model.subject import Subject

HERE = Path(__file__).parent
SUFFIX = ".toml"


@dataclass(frozen=True)
class FoundScenario:
    """A scenario and where it came from.

    Attributes
    ----------
    key : str
        Its name in the catalogue, or the name of its file without the suffix.
    scenario : Scenario
    text : str
        The file as it stands, comments included.
    """

    key: str
    scenario: Scenario
    text: str


def scenario_files() -> dict[str, Path]:
    """Return the files of the built-in scenarios by name."""
    return _files("scenarios")


def subject_files() -> dict[str, Path]:
    """Return the files of the built-in subjects by name."""
    return _files("subjects")


def find_scenario(name: str | Path) -> FoundScenario:
    """Return a built-in scenario by its name, or that of a file by its path.

    Raises
    ------
    InputError
        For an unknown name, a file that cannot be read, or one that is wrong.
    """
    path = _path(name, scenario_files(), "scenario")
    scenario, text = read_scenario(path)
    return FoundScenario(path.stem, scenario, text)


def find_subject(name: str | Path) -> Subject:
    """Return a built-in subject by its name, or that of a file by its path; see :func:`find_scenario`."""
    return read_subject(_path(name, subject_files(), "subject"))


def leading_comment(text: str) -> str:
    """Return the comment at the head of a file in one line: what it is, and its source."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines)


def _files(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted((HERE / folder).glob(f"*{SUFFIX}"))}


def _path(name: str | Path, built_in: Mapping[str, Path], what: str) -> Path:
    if str(name) in built_in:
        return built_in[str(name)]
    path = Path(name)
    if path.is_file() or path.is_dir():
        return path
    looks_like_a_file = path.suffix == SUFFIX or path.name != str(name)
    beside = [str(other) for other in sorted(path.parent.glob(f"*{SUFFIX}"))] if looks_like_a_file else []
    raise InputError(
        f"no such {what} file" if looks_like_a_file else f"unknown {what}",
        field=what,
        value=str(name),
        allowed=f"{', '.join(built_in)}, or the path of a {SUFFIX} file",
        names=[*built_in, *beside],
    )
