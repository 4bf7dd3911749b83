"""The wheel and the source archive hold the whole tree: no folder and no data file can be forgotten.

An editable install finds every folder by itself, so only a built wheel shows what pyproject.toml forgets.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_FOLDERS = ("agents", "model", "viz", "experiments")
BUILD = "from setuptools import build_meta; build_meta.build_wheel('dist'); build_meta.build_sdist('dist')"


def tree_files() -> set[str]:
    """Every file under the four folders, relative to the root."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in TOP_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def installed_name(path: str) -> str:
    """Where a file of the tree stands once installed."""
    if path.startswith("model/_api/"):
        return "portalis/" + path.removeprefix("model/_api/")
    return "portalis/" + path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from a copy of the tree, without a network."""
    copy = tmp_path_factory.mktemp("tree")
    for folder in TOP_FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    result = subprocess.run([sys.executable, "-c", BUILD], cwd=copy, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return copy / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_holds_exactly_the_tree(wheel: zipfile.ZipFile) -> None:
    packed = {name for name in wheel.namelist() if name.startswith("portalis/")}
    expected = {installed_name(path) for path in tree_files()}
    forgotten = sorted(expected - packed)
    assert not forgotten, f"add to packages or package-data in pyproject.toml: {forgotten}"
    assert packed == expected


def test_source_archive_holds_the_tree(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        packed = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert tree_files() | {"pyproject.toml", "README.md", "LICENSE"} <= packed


def test_wheel_brings_one_top_level_name_and_one_command(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"portalis"}
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    parser = ConfigParser()
    parser.read_string(wheel.read(entry_points).decode())
    assert dict(parser["console_scripts"]) == {"portalis": "portalis.experiments.command_line:main"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_runs_away_from_the_tree(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel.extractall(site)
    command = "from portalis.experiments.command_line import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", command, "scenarios"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert "ogtt" in result.stdout


def test_version_is_said_once() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
