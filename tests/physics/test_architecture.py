"""Architectures of the islets: the same cells in other places, and what touches what."""

import numpy as np
import pytest

from portalis.model.errors import InputError
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.architecture import ARCHITECTURES, rearranged
from portalis.model.space.drawing import parse_drawing, read_drawing
from portalis.model.space.legend import ISLET_KINDS, KINDS

BETA = KINDS.index("beta_cell")


def composition(anatomy):
    """Return how many cells of each kind each islet has."""
    counts = np.zeros((anatomy.islet.max() + 1, len(KINDS)), dtype=int)
    cells = anatomy.islet >= 0
    np.add.at(counts, (anatomy.islet[cells], anatomy.tissue_kind[cells]), 1)
    return counts


def strange_contacts(anatomy):
    """Return the share of the contacts of beta cells that are with other kinds."""
    owner = np.repeat(np.arange(anatomy.islet.size), np.diff(anatomy.partner_start))
    of_beta = anatomy.tissue_kind[owner] == BETA
    return float((anatomy.tissue_kind[anatomy.partners[of_beta]] != BETA).mean())


@pytest.mark.parametrize("how", ARCHITECTURES)
def test_counts_and_everything_else_stay(body, how):
    before, after = read_drawing(), rearranged(read_drawing(), how, 3)
    anatomy = solve_anatomy(after)
    islets = [symbol for symbol, tissue in before.legend.tissue.items() if tissue.kind in ISLET_KINDS]
    differs = before.symbols != after.symbols
    assert differs.any() == (how != "drawn")
    assert np.isin(before.symbols[differs], islets).all()
    np.testing.assert_array_equal(np.sort(after.symbols, axis=None), np.sort(before.symbols, axis=None))
    assert anatomy.islet.max() == body.islet.max()
    if how == "shuffled":
        assert np.ptp(composition(anatomy)[:, BETA]) > 0
    else:
        np.testing.assert_array_equal(composition(anatomy), composition(body))


@pytest.mark.parametrize("how", ARCHITECTURES)
def test_its_text_draws_it_again(how):
    drawing = rearranged(read_drawing(), how, 3)
    again = parse_drawing(drawing.map_text, drawing.legend_text)
    np.testing.assert_array_equal(again.symbols, drawing.symbols)
    assert again.first_line == drawing.first_line


@pytest.mark.parametrize("how", ARCHITECTURES)
def test_one_seed_is_one_architecture(how):
    first, second, other = (rearranged(read_drawing(), how, seed).symbols for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert (first != other).any() == (how != "drawn")


def test_a_mantle_parts_the_kinds_and_a_human_islet_mingles_them():
    contacts = {
        how: np.mean(
            [strange_contacts(solve_anatomy(rearranged(read_drawing(), how, seed))) for seed in (1, 2)]
        )
        for how in ARCHITECTURES
    }
    assert contacts["mantle"] < 0.7 * contacts["mixed"]
    assert contacts["mantle"] < 0.7 * contacts["shuffled"]
    assert contacts["human"] > 1.05 * contacts["mixed"]


def test_the_mantle_lies_around_the_core():
    anatomy = solve_anatomy(rearranged(read_drawing(), "mantle", 1))
    for islet in range(anatomy.islet.max() + 1):
        cells = anatomy.islet == islet
        row, column = anatomy.tissue_row[cells], anatomy.tissue_column[cells]
        away = (row - row.mean()) ** 2 + (column - column.mean()) ** 2
        core = anatomy.tissue_kind[cells] == BETA
        assert away[core].max() <= away[~core].min() + 1e-6


def test_an_unknown_architecture_is_refused_with_the_nearest():
    with pytest.raises(InputError) as caught:
        rearranged(read_drawing(), "mantel", 1)
    assert caught.value.suggestion == "mantle"
