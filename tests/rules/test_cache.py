"""Compiled code is kept under a name that changes when, and only when, something compiled can change."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

from portalis.agents.base import cache

ROOT = Path(cache.__file__).resolve().parents[2]
COMPILED = cache._compiled_together({name: path.read_bytes() for name, path in cache._modules().items()})


def fingerprint_with(changed: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the fingerprint of a copy of the sources in which one file has a line more."""
    copy = folder / changed.replace("/", "_")
    for source in cache.SOURCES:
        shutil.copytree(ROOT / source, copy / source, ignore=shutil.ignore_patterns("__pycache__", "data"))
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("\nANOTHER = 1\n")
    monkeypatch.setattr(cache, "__file__", str(copy / "agents" / "base" / "cache.py"))
    return cache.source_fingerprint.__wrapped__()


@pytest.mark.parametrize(
    "changed",
    ["agents/hepatocyte/carbohydrate.py", "agents/base/laws.py", "agents/fields.py", "model/protocol.py"],
)
def test_a_change_that_can_reach_a_kernel_gives_another_fingerprint(changed, tmp_path, monkeypatch) -> None:
    before = cache.source_fingerprint.__wrapped__()
    assert fingerprint_with(changed, tmp_path, monkeypatch) != before


@pytest.mark.parametrize("changed", ["model/body.py", "model/agenda.py", "agents/base/view_set.py"])
def test_a_change_of_plain_python_leaves_it(changed, tmp_path, monkeypatch) -> None:
    before = cache.source_fingerprint.__wrapped__()
    assert fingerprint_with(changed, tmp_path, monkeypatch) == before


def test_every_import_of_a_compiled_module_is_followed() -> None:
    """The fingerprint reads imports as text: compare with Python's own reading of them."""
    for name in COMPILED:
        text = cache._modules()[name].read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portalis."):
                module = (node.module or "").removeprefix("portalis.")
                assert module in COMPILED, f"{name} imports {module}"
            elif isinstance(node, ast.Import):
                tops = {alias.name.partition(".")[0] for alias in node.names}
                assert tops <= {*sys.stdlib_module_names, "numba", "numpy"}, name
