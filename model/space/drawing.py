"""The drawing: a body as a text map, one character per site, with the legend that explains its characters.

Lines at the top of a map that begin with ``#`` are comments. All other lines are rows of the grid and must be
equally long; a frame of ornament characters keeps an editor from cutting spaces off at their ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from portalis.model.errors import InputError
from portalis.model.space.legend import Legend
from portalis.model.space.reading import DrawingError, parse_legend, read_text

DATA = Path(__file__).resolve().parents[1] / "data"
MAP = DATA / "body.map"
LEGEND = DATA / "legend.toml"
COMMENT = "#"


@dataclass(frozen=True, eq=False)
class Drawing:
    """A map and its legend, read and checked character by character.

    Attributes
    ----------
    symbols : numpy.ndarray of str, shape (rows, columns)
    legend : Legend
    map_text, legend_text : str
        The files as they were read: enough to make the same drawing again.
    map_file, legend_file : str
        Their names in messages.
    first_line : int
        Line of the file, counted from 1, that holds row 0.
    """

    symbols: np.ndarray
    legend: Legend
    map_text: str
    legend_text: str
    map_file: str
    legend_file: str
    first_line: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.symbols.shape[0], self.symbols.shape[1]

    def fault(
        self, what: str, row: int, column: int, allowed: str, names: Iterable[str] = ()
    ) -> DrawingError:
        """Return the error that points at one site."""
        symbol = str(self.symbols[row, column])
        return DrawingError(
            what,
            file=self.map_file,
            field=place(self.first_line + row, column + 1),
            value=symbol,
            allowed=allowed,
            names=names,
        )


def place(line: int, column: int) -> str:
    """Return where a character stands, both counted from 1 as editors do."""
    return f"line {line}, column {column}"


def map_files() -> dict[str, Path]:
    """Return the files of the built-in maps by name; ``body`` is the usual one."""
    return {path.stem: path for path in sorted(DATA.glob("*.map"))}


@cache
def named_drawing(name: str) -> Drawing:
    """Return the built-in drawing of this name; the usual body for an empty one.

    Raises
    ------
    InputError
        For a name that is not among the built-in maps.
    """
    files = map_files()
    if name and name not in files:
        raise InputError("there is no such map", field="map", value=name, names=files)
    return read_drawing(files[name] if name else MAP)


def read_drawing(map_path: Path | str | None = None, legend_path: Path | str | None = None) -> Drawing:
    """Return the drawing in two files; None stands for the built-in one.

    Raises
    ------
    DrawingError
        A file cannot be read, the legend has a fault, or the map is empty, has lines of different length, or
        a character that the legend does not explain.
    """
    map_path, legend_path = Path(map_path or MAP), Path(legend_path or LEGEND)
    return parse_drawing(read_text(map_path, "map"), read_text(legend_path, "legend"), map_path, legend_path)


def parse_drawing(
    map_text: str,
    legend_text: str,
    map_file: Path | str = "body.map",
    legend_file: Path | str = "legend.toml",
) -> Drawing:
    """Return the drawing in two texts; the file names are those that messages use."""
    legend = parse_legend(legend_text, legend_file)
    lines = map_text.splitlines()
    comments = 0
    while comments < len(lines) and lines[comments].startswith(COMMENT):
        comments += 1
    rows = lines[comments:]
    if not any(rows):
        raise DrawingError(
            "the map has no rows", file=map_file, allowed="lines of characters from the legend"
        )
    _check(rows, legend, map_file, comments + 1)
    symbols = np.array([list(row) for row in rows], dtype="U1")
    return Drawing(symbols, legend, map_text, legend_text, str(map_file), str(legend_file), comments + 1)


def _check(rows: list[str], legend: Legend, map_file: Path | str, first_line: int) -> None:
    """Raise DrawingError for the first character that the legend lacks or line of another length."""
    symbols = legend.symbols()
    allowed = f"a space or one of {' '.join(sorted(symbols)).strip()}, which the legend explains"
    for line, row in enumerate(rows, first_line):
        for column, symbol in enumerate(row, 1):
            if symbol not in symbols:
                raise DrawingError(
                    "the legend does not explain this character",
                    file=map_file,
                    field=place(line, column),
                    value=symbol,
                    allowed=allowed,
                    names=symbols,
                )
        if len(row) != len(rows[0]):
            raise DrawingError(
                f"this line is not as long as line {first_line}",
                file=map_file,
                field=place(line, min(len(row), len(rows[0])) + 1),
                value=f"{len(row)} characters",
                allowed=f"lines of {len(rows[0])} characters",
            )
