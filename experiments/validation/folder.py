"""The folder into which a validation is written."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.run_folder import staging
from portalis.experiments.validation.report import report

if TYPE_CHECKING:
    from portalis.experiments.validation.validate import Validation

PAGE, TOLD = "validation.html", "validation.json"


def write_validation(found: "Validation", folder: Path) -> list[Path]:
    """Write report and checks into `folder`, both at once."""
    told = [check.told() for check in found.checks]
    with staging(folder) as part:
        text = json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False)
        (part / TOLD).write_text(text + "\n", encoding="utf-8")
        (part / PAGE).write_text(report(found), encoding="utf-8")
    return [folder / PAGE, folder / TOLD]
