"""Exocrine ducts: apart from the blood, all of them end in the gut, and no juice is lost on the way."""

import numpy as np
import pytest

from portalis.model.errors import InputError
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import DATA, LEGEND, MAP, parse_drawing, read_drawing
from portalis.model.space.ducts import drain
from portalis.model.space.legend import KINDS


def changed(old: str, new: str, lines: range | None = None):
    """Return the built-in drawing with one character for another."""
    rows = [line for line in MAP.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [
        row.replace(old, new) if lines is None or number in lines else row for number, row in enumerate(rows)
    ]
    return parse_drawing("\n".join(rows), LEGEND.read_text(encoding="utf-8"), "mine.map")


def ends(ducts):
    return np.flatnonzero(ducts.downstream < 0)


def test_every_site_flows_to_a_neighbour_and_on_to_the_gut(body):
    ducts, sites = body.ducts, np.arange(body.ducts.row.size)
    assert sites.size > 100
    flowing = ducts.downstream >= 0
    assert (ducts.downstream[flowing] > sites[flowing]).all()
    after = ducts.downstream[flowing]
    steps = np.abs(ducts.row[flowing] - ducts.row[after])
    steps += np.abs(ducts.column[flowing] - ducts.column[after])
    assert set(steps) == {1, 2}  # two over a bridge
    assert ends(ducts).size == 1
    for tissue in ducts.enterocytes:
        assert body.kinds[body.tissue_kind[tissue]] == "enterocyte"
        away = np.abs(ducts.row[ends(ducts)] - body.tissue_row[tissue])
        assert (away + np.abs(ducts.column[ends(ducts)] - body.tissue_column[tissue])).min() == 1


def test_ducts_hold_no_blood(body):
    blood = set(zip(body.vessel_row.tolist(), body.vessel_column.tolist(), strict=True))
    assert not blood & set(zip(body.ducts.row.tolist(), body.ducts.column.tolist(), strict=True))


@pytest.mark.parametrize(
    ("kind", "column", "symbol"),
    [("hepatocyte", "hepatocyte_site", "~"), ("acinar_cell", "acinar_site", ";")],
)
def test_each_cell_drains_into_a_duct_of_its_own_organ(body, kind, column, symbol):
    drawing, sites = read_drawing(), getattr(body.ducts, column)
    assert sites.size == np.count_nonzero(body.tissue_kind == KINDS.index(kind)) > 0
    assert (drawing.symbols[body.ducts.row[sites], body.ducts.column[sites]] == symbol).all()


def test_bile_runs_against_the_blood_to_the_portal_side(body):
    liver = np.flatnonzero(body.tissue_kind == KINDS.index("hepatocyte"))
    sites = body.ducts.hepatocyte_site
    np.testing.assert_array_equal(body.ducts.row[sites], body.tissue_row[liver])
    assert (body.ducts.column[sites] < body.tissue_column[liver].min()).all()


@pytest.mark.parametrize("minutes", [0.01, 1.0, 30.0])
def test_no_juice_is_lost_and_none_is_negative(body, minutes):
    rng = np.random.default_rng(1)
    inflow, content = rng.random((2, body.ducts.row.size))
    before, reached = content.sum(), 0.0
    for _ in range(50):
        reached += drain(body.ducts, content, inflow, minutes)
        assert content.min() >= 0.0
    assert content.sum() + reached == pytest.approx(before + 50 * minutes * inflow.sum(), rel=1e-12)


@pytest.mark.parametrize("minutes", [0.05, 1.0])
def test_a_steady_stream_fills_each_site_for_its_residence(body, minutes):
    inflow, content = np.zeros(body.ducts.row.size), np.zeros(body.ducts.row.size)
    inflow[body.ducts.hepatocyte_site[-1]] = 0.5
    for _ in range(int(120 / minutes)):
        reached = drain(body.ducts, content, inflow, minutes)
    assert reached == pytest.approx(0.5 * minutes, rel=1e-6)
    way = [int(body.ducts.hepatocyte_site[-1])]
    while body.ducts.downstream[way[-1]] >= 0:
        way.append(int(body.ducts.downstream[way[-1]]))
    np.testing.assert_allclose(content[way], 0.5 * body.ducts.residence[way], rtol=1e-5)
    assert 5.0 < body.ducts.residence[way].sum() < 15.0


def test_a_map_without_ducts_has_no_exocrine_route(sketch):
    ducts = solve_anatomy(sketch("series")).ducts
    assert ducts.row.size == ducts.hepatocyte_site.size == ducts.enterocytes.size == 0
    assert drain(ducts, np.zeros(0), np.zeros(0), 1.0) == 0.0


def test_without_a_bile_duct_the_liver_drains_nowhere():
    drawing = changed("~", " ")
    rows = [row.replace("+ ", "h ").replace("[+[", "[[[") for row in map("".join, drawing.symbols)]
    legend = LEGEND.read_text(encoding="utf-8")
    ducts = solve_anatomy(parse_drawing("\n".join(rows), legend)).ducts
    assert (ducts.hepatocyte_site == -1).all()
    assert (ducts.acinar_site >= 0).all()


@pytest.mark.parametrize("symbol", ["&", "E"])
def test_a_duct_that_does_not_reach_the_gut_is_refused(symbol):
    with pytest.raises(InputError) as caught:
        solve_anatomy(changed(symbol, " " if symbol == "&" else "W"))
    message = str(caught.value)
    assert message.startswith("mine.map, line 30, column 47: this duct does not reach the gut")
    assert "enterocyte" in message


def test_the_shunt_map_has_the_same_ducts(body):
    shunted = solve_anatomy(read_drawing(DATA / "portacaval_shunt.map")).ducts
    for mine, its in zip(body.ducts, shunted, strict=True):
        np.testing.assert_array_equal(mine, its)
