"""What was found about convergence, in tables and sentences for people."""

import math
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.table import Table

from portalis.experiments.convergence_tables import TOLERANCE
from portalis.model.resolution import RESOLUTIONS

if TYPE_CHECKING:
    from portalis.experiments.convergence import Convergence

KINDS = {"mean": "mean after time zero", "fasting": "in the fast before", "level": "at one moment"}


def bias_report(compared: "Convergence") -> Table:
    """Return the table of means and differences."""
    others = [name for name in compared.seeds if name != compared.reference]
    runs = ", ".join(f"{name} {count}" for name, count in compared.seeds.items())
    shown = Table(title=f"Bias of coarse agents, ± one standard error. Runs: {runs}", title_justify="left")
    shown.add_column("Quantity", no_wrap=True)
    shown.add_column(compared.reference, justify="right", no_wrap=True)
    for name in others:
        shown.add_column(f"{name} (%)", justify="right", no_wrap=True)
    kind = ""
    for rows in _by_quantity(compared.bias):
        first = rows[compared.reference]
        if first["kind"] != kind:
            kind = first["kind"]
            shown.add_section()
            shown.add_row(f"[bold]{KINDS[kind]}")
        differences = (
            percent(rows[name]["difference_percent"], rows[name]["difference_error_percent"])
            for name in others
        )
        shown.add_row(f"  {first['label']}", amount(first["mean"], first["unit"]), *differences)
    return shown


def _by_quantity(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return for each quantity its rows by the name of the resolution."""
    found: dict[str, dict[str, Any]] = {}
    for row in table.to_dict("records"):
        found.setdefault(row["quantity"], {})[row["resolution"]] = row
    return list(found.values())


def noise_report(compared: "Convergence") -> Table:
    """Return the table of the noise at each resolution, with the power of the packet size that it follows."""
    shown = Table(title="Noise of one-minute values in the fast (%)", title_justify="left")
    shown.add_column("Quantity")
    for name in compared.seeds:
        shown.add_column(name, justify="right")
    shown.add_column("power of packet size", justify="right")
    for rows in _by_quantity(compared.noise):
        first = next(iter(rows.values()))
        law = compared.exponents.get(first["quantity"])
        power = f"{law['exponent']:.2f} ± {law['standard_error']:.2f}" if law else ""
        values = (f"{rows[name]['percent']:.1f}" if name in rows else "" for name in compared.seeds)
        shown.add_row(first["label"], *values, power)
    return shown


def verdicts(compared: "Convergence") -> list[str]:
    """Return one sentence for each resolution and one for the noise."""
    told = []
    for name in compared.seeds:
        told_of = (compared.bias["resolution"] == name) & compared.bias["within"].notna()
        rows = compared.bias[told_of].to_dict("records")
        if not rows:
            continue
        worst = max(rows, key=lambda row: abs(row["difference_percent"]))
        difference = percent(worst["difference_percent"], worst["difference_error_percent"])
        every = "every mean" if all(row["within"] for row in rows) else "NOT every mean"
        told.append(
            f"{name}: {every} is within {TOLERANCE[name]:g} % of {compared.reference}; its largest bias is "
            f"{worst['label']}, {difference} %."
        )
    if compared.exponents:
        powers = ", ".join(f"{law['exponent']:.2f}" for law in compared.exponents.values())
        told.append(f"Noise follows the packet size to the power {powers}; the square root is 0.50.")
    sizes = ", ".join(f"{name} {RESOLUTIONS[name].glucose:g} µmol" for name in compared.seeds)
    told.append(f"Packets of glucose: {sizes}.")
    return told


def amount(value: float, unit: str) -> str:
    """Return a mean to three digits with its unit, and nothing for what the runs do not show."""
    if not math.isfinite(value):
        return ""
    return f"{value:.3g}" if unit == "1" else f"{value:.3g} {unit}"


def percent(value: float, error: float) -> str:
    """Return a difference with its standard error, as in "+1.2 ± 0.3"."""
    if not math.isfinite(value):
        return ""
    return f"{value:+.1f} ± {error:.1f}" if math.isfinite(error) else f"{value:+.1f}"
