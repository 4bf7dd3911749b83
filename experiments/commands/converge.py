"""`portalis converge`: do results settle as agents get smaller?"""

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """Runs the oral glucose tolerance test at each resolution and tells by how much the means differ,
which is the bias of coarse agents, and how the noise falls.

\b
  portalis converge                a few minutes
  portalis converge --seeds 5      more repetitions, narrower error bars"""


def converge(
    seeds: Annotated[int, typer.Option(min=1, help="Repetitions at each resolution.")] = 3,
    out: Annotated[
        Path | None, typer.Option(help="Write the table as CSV.", show_default="printed only")
    ] = None,
) -> None:
    """Compare the resolutions: bias and noise against the number of agents."""
    from portalis.experiments.convergence import converge as compare

    compare(seeds=seeds, out=out)
