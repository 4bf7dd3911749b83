"""Live weeks: days in full and leaps between them, short enough that nothing slow changes much in one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from portalis.experiments.catalogue import find_subject
from portalis.experiments.weeks.check import check_weeks
from portalis.experiments.weeks.diet import USUAL, find_diet
from portalis.experiments.weeks.habits import Habits
from portalis.experiments.weeks.levels import FAT
from portalis.experiments.weeks.life import Life
from portalis.experiments.weeks.living import LivingTwin, enliven
from portalis.experiments.weeks.numbers import chosen_numbers
from portalis.experiments.weeks.state import Step, change_percent
from portalis.experiments.weeks.training import Training, read_training
from portalis.experiments.weeks.weeks import Weeks
from portalis.model.subject import HEALTHY, Subject

Progress = Callable[[int, int], None]


def live_weeks(
    subject: str | Path | Subject = "healthy",
    *,
    weeks: int = 10,
    diet: str | Path = USUAL,
    exercise: str | None = None,
    engine: str = "twin",
    seed: int = 1,
    resolution: str = "classroom",
    tolerance_percent: float = 5.0,
    longest_leap_days: int = 7,
    steady_fat: bool = False,
    numbers: Mapping[str, float] | None = None,
    progress: Progress | None = None,
) -> Weeks:
    """Let a subject live for weeks in compressed time; the method is told in ``docs/weeks.md``.

    Parameters
    ----------
    subject : str, path or Subject
        Before, they live on the usual diet without exercise.
    weeks : int
    diet : str or path
        ``usual``, ``fructose_100g``, ``low_carbohydrate``, ``overfeeding``, or a file.
    exercise : str, optional
        As in ``"3 x 45 min"`` a week, or ``"3 x 45 min at 60 %"`` of the hardest work.
    engine : {"twin", "particles"}
        Who lives through the days.
    seed : int
        Of the particles.
    resolution : {"classroom", "standard", "fine"}
        Of the particles.
    tolerance_percent : float
        A leap is halved until no slow quantity changes by more than this in it.
    longest_leap_days : int
        With 0 every day is lived.
    steady_fat : bool
        Take the liver fat that the subject is told to have for one that the usual diet keeps: multiply what
        it is given accordingly. For a subject whose liver fat has a cause that its parameters do not tell.
    numbers : mapping of str to float, optional
        Changed numbers of what is slow, by their names in ``experiments/weeks/slow.toml``.
    progress : callable, optional
        Called with the days that have passed and their number.

    Returns
    -------
    Weeks
        With ``table`` (a row for each day that counted), ``end`` (a Subject), ``drift`` (a warning if the
        usual diet does not keep the liver fat of the start), ``plot()``, ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first day.

    Examples
    --------
    >>> import portalis
    >>> done = portalis.live_weeks("healthy", weeks=2, diet="fructose_100g")
    >>> fat = done.table["liver_fat_percent"]
    >>> bool(fat.iloc[-1] > fat.iloc[0] + 0.5)
    True
    """
    who = subject if isinstance(subject, Subject) else find_subject(subject)
    key, eaten = find_diet(diet)
    training = read_training(exercise)
    check_weeks(weeks, engine, seed, resolution, tolerance_percent, longest_leap_days)
    chosen = chosen_numbers(numbers)
    life = Life(enliven(who, engine, seed, resolution), who, chosen, usual_glucose())
    usual = Habits(find_diet(USUAL)[1], Training())
    weight = life.values["body.weight"]
    surplus = eaten.energy_kcal(weight) - usual.diet.energy_kcal(weight)
    surplus -= training.energy_kcal(weight, chosen["energy_of_hardest_work"])
    steps = [before(life, usual)]
    factor = life.keep_fat(steps[0].state.levels[FAT.name], steps[0].rates) if steady_fat else 1.0
    habits = Habits(eaten, training, surplus)
    steps += go_on(life, steps[0], habits, 7 * weeks, tolerance_percent, longest_leap_days, progress)
    life.living.close()
    return Weeks(
        who, key, eaten.title, training.told(), engine, seed, resolution, factor, chosen, tuple(steps)
    )


@cache
def usual_glucose() -> float:
    """Return the mean glucose (mmol/L) of the healthy adult's usual day, by the twin."""
    life = Life(LivingTwin(HEALTHY), HEALTHY, chosen_numbers(), 0.0)
    return life.live(life.first(), Habits(find_diet(USUAL)[1], Training()))[1].means["glucose_mM"]


def before(life: Life, usual: Habits) -> Step:
    """Return what a subject shows on the usual diet, and the state in which the new habits find them.

    What settles within days has settled by then; liver fat and the like are put back to what the subject's
    parameters tell.
    """
    told = life.first()
    state = told
    for _ in range(2):
        state, rates = life.live(state, usual)
    life.leap(state, told)
    first = replace(told, lengths=(life.numbers["red_cell_life"],), glucose_mM=(rates.means["glucose_mM"],))
    return Step(first, rates, 0, 0)


def go_on(
    life: Life,
    first: Step,
    habits: Habits,
    days: int,
    tolerance_percent: float,
    longest_leap_days: int,
    progress: Progress | None,
) -> list[Step]:
    """Return the steps of so many days; the last of them is lived to the end."""
    state, leapt, longest = first.state, 0, 1
    steps: list[Step] = []
    while state.day < days:
        after, rates = life.live(state, habits, days - state.day)
        steps.append(Step(after, rates, after.day - state.day, leapt))
        leapt = max(0, min(longest, longest_leap_days, days - after.day - habits.lived))
        state = life.foresee(after, habits, rates, leapt)
        while leapt and change_percent(after, state) > tolerance_percent:
            leapt //= 2
            state = life.foresee(after, habits, rates, leapt)
        life.leap(after, state)
        longest = max(1, 2 * leapt)
        if progress is not None:
            progress(state.day, days)
    return steps
