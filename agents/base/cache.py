"""Where compiled kernels are kept.

Numba's own cache notices a change in a function's file but not in the files of the functions that it
calls. A reader who edits one rule would go on running the old one, so the cache folder carries a
fingerprint of all sources that can be compiled together.
"""

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

SOURCES = ("agents", "model")
VERSIONS_KEPT = 8
"""Folders of older sources that stay, some 40 MB each: enough to go back and forth between versions."""


@cache
def source_fingerprint() -> str:
    """Return a short hash of every Python file whose code can end up in a kernel."""
    agents = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for folder in SOURCES:
        for path in sorted((agents.parent / folder).rglob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


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
