"""Cohort: so many people drawn with one seed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from portalis.experiments.cohort.person import Person, draw_person
from portalis.experiments.plan import SEED_ALLOWED
from portalis.experiments.run_folder import check_folder
from portalis.model.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from portalis.experiments.cohort.responses import Responses

MOST = 10_000
SIZE_ALLOWED = f"a whole number from 1 to {MOST}, such as 100"


class Cohort(Sequence[Person]):
    """People drawn from published distributions: age, sex, size, liver fat, insulin sensitivity, beta cells.

    Each person is a :class:`portalis.Subject`: ``portalis.run("ogtt", subject=cohort[17])`` works. The same
    seed gives the same people, and a larger cohort begins with those of a smaller one. Distributions,
    correlations and their sources are in ``experiments/cohort/people.toml``.

    Parameters
    ----------
    n : int
        How many people.
    seed : int

    Raises
    ------
    InputError
        For no number of people, or no seed.

    Examples
    --------
    >>> import portalis
    >>> cohort = portalis.Cohort(20, seed=9)
    >>> cohort[17].name, len(cohort.table())
    ('cohort9_017', 20)
    >>> cohort[:3] == portalis.Cohort(3, seed=9)[:]
    True
    """

    def __init__(self, n: int, seed: int = 1) -> None:
        if not isinstance(n, int) or not 1 <= n <= MOST:
            raise InputError("not a number of people", field="n", value=n, allowed=SIZE_ALLOWED)
        if not isinstance(seed, int) or not 0 <= seed < 2**63:
            raise InputError("no seed", field="seed", value=seed, allowed=SEED_ALLOWED)
        self.seed = seed
        self._people = tuple(draw_person(seed, number) for number in range(n))

    def __len__(self) -> int:
        return len(self._people)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    @overload
    def __getitem__(self, place: int) -> Person: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Person, ...]: ...
    def __getitem__(self, place: int | slice) -> Person | tuple[Person, ...]:
        """Return one person, or several as a tuple."""
        return self._people[place]

    def __repr__(self) -> str:
        return f"Cohort({len(self)}, seed={self.seed})"

    def table(self) -> "pd.DataFrame":
        """Return the traits of all people: a row each, by name.

        The unit ends a column's name; a column without one is a multiple of the reference adult.
        """
        import pandas as pd

        index = pd.Index([person.name for person in self], name="name")
        return pd.DataFrame([dict(person.traits) for person in self], index=index)

    def save(self, folder: str | Path, *, force: bool = False) -> list[Path]:
        """Write every person as a subject file into a folder; return their paths.

        Raises
        ------
        InputError
            The folder cannot be written, or holds something and `force` is not given.
        """
        check_folder(Path(folder), force=force)
        return [person.save(folder) for person in self]

    def run(
        self,
        scenario: str | Path = "ogtt",
        *,
        resolution: str = "classroom",
        hours: float | None = None,
        engine: str = "particles",
        workers: int | None = None,
        console: "Console | None" = None,
    ) -> "Responses":
        """Let everybody live through a scenario; see :func:`portalis.experiments.cohort.live.live`."""
        from portalis.experiments.cohort.live import live

        return live(
            self,
            scenario,
            resolution=resolution,
            hours=hours,
            engine=engine,
            workers=workers,
            console=console,
        )
