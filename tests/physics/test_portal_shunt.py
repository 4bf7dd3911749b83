"""A drawn portacaval shunt: the same body on another map, of which nothing else is told."""

import numpy as np
import pytest

from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.kernels.packets import EXTRACTED, FREE, PASSED
from portalis.model.space.drawing import DATA, LEGEND, MAP, parse_drawing, read_drawing

SEEDS = (1, 2)
SETTLE_MIN, WATCH_MIN, FATE_MIN = 60, 120, 30


def fast(seed, drawing=None):
    """Return a body after three hours without food, and its means over the last two."""
    body = Body(seed=seed, resolution="classroom", drawing=drawing)
    body.run_for(minutes=SETTLE_MIN + WATCH_MIN)
    means = body.series()[SETTLE_MIN:].mean()
    cohort = body.packets[0].cohort[SETTLE_MIN:-FATE_MIN].sum(axis=0)
    means["first_pass"] = cohort[EXTRACTED] / (cohort[EXTRACTED] + cohort[PASSED])
    return body, means


@pytest.fixture(scope="module")
def normal():
    return [fast(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def shunted():
    drawing = read_drawing(DATA / "portacaval_shunt.map")
    return [fast(seed, drawing) for seed in SEEDS]


def mean(bodies, column):
    return np.mean([means[column] for _, means in bodies])


def test_insulin_escapes_the_liver_and_is_high_outside(normal, shunted):
    body = shunted[0][0]
    diverted = body.anatomy.organ_flow["shunt"] / body.anatomy.organ_flow["portal"]
    assert mean(shunted, "insulin_pM") > 1.2 * mean(normal, "insulin_pM")
    assert mean(shunted, "first_pass") < mean(normal, "first_pass") - 0.1
    # What still goes through the liver passes more slowly and is extracted at least as well.
    assert mean(shunted, "first_pass") > 0.9 * (1.0 - diverted) * mean(normal, "first_pass")
    ratio, usual = (mean(b, "portal_insulin_pM") / mean(b, "insulin_pM") for b in (shunted, normal))
    assert ratio < usual


def test_books_close_and_what_is_in_the_shunt_has_passed_the_portal_vein(shunted):
    for body, _ in shunted:
        assert not body.ledger()[["difference", "meal_difference", "glycogen_difference"]].to_numpy().any()
        insulin, shunt = body.packets[0], body.anatomy.vessel_classes.index("portacaval_shunt")
        free = insulin.free[: insulin.numbers[FREE]]
        diverted = free.slot[body.anatomy.vessel_class[free.node] == shunt]
        assert diverted.size > 0
        # A few go from an islet through the portal vein into the shunt within one second, unseen.
        assert (insulin.rows.passages[diverted] > 0).mean() > 0.9


@pytest.mark.parametrize(
    ("symbol", "other", "words"),
    [("P", "p", "portal vein"), ("*a", "d", "sampled"), ("U", "V", "infusions")],
)
def test_a_map_on_which_nothing_can_be_read_is_refused(symbol, other, words):
    text = MAP.read_text(encoding="utf-8")
    swap = str.maketrans(dict.fromkeys(symbol, other))
    rows = [line if line.startswith("#") else line.translate(swap) for line in text.splitlines()]
    drawing = parse_drawing("\n".join(rows), LEGEND.read_text(encoding="utf-8"), "mine.map")
    with pytest.raises(InputError) as caught:
        Body(seed=1, resolution="classroom", drawing=drawing)
    message = str(caught.value)
    assert message.startswith("mine.map: the map has no vessel site where")
    assert words in message
    assert " or ".join(map(repr, symbol)) in message
    assert "\n" not in message


@pytest.mark.parametrize("symbol", [*"BADHMNOKCSJ", "FW", "E~;&"])
def test_a_map_without_one_kind_of_cell_lives(symbol):
    text = MAP.read_text(encoding="utf-8")
    swap = str.maketrans(dict.fromkeys(symbol, ","))
    rows = [line if line.startswith("#") else line.translate(swap) for line in text.splitlines()]
    drawing = parse_drawing("\n".join(rows), LEGEND.read_text(encoding="utf-8"))
    body = Body(seed=1, resolution="classroom", drawing=drawing)
    body.run_for(minutes=5)
    assert not body.ledger()[["difference", "meal_difference", "glycogen_difference"]].to_numpy().any()
    unknown = ["hepatic_insulin_extraction", "sensor_glucose_mM", "pump_U_per_h"]
    assert np.isfinite(body.series().drop(columns=unknown)).to_numpy().all()
