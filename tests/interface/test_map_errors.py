"""Every fault of a map is one message that says where it stands, what stands there and what may."""

from pathlib import Path

import pytest

from portalis.model.errors import InputError
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import MAP, DrawingError, read_drawing

ROWS = [line for line in MAP.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def find(symbol: str, last: bool = False) -> tuple[int, int]:
    """Return the row and column of the first (or last) place of a symbol."""
    places = [(row, text.index(symbol)) for row, text in enumerate(ROWS) if symbol in text]
    return places[-1 if last else 0]


def changed(tmp_path: Path, *changes: tuple[int, int, str]) -> Path:
    """Write the built-in map, without its comments, with some characters changed."""
    rows = [list(row) for row in ROWS]
    for row, column, symbol in changes:
        rows[row][column] = symbol
    return write(tmp_path, ["".join(row) for row in rows])


def write(tmp_path: Path, rows: list[str]) -> Path:
    path = tmp_path / "mine.map"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def refuse(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        solve_anatomy(read_drawing(path))
    message = str(caught.value)
    assert "\n" not in message
    assert "Allowed: " in message
    return caught.value


def check(error: InputError, path: Path, row: int, column: int, symbol: str, words: str) -> None:
    assert isinstance(error, DrawingError)
    assert str(error).startswith(f"{path}, line {row + 1}, column {column + 1}: ")
    assert error.value == symbol
    assert words in error.what


def test_a_map_that_is_not_there_and_a_folder_instead(tmp_path):
    assert "none.map: the map cannot be read: No such file" in str(refuse(tmp_path / "none.map"))
    assert "the map cannot be read" in str(refuse(tmp_path))


def test_a_map_that_is_not_text(tmp_path):
    path = tmp_path / "mine.map"
    path.write_bytes(b"....\xff\xfe")
    assert "not text in UTF-8" in str(refuse(path))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_map(tmp_path, text):
    path = tmp_path / "mine.map"
    path.write_text(text)
    assert "the map has no rows" in str(refuse(path))


def test_an_unknown_symbol_with_the_nearest_one(tmp_path):
    error = refuse(changed(tmp_path, (5, 3, "?")))
    check(error, tmp_path / "mine.map", 5, 3, "?", "does not explain")
    assert "one of" in str(error.allowed)
    assert "H" in str(error.allowed)
    assert refuse(changed(tmp_path, (5, 3, "G"))).suggestion == "g"


def test_a_ragged_line(tmp_path):
    rows = ROWS.copy()
    rows[7] = rows[7][:-3]
    error = refuse(write(tmp_path, rows))
    assert f"line 8, column {len(rows[7]) + 1}" in str(error)
    assert error.what == "this line is not as long as line 1"
    assert (error.value, error.allowed) == (
        f"{len(rows[7])} characters",
        f"lines of {len(ROWS[0])} characters",
    )


def test_lines_are_counted_with_the_comments(tmp_path):
    rows = ROWS.copy()
    rows[3] = "?" + rows[3][1:]
    error = refuse(write(tmp_path, ["# mine", "# a comment", *rows]))
    assert error.field == "line 6, column 1"


def test_a_disconnected_vessel(tmp_path):
    row = len(ROWS) - 3
    error = refuse(changed(tmp_path, *[(row, column, "v") for column in range(5, 9)]))
    check(error, tmp_path / "mine.map", row, 5, "v", "disconnected")


def test_a_dead_end(tmp_path):
    row, column = find("P")
    error = refuse(changed(tmp_path, (row + 1, column + 1, "v")))
    check(error, tmp_path / "mine.map", row + 1, column + 1, "v", "dead end")


def test_a_cut_vessel(tmp_path):
    row, column = find("-")
    error = refuse(changed(tmp_path, (row, column + 5, ".")))
    check(error, tmp_path / "mine.map", row, column + 4, "-", "dead end")


def test_a_loop_without_flow(tmp_path):
    row, column = find("*", last=True)
    ring = [(row + 1, column), *[(row + down, column + right) for down in (2, 3) for right in (0, 1)]]
    error = refuse(changed(tmp_path, *[(*place, "v") for place in ring]))
    check(error, tmp_path / "mine.map", row + 1, column, "v", "no blood flows")


def test_a_tissue_without_a_face(tmp_path):
    row = len(ROWS) - 3
    error = refuse(changed(tmp_path, (row, 20, "M")))
    check(error, tmp_path / "mine.map", row, 20, "M", "touches no vessel")
    assert "'m' muscle_capillary" in str(error.allowed)


def test_a_missing_heart(tmp_path):
    places = [find(symbol) for symbol in "rRlL"]
    error = refuse(changed(tmp_path, *[(row, column, "*") for row, column in places]))
    assert "the heart is missing" in error.what
    assert str(error).startswith(str(tmp_path / "mine.map"))


def test_half_a_heart(tmp_path):
    row, column = find("L")
    error = refuse(changed(tmp_path, (row, column, "*")))
    check(error, tmp_path / "mine.map", row - 1, column, "l", "no partner")


def test_lungs_joined_to_the_aorta_only(tmp_path):
    row, column = find("l")
    error = refuse(changed(tmp_path, (row - 1, column - 1, "o"), (row, column, "L"), (row + 1, column, "l")))
    assert isinstance(error, DrawingError)
    assert "heart" in error.what


def test_a_bridge_to_nothing(tmp_path):
    row, column = find("h")
    error = refuse(changed(tmp_path, (row - 1, column + 3, "+")))
    check(error, tmp_path / "mine.map", row - 1, column + 3, "+", "bridge")


def test_a_duct_that_ends_before_the_gut(tmp_path):
    row, column = find("&")
    error = refuse(changed(tmp_path, *[(row, column + step, " ") for step in range(4)]))
    first = row - 1
    check(error, tmp_path / "mine.map", first, ROWS[first].index("~"), "~", "does not reach the gut")


def test_a_bridge_from_a_duct_to_a_vessel(tmp_path):
    row = next(number for number, text in enumerate(ROWS) if "~+~" in text)
    column = ROWS[row].index("~+~") + 2
    error = refuse(changed(tmp_path, (row, column, " ")))
    check(error, tmp_path / "mine.map", row, column - 1, "+", "bridge joins a vessel or duct to nothing")
