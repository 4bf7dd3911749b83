"""`portalis scenarios` and `portalis subjects`: what there is to choose from."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table


def scenarios() -> None:
    """List the built-in scenarios, with what they are and where they come from."""
    from portalis.experiments.tables import scenarios as built_in

    _list(built_in(), "Run one with `portalis run NAME`, or write your own .toml file.")


def subjects() -> None:
    """List the built-in subjects."""
    from portalis.experiments.tables import subjects as built_in

    _list(built_in(), "Choose one with `portalis run SCENARIO --subject NAME`, or write your own .toml file.")


def _list(entries: Mapping[str, str], closing: str) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, words in entries.items():
        table.add_row(name, words)
    console = Console()
    console.print(table)
    console.print(f"\n{closing}", markup=False, highlight=False)
