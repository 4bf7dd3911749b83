"""Calibration: the glycogen of a usual evening, ``hepatocyte.evening_glycogen``.

A run begins at 19:00, before dinner, on a usual day. Of what a cell remembers only glycogen lasts longer
than the night that every run lives through, so it alone has to be right at the start. The body lives
through days of three meals until the store of 19:00 comes back to itself. Run it with::

    python -m portalis.experiments.calibration.evening
"""

import argparse

from rich.console import Console

from portalis.model.body import DINNER_UMOL, Body
from portalis.model.protocol import Event

UMOL_PER_GRAM = 1e6 / 180.156
MEALS = ((0, DINNER_UMOL), (13 * 3600, 60.0 * UMOL_PER_GRAM), (18 * 3600, 90.0 * UMOL_PER_GRAM))
"""Seconds after 19:00 and µmol of glucose: dinner 100 g, breakfast 60 g at 08:00, lunch 90 g at 13:00."""
DAY_S = 86_400


def evening_glycogen(days: int, seed: int, resolution: str) -> list[float]:
    """Return liver glycogen (mmol/L) at 19:00 at the start and after each of `days`."""
    body = Body(seed=seed, resolution=resolution)
    for day in range(days):
        for start, amount in MEALS:
            body.schedule(Event("meal", day * DAY_S + start, 0, 2, amount))
    found = [body.values["hepatocyte.evening_glycogen"]]
    for _ in range(days):
        body.run_for(hours=24)
        found.append(float(body.series().liver_glycogen_mM.iloc[-1]))
    body.close()
    return found


def main() -> None:
    """Print the store of each evening."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--days", type=int, default=3, help="days of three meals (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="seed (default: 1)")
    parser.add_argument("--resolution", default="standard", help="default: standard")
    chosen = parser.parse_args()
    console = Console()
    for day, value in enumerate(evening_glycogen(chosen.days, chosen.seed, chosen.resolution)):
        console.print(f"19:00 on day {day}: {value:.0f} mmol/L")


if __name__ == "__main__":
    main()
