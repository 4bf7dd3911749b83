"""A wrong input is told with field, value, what is allowed and the nearest name."""

import pickle

import pytest

from portalis.model.errors import InputError, InputErrors, nearest

NAMES = ("hepatocyte.insulin_receptors", "beta_cell.number", "myocyte.resting_uptake")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hepatocyte.insulin_receptor", "hepatocyte.insulin_receptors"),
        ("Hepatocyte.Insulin_Receptors", "hepatocyte.insulin_receptors"),
        ("insulin_receptors", "hepatocyte.insulin_receptors"),
        ("liver.insulin_receptors", "hepatocyte.insulin_receptors"),
        ("number", "beta_cell.number"),
        ("zzz", None),
        ("", None),
    ],
)
def test_nearest(asked: str, found: str | None) -> None:
    assert nearest(asked, NAMES) == found


def test_sentence_has_every_part() -> None:
    error = InputError("unknown name", file="my.toml", field="scenario", value="ogt", names=("ogtt", "meal"))
    assert str(error) == (
        "my.toml, scenario: unknown name (got 'ogt'). Allowed: ogtt, meal. Did you mean 'ogtt'?"
    )
    assert isinstance(error, ValueError)


def test_sentence_leaves_out_what_is_not_known() -> None:
    assert str(InputError("nothing fits")) == "nothing fits."


def test_a_wrong_field_is_found_too() -> None:
    error = InputError("unknown parameter", field="beta_cell.numbr", value="3", names=NAMES)
    assert error.suggestion == "beta_cell.number"


def test_many_names_are_counted_not_listed() -> None:
    error = InputError("unknown", value="name7x", names=[f"name{number}" for number in range(40)])
    assert "one of 40 names" in str(error)
    assert error.suggestion == "name7"


def test_several_errors_are_told_together() -> None:
    parts = [InputError("is missing", file="a.toml", field="name"), InputError("wrong", value=3)]
    both = InputErrors(parts, file="a.toml")
    assert both.errors == tuple(parts)
    assert str(both) == "a.toml: 2 things are wrong:\n  name: is missing.\n  wrong (got 3)."


@pytest.mark.parametrize(
    "error",
    [
        InputError("unknown", file="f", field="x", value="ogt", names=("ogtt",)),
        InputErrors([InputError("one", value=1), InputError("two")], file="f"),
    ],
)
def test_errors_travel_between_processes(error: InputError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert (again.field, again.value, again.suggestion) == (error.field, error.value, error.suggestion)
    assert len(again.errors) == len(error.errors)
