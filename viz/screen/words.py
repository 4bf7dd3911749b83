"""Words of the pages, from a file of one language."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def words(language: str = "en") -> dict[str, str]:
    """Return the texts of the pages by name."""
    told: dict[str, str] = tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))
    return told
