"""A cohort's responses: published spread and hyperbola, and the twin against the agents."""

import numpy as np
import pytest

from portalis.experiments.cohort.cohort import Cohort
from portalis.experiments.cohort.responses import Responses
from portalis.model.units import MG_PER_DL

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def responses() -> Responses:
    return Cohort(60, seed=9).run("ogtt", engine="twin")


def test_tolerance_is_spread_as_in_a_population(responses: Responses) -> None:
    shares = responses.shares()
    assert sum(shares.values()) == pytest.approx(1.0)
    assert 0.6 < shares["normal"] < 0.95  # US adults without known diabetes: some 0.8
    assert 0.05 < shares["impaired"] < 0.35  # 0.15
    assert shares["diabetes"] < 0.15  # 0.05


def test_secretion_goes_with_sensitivity_by_a_hyperbola(responses: Responses) -> None:
    """Insulinogenic and Matsuda index of people with normal tolerance: power -1 (Kahn 1993)."""
    table = responses.table()
    normal = table[table.two_hour_class == "normal"]
    slope = np.polyfit(np.log(normal.matsuda), np.log(normal.insulinogenic_index), 1)[0]
    assert -1.4 < slope < -0.6


def test_resistance_raises_fasting_insulin_and_disposition_lowers_glucose(responses: Responses) -> None:
    ranks = responses.table().select_dtypes("number").corr(method="spearman")
    assert ranks.loc["insulin_sensitivity", "fasting_insulin_pM"] < -0.6
    assert ranks.loc["disposition", "glucose_two_hours_mM"] < -0.6
    assert ranks.loc["insulin_sensitivity", "matsuda"] > 0.6


def test_agents_respond_as_the_twin_does() -> None:
    people = Cohort(1, seed=9)
    found = [
        people.run("ogtt", hours=2.1, engine=engine, workers=1).table() for engine in ("particles", "twin")
    ]
    for column in ("fasting_glucose_mM", "glucose_two_hours_mM"):
        agents, twin = (MG_PER_DL * table[column].to_numpy() for table in found)
        assert agents == pytest.approx(twin, abs=20.0)
    assert found[0].fasting_insulin_pM.to_numpy() == pytest.approx(found[1].fasting_insulin_pM, rel=0.35)
