"""The folder into which the laboratory writes: the page and the list."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.claims.page import page
from portalis.experiments.claims.scoreboard import told
from portalis.experiments.run_folder import staging

if TYPE_CHECKING:
    from portalis.experiments.claims.laboratory import Findings

PAGE, TOLD = "claims.html", "claims.json"


def write_findings(found: "Findings", folder: Path) -> list[Path]:
    """Write page and list into `folder`, both at once."""
    entries = [told(outcome) for outcome in found.outcomes]
    with staging(folder) as part:
        text = json.dumps(entries, indent=2, ensure_ascii=False, allow_nan=False)
        (part / TOLD).write_text(text + "\n", encoding="utf-8")
        (part / PAGE).write_text(page(found), encoding="utf-8")
    return [folder / PAGE, folder / TOLD]
