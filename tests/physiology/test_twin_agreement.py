"""Bodies of agents, with and without their places, against the same rules as equations."""

import numpy as np
import pytest

import portalis

pytestmark = pytest.mark.slow

GLUCOSE_MM, INSULIN_OF_PEAK = 0.4, 0.12
"""How far means of bodies may lie from the twin, root mean square."""
SMOOTHING_MIN = 10


def apart(series, twin):
    """Return the distance in glucose, and in insulin as a part of its peak, both without pulses."""
    columns = ["glucose_mM", "insulin_pM"]
    smooth = [some[columns].rolling(SMOOTHING_MIN, center=True).mean().dropna() for some in (series, twin)]
    distance = np.sqrt(((smooth[0] - smooth[1]) ** 2).mean())
    return distance.glucose_mM, distance.insulin_pM / smooth[1].insulin_pM.max()


def assert_near(series, scenario):
    glucose, insulin = apart(series, portalis.twin(scenario).series)
    assert glucose <= GLUCOSE_MM
    assert insulin <= INSULIN_OF_PEAK


def test_glucose_drink(mean_ogtt):
    assert_near(mean_ogtt, "ogtt")


def test_glucose_into_a_vein(lived):
    assert_near((lived("ivgtt", 1).series + lived("ivgtt", 2).series) / 2, "ivgtt")


def test_a_day_without_food(lived):
    assert_near(lived("fast").series, "fast")


def test_without_places_a_body_is_the_twin():
    assert_near(portalis.run("ogtt", seed=1, mixing="organs").series, "ogtt")


def test_one_body_of_all_blood_has_no_portal_gradient():
    series = portalis.run("fast", seed=1, resolution="classroom", hours=1, mixing="body").series
    assert series.portal_insulin_pM.mean() == pytest.approx(series.insulin_pM.mean(), rel=0.05)


def test_protein_of_a_meal(tmp_path):
    file = tmp_path / "protein.toml"
    file.write_text(
        'name = "Protein"\nsubject = "healthy"\nstart = "overnight fast"\nduration = "2 h"\n'
        '[[event]]\nkind = "meal"\nat = "0 min"\ncarbohydrate = "1 g"\nprotein = "50 g"\n'
    )
    agents, twin = portalis.run(file, resolution="classroom").series, portalis.twin(file).series
    for column in ("amino_acids_mM", "incretin_pM", "glucagon_pM"):
        late = [series[column][series.time_min.between(15, 120)].mean() for series in (agents, twin)]
        assert late[0] == pytest.approx(late[1], rel=0.15)
