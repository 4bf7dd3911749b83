"""What is checked before anybody lives for weeks."""

from portalis.experiments.plan import SEED_ALLOWED
from portalis.model.errors import InputError, InputErrors

ENGINES = ("twin", "particles")
MOST_WEEKS, MOST_LEAP_DAYS = 104, 56
WEEKS_ALLOWED = f"a whole number from 1 to {MOST_WEEKS}, such as 10"


def check_weeks(
    weeks: int, engine: str, seed: int, resolution: str, tolerance_percent: float, longest_leap_days: int
) -> None:
    """Raise InputError with all that is wrong; arguments as of :func:`portalis.live_weeks`."""
    from portalis.model.resolution import RESOLUTIONS

    wrong = []
    if not isinstance(weeks, int) or not 1 <= weeks <= MOST_WEEKS:
        wrong.append(InputError("not a number of weeks", field="weeks", value=weeks, allowed=WEEKS_ALLOWED))
    if engine not in ENGINES:
        wrong.append(InputError("unknown engine", field="engine", value=engine, names=ENGINES))
    if not 0 <= seed < 2**63:
        wrong.append(InputError("no seed", field="seed", value=seed, allowed=SEED_ALLOWED))
    if resolution not in RESOLUTIONS:
        wrong.append(
            InputError("unknown resolution", field="resolution", value=resolution, names=RESOLUTIONS)
        )
    if not tolerance_percent > 0.0:
        wrong.append(
            InputError(
                "not a tolerance",
                field="tolerance_percent",
                value=tolerance_percent,
                allowed="more than 0, such as 5",
            )
        )
    if not isinstance(longest_leap_days, int) or not 0 <= longest_leap_days <= MOST_LEAP_DAYS:
        allowed = f"a whole number from 0 to {MOST_LEAP_DAYS}, such as 7"
        wrong.append(
            InputError("not a leap", field="longest_leap_days", value=longest_leap_days, allowed=allowed)
        )
    if wrong:
        raise wrong[0] if len(wrong) == 1 else InputErrors(wrong)
