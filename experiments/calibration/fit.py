"""Fits the numbers that say "fitted" to the aims, on the mean-field twin, and prints them.

Run as ``python -m portalis.experiments.calibration.fit``. Bounded least squares (trust region) over the
logarithms of the numbers, from where they stand now. One evaluation lives through the long fast, drinks, an
intravenous test, the clamps and two usual days of the twin, some ten seconds. Values go into the declarations
by hand, rounded to what a tolerance of the fit can tell apart. The declared ones were last moved by hand on
the twin, in small steps against the same aims, and not by a fit that ran to its end.
"""

from collections.abc import Mapping

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import least_squares

from portalis.experiments.calibration.aims import AIMS, HELD_BACK
from portalis.experiments.calibration.checked import CHECKED, checked_misfits
from portalis.experiments.plan import plan
from portalis.experiments.validation.checks import targets
from portalis.model.parameters import registry

BOUNDS: Mapping[str, tuple[float, float]] = {
    "hepatocyte.evening_glycogen": (220, 420),
    "hepatocyte.glycogenolysis_rate": (0.0005, 0.003),
    "hepatocyte.glycogen_core": (5, 150),
    "hepatocyte.gluconeogenesis_rate": (0.25, 0.6),
    "hepatocyte.synthesis_rate": (3, 14),
    "hepatocyte.insulin_receptors": (30_000, 70_000),
    "hepatocyte.hindrance_half": (8, 60),
    "hepatocyte.adrenaline_gain": (1, 4),
    "hepatocyte.lactate_half": (0.3, 2),
    "nephron.gluconeogenesis": (0.03, 0.09),
    "nephron.insulin_clearance": (0.25, 0.45),
    "myocyte.maximal_uptake": (6, 16),
    "myocyte.half_insulin": (180, 400),
    "myocyte.half_glucose": (1.0, 6.0),
    "myocyte.glucose_permeability": (0.8, 6),
    "adipocyte.glucose_permeability": (0.2, 4),
    "enterocyte.meal_emptying": (2, 4.5),
    "beta_cell.maximal_secretion": (400, 700),
    "beta_cell.maximal_release": (0.5, 1.5),
    "beta_cell.half_release_glucose": (8.5, 13),
    "beta_cell.incretin_gain": (0.7, 3.0),
    "alpha_cell.basal_secretion": (4, 12),
    "alpha_cell.low_glucose_gain": (1, 3),
    "adrenal_cell.half_glucose": (3.0, 3.4),
    "adrenal_cell.glucose_exponent": (8, 11.9),
}
"""What is fitted, and between which values."""
STEP = 0.03
"""Relative step of the numerical derivatives: larger than what the solver's tolerance blurs."""


def misfits(values: Mapping[str, float]) -> dict[str, np.ndarray]:
    """Return the misfit of every aim with these parameters, by its name."""
    from portalis.model.twin.run import simulate_twin, usual_evening

    series = {
        name: simulate_twin(plan(name).protocol, parameters=values).series.set_index("time_min")
        for name in dict.fromkeys(aim.protocol for aim in AIMS)
        if name != "usual_days"
    }
    evenings = usual_evening(2, parameters=values)
    series["usual_days"] = next(iter(series.values())).assign(liver_glycogen_mM=np.nan).iloc[: len(evenings)]
    series["usual_days"]["liver_glycogen_mM"] = evenings
    return {aim.name: aim.misfit(series[aim.protocol]) for aim in AIMS} | checked_misfits(values)


def fit(rounds: int, console: Console) -> dict[str, float]:
    """Return the fitted values after at most so many rounds, each of one evaluation for every number."""
    start = np.log([registry()[path].value for path in BOUNDS])
    low, high = np.log(np.array([*BOUNDS.values()])).T

    def residuals(logarithms: np.ndarray) -> np.ndarray:
        found = misfits(dict(zip(BOUNDS, np.exp(logarithms).tolist(), strict=True)))
        return np.concatenate([*found.values()])

    def slopes(logarithms: np.ndarray) -> np.ndarray:
        here = residuals(logarithms)
        columns = []
        for number in track(range(logarithms.size), "Derivatives", console=console, transient=True):
            moved = logarithms.copy()
            moved[number] += STEP if moved[number] + STEP < high[number] else -STEP
            columns.append((residuals(moved) - here) / (moved[number] - logarithms[number]))
        console.print(f"misfit {np.sum(here**2):.1f}")
        return np.array(columns).T

    inside = np.clip(start, low + 1e-6, high - 1e-6)
    done = least_squares(residuals, inside, jac=slopes, bounds=(low, high), max_nfev=rounds)
    return dict(zip(BOUNDS, np.exp(done.x).tolist(), strict=True))


def main() -> None:
    """Fit and print the numbers and what is left of each misfit."""
    console = Console()
    values = fit(rounds=5, console=console)
    numbers = Table("parameter", "declared", "fitted", "unit", title="Fitted numbers")
    for path, value in values.items():
        entry = registry()[path]
        numbers.add_row(path, f"{entry.value:g}", f"{value:.4g}", entry.unit)
    left = Table("aim", "misfit, in tolerances", "source", title="What is left")
    sources = {aim.name: aim.source for aim in AIMS}
    sources |= {target.quantity: target.source for target in targets() if target.id in CHECKED}
    for name, misfit in misfits(values).items():
        left.add_row(name, " ".join(f"{part * np.sqrt(misfit.size):+.1f}" for part in misfit), sources[name])
    console.print(numbers, left)
    console.print(f"Held back: {', '.join(HELD_BACK)}")


if __name__ == "__main__":
    main()
