"""Where compiled kernels are kept.

Numba's own cache notices a change in a function's file but not in the files of the functions that it
calls. A reader who edits one rule would go on running the old one, so the cache folder carries a
fingerprint of all sources that can be compiled together: those with compiled functions, and what they import.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SOURCES = ("agents", "model")
VERSIONS_KEPT = 8
"""Folders of older sources that stay, some 40 MB each: enough to go back and forth between versions."""


COMPILES = "portalis.agents.base.compile import"
IMPORTS = re.compile(r"^from portalis\.([\w.]+) import (\([^)]*\)|[^\n]*)", re.MULTILINE)


@cache
def source_fingerprint() -> str:
    """Return a short hash of every Python file whose code or numbers can end up in a kernel."""
    texts = {name: path.read_bytes() for name, path in _modules().items()}
    digest = hashlib.sha256()
    for name in sorted(_compiled_together(texts)):
        digest.update(name.encode())
        digest.update(texts[name])
    return digest.hexdigest()[:12]


def _modules() -> dict[str, Path]:
    """Return all files of the sources by the name under which they are imported."""
    root = Path(__file__).resolve().parents[2]
    paths = [path for folder in SOURCES for path in (root / folder).rglob("*.py")]
    names = [".".join(path.relative_to(root).with_suffix("").parts) for path in paths]
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


def _compiled_together(texts: Mapping[str, bytes]) -> set[str]:
    """Return the modules that compile functions and all that these import, directly or not."""
    found: set[str] = set()
    left = [name for name, text in texts.items() if COMPILES.encode() in text]
    while left:
        name = left.pop()
        if name in found or name not in texts:
            continue
        found.add(name)
        for module, names in IMPORTS.findall(texts[name].decode()):
            left += [module, *(f"{module}.{part}" for part in re.findall(r"\w+", names))]
    return found


@cache
def cache_folder() -> Path:
    """Return a writable folder for compiled code: NUMBA_CACHE_DIR, the user's cache or a temporary one."""
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    bases = [Path(os.environ["NUMBA_CACHE_DIR"])] if os.environ.get("NUMBA_CACHE_DIR") else []
    person = os.getuid() if hasattr(os, "getuid") else 0
    bases += [user / "portalis", Path(tempfile.gettempdir()) / f"portalis-{person}"]
    for base in bases:
        folder = base / f"kernels-{source_fingerprint()}"
        try:
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                _forget_old(base)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return bases[-1]


def _forget_old(base: Path) -> None:
    """Remove the kernels of sources that were used longest ago."""
    kept = sorted(base.glob("kernels-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in kept[VERSIONS_KEPT + 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
