"""The folder into which a comparison of resolutions is written."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.run_folder import NOTICE, staging
from portalis.model.resolution import RESOLUTIONS

if TYPE_CHECKING:
    from portalis.experiments.convergence import Convergence

TABLE, TOLD, FIGURE = "converge.csv", "converge.json", "converge.png"


def write_convergence(compared: "Convergence", folder: Path) -> list[Path]:
    """Write table, numbers and figure into `folder`, all at once."""
    from portalis.viz.convergence import save_convergence

    told = {
        "notice": NOTICE,
        "scenario": compared.scenario,
        "hours": compared.hours,
        "seeds": compared.seeds,
        "reference": compared.reference,
        "packets": {name: vars(RESOLUTIONS[name]) for name in compared.seeds},
        "noise_exponents": compared.exponents,
        "noise": json.loads(compared.noise.to_json(orient="records")),
        "bias": json.loads(compared.bias.to_json(orient="records")),
        "versions": {name: version(name) for name in ("portalis", "mesa", "numba", "numpy")},
    }
    with staging(folder) as part:
        compared.bias.to_csv(part / TABLE, index=False, float_format="%.6g", lineterminator="\n")
        (part / TOLD).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        save_convergence(compared, part / FIGURE)
    return [folder / name for name in (TABLE, TOLD, FIGURE)]
