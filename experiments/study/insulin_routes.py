"""The same infusion of insulin by the portal vein and by another vein: what each body is like meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from portalis.experiments.plan import Plan
from portalis.model.errors import InputError
from portalis.model.pictures import MAP_MINUTE_S, take_picture
from portalis.model.protocol import Event

if TYPE_CHECKING:
    from portalis.model.body import Body

OTHER = {"portal": "vein", "vein": "portal"}


@dataclass(frozen=True)
class RouteLevels:
    """A body on one route.

    Attributes
    ----------
    route : str
        Where insulin runs in: ``portal`` or ``vein``.
    levels : (rows, columns) array
        Mean insulin at each site, pmol/L; NaN where there is none.
    portal_pM, arterial_pM : float
    glucose_output : float
        Of the liver, µmol/kg/min.
    """

    route: str
    levels: np.ndarray
    portal_pM: float
    arterial_pM: float
    glucose_output: float


def route_of(plan: Plan) -> str:
    """Return where the insulin of a plan runs in, or raise InputError where none does."""
    routes = [event.place for event in plan.protocol.events if event.kind == "iv_insulin"]
    if not routes or len(set(routes)) > 1:
        found = "no infusion of insulin" if not routes else "infusions by both routes"
        allowed = "a scenario that infuses insulin by one route, such as portal_insulin"
        raise InputError("routes cannot be compared", field="kind", value=found, allowed=allowed)
    return routes[0]


def other_route(plan: Plan) -> Plan:
    """Return the same plan with insulin by the other route."""

    def moved(event: Event) -> Event:
        return replace(event, place=OTHER[event.place]) if event.kind == "iv_insulin" else event

    return replace(plan, protocol=replace(plan.protocol, events=tuple(map(moved, plan.protocol.events))))


def levels_until(body: "Body", route: str, end: int, watched: Callable[[int], None]) -> RouteLevels:
    """Let a body live to a step, a whole number of minutes on, and return the means of that time."""
    maps = []
    while body.step_number < end:
        maps.append(take_picture(body, MAP_MINUTE_S)["insulin_pM"])
        watched(body.step_number)
    lived = body.series().tail(len(maps)).mean()
    return RouteLevels(
        route,
        np.mean(maps, axis=0),
        float(lived["portal_insulin_pM"]),
        float(lived["insulin_pM"]),
        float(lived["hepatic_glucose_output_umol_per_kg_min"]),
    )
