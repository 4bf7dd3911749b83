"""What `import portalis` offers."""

import re
from importlib.metadata import version

import pytest

import portalis


def test_version() -> None:
    assert portalis.__version__ == version("portalis")


@pytest.mark.parametrize("name", portalis.__all__)
def test_every_name_is_there_and_told(name: str) -> None:
    assert getattr(portalis, name) is not None
    assert name in dir(portalis)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Liver'"):
        _ = portalis.Liver


def test_parameters_are_a_table() -> None:
    table = portalis.parameters("hepatocyte")
    assert list(table.columns) == ["value", "unit", "low", "high", "meaning", "source", "evidence"]
    assert all(path.startswith("hepatocyte.") for path in table.index)
    assert len(portalis.parameters()) > len(table)


@pytest.mark.parametrize(("listed", "name"), [("scenarios", "ogtt"), ("subjects", "healthy")])
def test_lists_to_choose_from(listed: str, name: str) -> None:
    found = getattr(portalis, listed)()
    assert re.match(r"[A-Z]", found[name])


def test_a_run_from_python() -> None:
    run = portalis.run("ivgtt", seed=2, resolution="classroom", hours=0.1, parameters={"body.weight": 80})
    assert list(run.series["time_min"]) == list(range(7))
    assert run.provenance["seed"] == 2
    assert run.protocol.events[0].amount == pytest.approx(0.3 * 80 / 180.156 * 1e6)
    assert run.series["glucose_mM"].max() > run.summary["fasting_glucose_mM"] + 2.0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"subject": "helthy"}, "mean 'healthy'"),
        ({"seed": -1}, "seed"),
        ({"hours": 0}, "hours"),
        ({"parameters": {"beta_cell.numbr": 1}}, "mean 'beta_cell.number'"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, object], told: str) -> None:
    with pytest.raises(portalis.InputError, match=told):
        portalis.run("ogtt", **arguments)
