"""`portalis run --twin`: the equations are drawn over the agents and written beside them."""

import pandas as pd
from typer.testing import CliRunner

import portalis
from portalis.experiments.command_line import app
from portalis.viz import captions
from portalis.viz.figure import draw_run


def test_the_twin_is_written_and_drawn(tmp_path):
    folder = tmp_path / "run"
    arguments = ["run", "ogtt", "--resolution", "classroom", "--hours", "0.1", "--twin", "--out", str(folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    twin, series = (pd.read_csv(folder / name) for name in ("twin.csv", "series.csv"))
    assert list(twin.columns) == list(series.columns)
    assert abs(twin.glucose_mM - series.glucose_mM).max() < 1.0
    assert "twin.csv" in result.output
    again = CliRunner().invoke(app, [*(part for part in arguments if part != "--twin"), "--force"])
    assert again.exit_code == 0, again.output
    assert not (folder / "twin.csv").exists()


def test_a_figure_says_that_it_is_the_twin_s():
    run = portalis.twin("ogtt", hours=0.1)
    words = " ".join(text.get_text() for text in draw_run(run).texts)
    assert "no agents" in words
    assert captions.TWIN not in words
    run.twin_series = run.series
    assert "Dotted" in " ".join(text.get_text() for text in draw_run(run).texts)
