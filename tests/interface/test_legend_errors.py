"""Every fault of a legend is one message that names the file, the key, the value and what may stand there."""

from pathlib import Path

import pytest

from portalis.model.errors import InputError
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import LEGEND, MAP, read_drawing


def refuse(legend: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        solve_anatomy(read_drawing(MAP, legend))
    message = str(caught.value)
    assert "\n" not in message
    assert "Allowed: " in message
    return caught.value


def legend(tmp_path: Path, old: str, new: str) -> Path:
    text = LEGEND.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_legend_that_is_not_there(tmp_path):
    assert "the legend cannot be read" in str(refuse(tmp_path / "none.toml"))


def test_a_legend_that_is_not_toml(tmp_path):
    error = refuse(legend(tmp_path, "[body]", "[body"))
    assert "mine.toml: the legend is not TOML" in str(error)
    assert "line" in error.what


def test_a_misspelt_key_with_the_nearest_one(tmp_path):
    error = refuse(legend(tmp_path, "\nexchanges = true", "\nexchange = true"))
    assert error.field == "vessel.u.exchange"
    assert error.suggestion == "exchanges"


def test_a_misspelt_kind_with_the_nearest_one(tmp_path):
    error = refuse(legend(tmp_path, 'kind = "beta_cell"', 'kind = "beta_cel"'))
    assert (error.field, error.value, error.suggestion) == ("tissue.B.kind", "beta_cel", "beta_cell")


def test_a_negative_resistance(tmp_path):
    error = refuse(legend(tmp_path, "value = 0.01,", "value = -0.01,"))
    assert error.field == "vessel.r.resistance_mmHg_min_per_L.value"
    assert error.value == -0.01
    assert "greater than 0" in error.what


def test_a_symbol_in_two_tables(tmp_path):
    error = refuse(legend(tmp_path, '[ornament.","]', '[ornament."v"]'))
    assert "'v' stands in two tables" in error.what


def test_an_unknown_class_at_rest(tmp_path):
    error = refuse(legend(tmp_path, 'at_rest = "sinusoid"', 'at_rest = "sinusod"'))
    assert "at_rest of scarred_sinusoid" in error.what
    assert "'sinusod'" in error.what


def test_residence_times_that_need_more_plasma_than_there_is(tmp_path):
    error = refuse(legend(tmp_path, "value = 3.0,", "value = 1.0,"))
    assert "leave no plasma for the veins" in error.what
    assert error.file == str(tmp_path / "mine.toml")


def test_a_duct_that_drains_an_unknown_kind(tmp_path):
    error = refuse(legend(tmp_path, 'drains = ["hepatocyte"]', 'drains = ["hepatocite"]'))
    assert (error.value, error.suggestion) == ("hepatocite", "hepatocyte")
    assert error.field.startswith("duct.~.drains")


def test_a_duct_with_the_symbol_of_a_vessel(tmp_path):
    assert "'v' stands in two tables" in refuse(legend(tmp_path, '[duct."&"]', '[duct."v"]')).what


def test_a_flag_that_was_renamed(tmp_path):
    error = refuse(legend(tmp_path, "\nsampled = true", "\nsampled_vein = true"))
    assert (error.field, error.suggestion) == ("vessel.*.sampled_vein", "sampled")
