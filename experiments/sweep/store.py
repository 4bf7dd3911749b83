"""Store: a sweep in one SQLite file, written by one process, readable by all, and whole after any death."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd
from filelock import FileLock

from portalis.experiments.sweep.design import KEYS
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.single_writer import claim, give_back
from portalis.model.errors import InputError

APPLICATION = 0x706F7274
"""Tells a sweep from other databases: "port"."""
VERSION = 2
"""Of the tables; a file of another version is refused."""
ENDINGS = (".db", ".sqlite")
"""Of the names of sweeps: a table or a page is never taken for one."""
PAGE_BYTES = 65536
"""The largest: a packed series of some kilobytes would leave half of a usual page empty."""
TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE point (
    number INTEGER PRIMARY KEY, experiment TEXT NOT NULL, scenario TEXT NOT NULL, subject TEXT NOT NULL,
    parameters BLOB NOT NULL  -- float64, in the order of the fact "paths", NaN is unchanged
);
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    outcomes BLOB,            -- float64, in the order of the fact "outcomes"
    lived_min INTEGER,        -- minutes after time zero
    stopped INTEGER NOT NULL, -- 1 if the condition to stop ended it early
    error TEXT
);
CREATE TABLE series (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE effort (number INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, seconds REAL NOT NULL);
"""


def check_name(path: Path) -> None:
    """Raise InputError unless the name is one of a sweep's file."""
    if path.suffix.lower() not in ENDINGS:
        allowed = f"a name that ends in {' or '.join(ENDINGS)}"
        raise InputError("no name for the file of a sweep", field="out", value=str(path), allowed=allowed)


class Store:
    """A sweep's file, opened for reading, or for writing by :meth:`create` and :meth:`resume`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock | None = None) -> None:
        self.path, self.connection, self.lock = path, connection, lock

    @classmethod
    def create(cls, path: Path, facts: dict[str, Any], points: pd.DataFrame) -> Self:
        """Make the file of a new sweep.

        Parameters
        ----------
        path : Path
            Where nothing lies yet.
        facts : dict
            ``declaration`` (text), ``outcomes``, ``columns``, ``seeds`` (lists) and ``provenance``; JSON.
        points : DataFrame
            Of :func:`~portalis.experiments.sweep.design.draw`.

        Raises
        ------
        InputError
            Something lies there, or the file cannot be written.
        """
        if path.exists():
            raise InputError("the file exists", field="out", value=str(path), allowed="another name")
        paths = [name for name in points if name not in KEYS]
        parameters = points[paths].to_numpy("<f8")
        keys = points[list(KEYS)].itertuples(index=False)
        lock = claim(path)
        try:
            with telling(path):
                connection = sqlite3.connect(path, isolation_level=None)
                connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("BEGIN IMMEDIATE")
                for statement in TABLES.split(";")[:-1]:
                    connection.execute(statement)
                told = {**facts, "paths": paths}
                connection.executemany(
                    "INSERT INTO fact VALUES (?, ?)",
                    [(name, json.dumps(value, ensure_ascii=False)) for name, value in told.items()],
                )
                connection.executemany(
                    "INSERT INTO point VALUES (?, ?, ?, ?, ?)",
                    ((place, *key, parameters[place].tobytes()) for place, key in enumerate(keys)),
                )
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
                connection.execute("COMMIT")
        except BaseException:
            for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                leftover.unlink(missing_ok=True)
            give_back(lock)
            raise
        return cls(path, connection, lock)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Open a sweep to look at it, also while it runs.

        Raises
        ------
        InputError
            No such file, no sweep, or one of another version of the tables.
        """
        if not path.is_file():
            raise InputError("no such file", file=path, allowed="the .db file of a sweep")
        with telling(path):
            connection = sqlite3.connect(path, isolation_level=None)
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION:
            connection.close()
            raise InputError("a database, but not of a sweep", file=path, allowed="the .db file of a sweep")
        if version != VERSION:
            connection.close()
            what, allowed = "a sweep of another version of portalis", f"tables of version {VERSION}"
            raise InputError(what, file=path, field="user_version", value=version, allowed=allowed)
        return cls(path, connection)

    @classmethod
    def resume(cls, path: Path) -> Self:
        """Open a sweep to go on with it; raises as :meth:`read`, and if another process writes it."""
        store = cls.read(path)
        store.lock = claim(path)
        return store

    def fact(self, name: str) -> Any:
        """Return one of the facts given to :meth:`create`, or ``paths``."""
        (value,) = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return json.loads(value)

    def finished(self) -> np.ndarray:
        """Return the numbers of the runs that are there, failed ones included; ascending."""
        with telling(self.path):
            rows = self.connection.execute("SELECT number FROM run ORDER BY number")
            return np.fromiter((number for (number,) in rows), dtype=np.int64)

    def failed(self) -> int:
        """Return how many runs are there with an error."""
        with telling(self.path):
            (count,) = self.connection.execute("SELECT count(*) FROM run WHERE error NOTNULL").fetchone()
        return int(count)

    def stopped(self) -> int:
        """Return how many runs the condition to stop ended early."""
        with telling(self.path):
            (count,) = self.connection.execute("SELECT count(*) FROM run WHERE stopped").fetchone()
        return int(count)

    def forget_failed(self) -> None:
        """Take the failed runs out, with whatever they kept, so that they are tried again."""
        failed = "(SELECT number FROM run WHERE error NOTNULL)"
        with self.writing():
            for table in ("series", "effort", "run"):
                self.connection.execute(f"DELETE FROM {table} WHERE number IN {failed}")

    def write(self, results: Sequence[Result]) -> None:
        """Keep results, all or none; a run that is there already is replaced, never doubled.

        Raises
        ------
        InputError
            The disk is full; what was there before stays.
        """
        with self.writing():
            self._insert(results)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Change the file by all that is done meanwhile, or by nothing."""
        with telling(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _insert(self, results: Sequence[Result]) -> None:
        runs = [
            (one.number, packed_values(one), one.lived_min, int(one.stopped), one.error) for one in results
        ]
        kept = [(one.number, one.series) for one in results if one.series is not None]
        effort = [(one.number, one.attempts, one.seconds) for one in results]
        self.connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?)", runs)
        self.connection.executemany("INSERT OR REPLACE INTO series VALUES (?, ?)", kept)
        self.connection.executemany("INSERT OR REPLACE INTO effort VALUES (?, ?, ?)", effort)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self.connection.close()
        if self.lock is not None:
            give_back(self.lock)
            self.lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()


def packed_values(result: Result) -> bytes | None:
    """Return the outcomes of a run as the file keeps them; None for one that did not come to its end."""
    return np.array(result.values, "<f8").tobytes() if result.values else None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into what a person can mend."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "full" in text or "disk I/O" in text:
            what, allowed = "no room on the disk", "a disk with room; then go on with --resume"
        elif "not a database" in text:
            what, allowed = "not a database", "the .db file of a sweep"
        else:
            what, allowed = f"the file cannot be used ({text})", "a file that you may write"
        raise InputError(what, file=path, allowed=allowed) from None
