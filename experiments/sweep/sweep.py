"""Sweep: what a file of runs holds, as tidy tables; it may be read while it is still written."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.design import KEYS
from portalis.experiments.sweep.series_codec import unpack
from portalis.experiments.sweep.store import Store, telling
from portalis.model.errors import InputError


class Sweep:
    """A sweep's file, opened to look at it.

    Parameters
    ----------
    path : str or path

    Raises
    ------
    InputError
        No such file, no sweep, or one whose tables are of another version.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with Store.read(self.path) as store:
            self.declaration = Declaration.of_text(store.fact("declaration"))
            self.provenance: dict[str, Any] = store.fact("provenance")
            self.seeds: list[int] = store.fact("seeds")
            self.paths: list[str] = store.fact("paths")

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Names of the outcomes: columns of :meth:`table`."""
        return self.declaration.outcomes

    @cached_property
    def total(self) -> int:
        """How many runs the design has."""
        with Store.read(self.path) as store, telling(self.path):
            (points,) = store.connection.execute("SELECT count(*) FROM point").fetchone()
        return int(points) * len(self.seeds)

    def counts(self) -> dict[str, int]:
        """Return how many runs there are, and how many of them failed, were stopped early or are missing."""
        with Store.read(self.path) as store:
            done, failed, stopped = len(store.finished()), store.failed(), store.stopped()
        missing = self.total - done
        return {"runs": self.total, "done": done, "failed": failed, "stopped": stopped, "missing": missing}

    def stopped_at_once(self) -> bool:
        """Say whether the condition to stop ended every run that is there at its first minute."""
        asked = "SELECT count(*), total(stopped AND lived_min <= 1) FROM run WHERE lived_min NOTNULL"
        with Store.read(self.path) as store, telling(self.path):
            lived, stopped = store.connection.execute(asked).fetchone()
        return bool(lived) and lived == stopped

    def each_outcomes(self) -> Iterator[tuple[int, np.ndarray]]:
        """Yield the point and the outcomes of each run that succeeded, in design order, one at a time."""
        asked = "SELECT number, outcomes FROM run WHERE error ISNULL ORDER BY number"
        with Store.read(self.path) as store, telling(self.path):
            for number, packed in store.connection.execute(asked):
                yield number // len(self.seeds), np.frombuffer(packed, "<f8")

    def points(self) -> pd.DataFrame:
        """Return the design: a row for each point, with scenario, subject and parameters."""
        with Store.read(self.path) as store, telling(self.path):
            rows = store.connection.execute("SELECT * FROM point ORDER BY number").fetchall()
        values = np.frombuffer(b"".join(row[4] for row in rows), "<f8").reshape(len(rows), len(self.paths))
        keys = {key: pd.Categorical([row[place] for row in rows]) for place, key in enumerate(KEYS, 1)}
        return pd.DataFrame(keys).join(pd.DataFrame(values, columns=self.paths))

    def table(self) -> pd.DataFrame:
        """Return the runs that are there, in the order of the design.

        Returns
        -------
        DataFrame
            ``run``, ``point``, ``repeat``, ``seed``, ``experiment``, ``scenario``, ``subject``, a column for
            each parameter (not a number: the subject's own value), one for each outcome, ``lived_min`` (the
            minutes after time zero), ``stopped`` (whether the condition to stop ended it early: its outcomes
            are those of a shorter run), and ``error``.
        """
        asked = "SELECT number, outcomes, lived_min, stopped, error FROM run ORDER BY number"
        with Store.read(self.path) as store, telling(self.path):
            rows = store.connection.execute(asked).fetchall()
        numbers, packed, lived, stopped, errors = zip(*rows, strict=True) if rows else ((), (), (), (), ())
        run = np.array(numbers, np.int64)
        nothing = np.full(len(self.outcomes), np.nan).astype("<f8").tobytes()
        values = np.frombuffer(b"".join(one or nothing for one in packed), "<f8")
        point, repeat = np.divmod(run, len(self.seeds))
        head = pd.DataFrame({"run": run, "point": point, "repeat": repeat})
        head["seed"] = np.array(self.seeds)[repeat]
        points = self.points().iloc[point].reset_index(drop=True)
        told = pd.DataFrame(values.reshape(len(run), len(self.outcomes)), columns=list(self.outcomes))
        told["lived_min"] = np.array(lived, float)
        told["stopped"] = np.array(stopped, bool)
        told["error"] = np.array(errors, object)
        return pd.concat([head, points, told], axis=1)

    def means(self) -> pd.DataFrame:
        """Return a row for each point of the design: :meth:`points` with the means of outcomes over bodies.

        Points without a run that succeeded have no number.
        """
        columns = list(self.outcomes)
        return self.points().join(self.table().groupby("point")[columns].mean())

    def sensitivity(self, outcome: str, **arm: str) -> pd.DataFrame:
        """Return what each parameter does to an outcome.

        See :func:`portalis.experiments.sweep.sensitivity.sensitivity`.
        """
        from portalis.experiments.sweep.sensitivity import sensitivity

        return sensitivity(self, outcome, **arm)

    def export(self, path: str | Path, *, series: bool = False, replace: bool = False) -> Path:
        """Write the sweep for other programs; see :func:`portalis.experiments.sweep.export.write_export`."""
        from portalis.experiments.sweep.export import check_export, write_export

        check_export(self, Path(path), series=series, replace=replace)
        return write_export(self, Path(path), series=series)

    def report(self, path: str | Path, *, beside: "Sweep | None" = None, replace: bool = False) -> Path:
        """Write figures and tables as one page; `beside` is the same sweep by the other engine."""
        from portalis.experiments.sweep.report import write_report

        return write_report(self, Path(path), beside=beside, replace=replace)

    def errors(self) -> pd.DataFrame:
        """Return the rows of :meth:`table` of runs that failed."""
        table = self.table()
        return table[table["error"].notna()]

    def series(self, runs: Sequence[int] | None = None) -> pd.DataFrame:
        """Return the minutes of some runs, or of all: ``run``, ``time_min`` and the columns that were kept.

        Raises
        ------
        InputError
            The sweep kept no series.
        """
        found = list(self.each_series(runs))
        columns = ["run", "time_min", *self.declaration.series]
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)

    def each_series(self, runs: Sequence[int] | None = None) -> Iterator[pd.DataFrame]:
        """Yield the minutes of one run after the other, in the order of the design; see :meth:`series`."""
        columns = self.declaration.series
        if not columns:
            raise InputError("a sweep without series", file=self.path, allowed="series = true in its file")
        wanted = range(self.total) if runs is None else {int(number) for number in runs}
        ends = (min(wanted, default=0), max(wanted, default=-1))
        asked = "SELECT number, packed FROM series WHERE number BETWEEN ? AND ? ORDER BY number"
        with Store.read(self.path) as store, telling(self.path):
            for number, packed in store.connection.execute(asked, ends):
                if number in wanted:
                    minutes = unpack(packed, columns)
                    minutes.insert(0, "run", number)
                    yield minutes


def open_sweep(path: str | Path) -> Sweep:
    """Return the sweep in a file, to look at it; arguments and errors as in :class:`Sweep`."""
    return Sweep(path)
