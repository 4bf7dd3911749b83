"""How fast the engine is, and how much faster than the same work as plain Mesa agents.

``python -m portalis.experiments.benchmarks.engine --help`` tells what is measured, and how.
"""

import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from portalis.experiments.benchmarks.engine_table import engine_table

HELP = """Measure how fast the engine is, and how much faster than plain Mesa agents that do the same.

Every number is measured on this machine while you wait. An agent-second is one agent that lives for
one simulated second; its nanoseconds are processor time.

\b
Whole engine   all agents and phases: fasting, and 40 min after a drink
Plain Mesa     insulin packet for packet, in the engine and as plain Mesa
               agents: they begin alike, do the same, and end alike
Day            24 h with three meals on one core, and its memory
Compilation    how long a fresh process waits, without and with a cache

Ratios compare what runs in turns in one process, so they hold on a busy machine too. Seconds do not."""

EPILOG = """Examples:

\b
  python -m portalis.experiments.benchmarks.engine
  python -m portalis.experiments.benchmarks.engine --json speed.json
  python -m portalis.experiments.benchmarks.engine --quick

A minute; with --quick some seconds, and rough numbers."""


def benchmark(console: Console, *, quick: bool = False) -> dict[str, Any]:
    """Measure everything and return it in plain numbers.

    Parameters
    ----------
    console : Console
        Told what is being measured.
    quick : bool
        Few repetitions, a quarter of an hour instead of a day, no compilation: to see that it works.
    """
    from portalis.experiments.benchmarks import whole_engine
    from portalis.experiments.benchmarks.comparison import compare
    from portalis.model.body import Body

    rounds, seconds = (1, 60) if quick else (9, 600)
    with console.status("fasting ...") as status:
        body = Body(seed=1)
        body.run_for(minutes=1 if quick else 10)
        fasting = whole_engine.speed(body, seconds=seconds, rounds=rounds)
        status.update("plain Mesa agents ...")
        comparison = asdict(compare(body.copy(), seconds=1 if quick else 5, rounds=rounds))
        status.update("meal ...")
        body.follow(whole_engine.DRINK)
        body.run_for(minutes=2 if quick else whole_engine.PEAK_MIN)
        meal = whole_engine.speed(body, seconds=seconds, rounds=rounds)
        status.update("a day ...")
        day = whole_engine.in_new_process(whole_engine.day, 0.25 if quick else 24.0)
        status.update("compilation ...")
        compilation = None if quick else whole_engine.compilation()
    whole = fasting["ns_per_agent_second"]
    return {
        "quick": quick,
        "machine": {"system": platform.platform(), "processor": platform.machine()},
        "versions": {name: version(name) for name in ("portalis", "mesa", "numba", "numpy")}
        | {"python": platform.python_version()},
        "fasting": fasting,
        "meal": meal,
        "plain_mesa": comparison
        | {
            "whole_engine_ratio": comparison["plain_ns"] / whole,
            "whole_engine_ratio_in_order": comparison["plain_in_order_ns"] / whole,
        },
        "day": day,
        "compilation": compilation,
    }


def main(
    json_: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write the numbers as JSON too.", show_default=False),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="In seconds: few repetitions, a quarter of an hour for the day.")
    ] = False,
) -> None:
    """Measure, print the table, and write the numbers where that is wanted."""
    found = benchmark(Console(stderr=True), quick=quick)
    Console().print(engine_table(found))
    if quick:
        Console().print("Quick: rough numbers. Leave out --quick for good ones.")
    if json_ is not None:
        json_.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


app = typer.Typer(add_completion=False, rich_markup_mode="rich")
app.command(help=HELP, epilog=EPILOG)(main)

if __name__ == "__main__":
    app(prog_name="python -m portalis.experiments.benchmarks.engine")
