"""Maps of diseases: where the blood goes in cirrhosis, and where visceral fat lets it go."""

import numpy as np
import pytest

from portalis.agents.kinds import KIND_CODE
from portalis.model.space.anatomy import Anatomy, solve_anatomy
from portalis.model.space.drawing import map_files, named_drawing
from portalis.model.twin.body import boiled_down


@pytest.fixture(scope="module")
def cirrhosis() -> Anatomy:
    return solve_anatomy(named_drawing("cirrhosis"))


def names(anatomy: Anatomy) -> np.ndarray:
    return np.array(anatomy.vessel_classes)[anatomy.vessel_class]


def gradient(anatomy: Anatomy) -> float:
    """Return the fall of pressure across the liver, mmHg."""
    here = names(anatomy)
    trunk, veins = anatomy.pressure[here == "portal_trunk"], anatomy.pressure[here == "hepatic_vein"]
    return float(trunk.mean() - veins.mean())


@pytest.mark.parametrize("name", map_files())
def test_blood_flows_on_every_built_in_map(name: str) -> None:
    anatomy = solve_anatomy(named_drawing(name))
    assert (anatomy.flow > 0.0).all()
    assert anatomy.organ_flow["cardiac_output"] == pytest.approx(5.25)


def test_a_third_of_the_portal_blood_passes_by_a_cirrhotic_liver(cirrhosis: Anatomy) -> None:
    flow = cirrhosis.organ_flow
    assert 0.30 < flow["shunt"] / flow["portal"] < 0.40
    through = flow["portal"] - flow["shunt"] + flow["hepatic_artery"]
    assert flow["liver"] == pytest.approx(through, rel=1e-6)


def test_scars_raise_the_portal_pressure_and_a_shunt_alone_lowers_it(
    cirrhosis: Anatomy, body: Anatomy
) -> None:
    # Portal hypertension: 10 mmHg and more between portal and hepatic vein, 5 in health.
    assert 3.0 < gradient(body) < 7.0
    assert gradient(cirrhosis) > 10.0
    assert gradient(solve_anatomy(named_drawing("portacaval_shunt"))) < gradient(body)


def test_scars_hold_back_the_blood_of_their_sinusoids(cirrhosis: Anatomy) -> None:
    here = names(cirrhosis)
    assert (here == "scarred_sinusoid").sum() > 15
    within = np.isin(here, ["sinusoid", "scarred_sinusoid"])
    flow, scars = [], []
    for row in np.unique(cirrhosis.vessel_row[within]):
        mine = within & (cirrhosis.vessel_row == row)
        scars.append(int((here[mine] == "scarred_sinusoid").sum()))
        flow.append(float(cirrhosis.flow[mine].mean()))
    assert len(set(scars)) > 1
    assert np.corrcoef(scars, flow)[0, 1] < -0.9


def test_disease_leaves_volumes_as_they_were(cirrhosis: Anatomy, body: Anatomy) -> None:
    kept = np.array([name != "collateral_vein" for name in names(cirrhosis)])
    usual = {
        (row, column): volume
        for row, column, volume in zip(body.vessel_row, body.vessel_column, body.volume, strict=True)
    }
    places = zip(cirrhosis.vessel_row[kept], cirrhosis.vessel_column[kept], strict=True)
    assert cirrhosis.volume[kept] == pytest.approx([usual[place] for place in places], rel=1e-9)


def test_visceral_fat_is_a_fifth_of_all_fat_and_drains_into_the_portal_vein() -> None:
    shares = {}
    for name in ("body", "visceral_obesity"):
        places = [
            place for place in boiled_down(named_drawing(name))[1] if place.kind == KIND_CODE["adipocyte"]
        ]
        assert sum(place.part for place in places) == pytest.approx(1.0)
        shares[name] = sum(place.part for place in places if place.portal)
    assert 0.05 < shares["body"] < 0.12
    assert 0.15 < shares["visceral_obesity"] < 0.25
