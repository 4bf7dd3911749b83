"""The tree holds nothing that belongs to one machine, one network or one person."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".gif", ".ico", ".jpg", ".mp4", ".npz", ".pdf", ".png"}

# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.])/(?:" + "|".join(["home", "root", "Users", "tmp", "work"]) + r")/\w",
    "the address of a package registry": "|".join(
        ["pypi" + r"\.org", "python" + r"hosted\.org", "index" + r"-url\s+\S+://"]
    ),
    "a private key": "BEGIN " + r"(?:\w+ )?PRIVATE KEY",
    "a token": r"\b(?:gh[pousr]_\w{20,}|AKIA[0-9A-Z]{16}|sk-\w{20,})",
}


def tracked_files() -> list[Path]:
    """Every file that is, or would be, under version control."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_text_of_one_machine_or_person() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {what}"
        for path in tracked_files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, line)
    ]
    assert not found, "\n".join(found)


def test_no_file_is_large() -> None:
    large = [path.name for path in tracked_files() if path.stat().st_size > 2_000_000]
    assert not large


def test_readme_gives_the_two_commands_and_the_makefile_has_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"\nmake {target}" in readme
        assert f"\n{target}:" in makefile
        assert re.search(rf"^make {target}\b", run, flags=re.MULTILINE)


def test_links_of_the_documents_lead_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text(encoding="utf-8"))
        if not (ROOT / target).exists()
    ]
    assert not broken
