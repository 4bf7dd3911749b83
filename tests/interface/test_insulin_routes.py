"""The same insulin by two routes: one difference, and what it does on the map."""

import numpy as np
import pytest

from portalis.experiments.plan import plan
from portalis.experiments.study.insulin_routes import RouteLevels, levels_until, other_route, route_of
from portalis.model.body import Body
from portalis.model.ledger import read_series


def test_other_route_changes_the_place_of_the_infusion_alone() -> None:
    planned = plan("portal_insulin", resolution="classroom")
    other = other_route(planned)
    assert (route_of(planned), route_of(other)) == ("portal", "vein")
    assert other_route(other) == planned
    changed = [
        (mine.kind, mine.amount == its.amount)
        for mine, its in zip(planned.protocol.events, other.protocol.events, strict=True)
        if mine != its
    ]
    assert changed == [("iv_insulin", True)]


@pytest.fixture(scope="module")
def both() -> dict[str, tuple[Body, RouteLevels]]:
    """Both bodies after two hours of infusion, with the means of ten minutes more."""
    found = {}
    planned = plan("portal_insulin", resolution="classroom", seed=3)
    for one in (planned, other_route(planned)):
        body = one.body()
        body.live_until(body.zero + 7200)
        found[route_of(one)] = body, levels_until(body, route_of(one), body.zero + 7800, lambda _: None)
    return found


@pytest.mark.slow
def test_portal_insulin_holds_back_the_liver_more_and_spares_the_periphery(
    both: dict[str, tuple[Body, RouteLevels]],
) -> None:
    portal, vein = both["portal"][1], both["vein"][1]
    assert portal.glucose_output < vein.glucose_output - 0.5
    assert portal.arterial_pM < 0.7 * vein.arterial_pM
    assert portal.portal_pM / portal.arterial_pM > 2.0
    assert vein.portal_pM / vein.arterial_pM == pytest.approx(1.0, abs=0.15)


@pytest.mark.slow
def test_nights_are_the_same_and_maps_show_the_gradients(both: dict[str, tuple[Body, RouteLevels]]) -> None:
    # Extraction counts packets by the minute in which they came, and so looks ahead.
    nights = [
        read_series(body, minutes_before=300)
        .query("time_min <= 0")
        .drop(columns="hepatic_insulin_extraction")
        for body, _ in both.values()
    ]
    assert len(nights[0]) > 300
    assert nights[0].equals(nights[1])
    for name, (body, found) in both.items():
        level = found.levels[body.node_row, body.node_column]
        sinusoids = body.anatomy.exchanging & body.anatomy.liver_region
        ratio = level[np.flatnonzero(sinusoids)].mean() / found.arterial_pM
        assert ratio > 1.5 if name == "portal" else ratio < 1.0
