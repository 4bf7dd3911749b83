"""Results settle as agents get smaller: a short version of `portalis converge`."""

import pytest

from portalis.experiments.convergence import Convergence, converge
from portalis.experiments.convergence_tables import TOLERANCE

pytestmark = pytest.mark.slow

ERRORS = 2.0
"""Standard errors that a difference may exceed its tolerance by: the runs are few and short."""


@pytest.fixture(scope="module")
def compared() -> Convergence:
    seeds = {"classroom": 6, "standard": 4}
    return converge("ogtt", seeds=seeds, resolutions=tuple(seeds), hours=3.0, workers=2)


def test_coarse_agents_shift_no_mean_by_more_than_the_stated_bias(compared: Convergence) -> None:
    rows = compared.bias[(compared.bias.resolution == "classroom") & (compared.bias.kind == "mean")]
    assert len(rows) >= 10
    allowed = TOLERANCE["classroom"] + ERRORS * rows.difference_error_percent
    too_far = rows[rows.difference_percent.abs() > allowed]
    assert too_far.empty, too_far[["label", "difference_percent", "difference_error_percent"]]


EXPONENTS = (0.28, 0.67)
"""One half would be pure noise of packets; levels also swing with the loop, whose slow part falls less."""


def test_noise_falls_with_the_square_root_of_the_packet(compared: Convergence) -> None:
    assert len(compared.exponents) == 3
    for column, law in compared.exponents.items():
        assert EXPONENTS[0] <= law["exponent"] <= EXPONENTS[1], column


def test_fasting_noise_of_standard_agents_is_moderate(compared: Convergence) -> None:
    noise = compared.noise[compared.noise.resolution == "standard"].set_index("quantity").percent
    assert noise["glucose_mM"] < 5.0
    assert noise["insulin_pM"] < 15.0
    assert noise["insulin_secretion_pmol_per_min"] < 25.0
