"""Equations of the twin: the rate of change of everything, from the rules of the cells."""

from collections.abc import Callable
from typing import Any

import numba

from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.declare import record_type
from portalis.agents.fields import GROWTH_HORMONE
from portalis.model.protocol import C_PEPTIDE, GLUCAGON, GLUCOSE, INSULIN
from portalis.model.twin.islets import secrete_glucagon_beside, secrete_insulin
from portalis.model.twin.liver import pass_liver
from portalis.model.twin.periphery import live

Given = record_type("Given", ("species", "fields", "inputs"), __name__)
"""``species``, ``fields``: what runs in, amount per minute, a row for the vein and one for the portal vein;
``inputs``: what the body does (see :mod:`portalis.agents.fields`)."""
Sums = record_type("Sums", ("species", "fields"), __name__)
"""What organs give to the blood, amount per minute, a row for the veins and one for the portal vein."""
Stream = record_type("Stream", ("species", "levels"), __name__)
"""What the blood carries on its way through the liver."""


@helper
def water_of(species, body):
    """Return the fluid that carries a species, as a multiple of plasma."""
    return body.glucose_water if species == GLUCOSE else 1.0


@helper
def begin(flows, sums, given):
    """Start from what runs in from outside."""
    flows[0].transmission = 1.0
    for row in range(2):
        for species in range(sums.species.shape[1]):
            sums.species[row, species] = given.species[row, species]
        for field in range(sums.fields.shape[1]):
            sums.fields[row, field] = given.fields[row, field]


@helper
def leave_red_cells_their_part(sums, space):
    """Turn what organs give of each field into what comes into plasma of it."""
    for row in range(2):
        for field in range(sums.fields.shape[1]):
            sums.fields[row, field] /= space.in_blood[field]


@helper
def drain_islets(sums, space, species, amount):
    """Give what the islets let out (amount a minute) to the vein or veins that they drain into."""
    portal = space.body[0].islets_portal
    sums.species[0, species] += (1.0 - portal) * amount
    sums.species[1, species] += portal * amount


@helper
def enter_liver(now, flows, sums, stream, space):
    """Mix portal and arterial blood; a shunt's part goes straight to the veins.

    Return the plasma flow into the sinusoids, and the part of the insulin on its way to the liver that takes
    it.
    """
    body = space.body[0]
    into = body.portal_flow - body.shunt_flow
    flow = into + body.arterial_flow
    for species in range(now.blood.size):
        water = water_of(species, body)
        added = sums.species[1, species] / (body.portal_flow * water)
        stream.species[species] = now.blood[species] + added * into / flow
        sums.species[0, species] += added * body.shunt_flow * water
    for field in range(now.levels.size):
        added = sums.fields[1, field] / body.portal_flow
        stream.levels[field] = now.levels[field] + added * into / flow
        sums.fields[0, field] += added * body.shunt_flow
    flows[0].portal_insulin = now.blood[INSULIN] + sums.species[1, INSULIN] / body.portal_flow
    flows[0].portal_glucagon = now.blood[GLUCAGON] + sums.species[1, GLUCAGON] / body.portal_flow
    flows[0].portal_glucose = now.blood[GLUCOSE] + sums.species[1, GLUCOSE] / (
        body.portal_flow * body.glucose_water
    )
    entering, diverted = flow * stream.species[INSULIN], body.shunt_flow * flows[0].portal_insulin
    return flow, entering / (entering + diverted) if diverted > 0.0 else 1.0


@helper
def mix(now, change, sums, stream, given, flow, space):
    """Mix what comes back from the liver and from the other organs, and pass it on to the arteries.

    What runs into a vein runs in near the heart and so comes to the arteries first.
    """
    body = space.body[0]
    for species in range(now.blood.size):
        water = water_of(species, body)
        pumped = body.cardiac_output * water * (now.veins[species] - now.blood[species])
        gain = flow * water * (stream.species[species] - now.blood[species]) + sums.species[0, species]
        gain -= space.removal[species] * now.blood[species] + given.species[0, species]
        volume = body.collecting * water + (body.liver_water if species == GLUCOSE else 0.0)
        change.veins[species] = (gain - pumped) / volume
        change.blood[species] = (pumped + given.species[0, species]) / (
            (body.plasma - body.collecting) * water
        )
    for field in range(now.levels.size):
        gain = flow * (stream.levels[field] - now.levels[field]) + sums.fields[0, field]
        change.levels[field] = (
            space.reach[field] * gain / body.plasma - space.decay[field] * now.levels[field]
        )


@kernel
def differentiate(now, change, flows, sums, stream, given, space, table, step):
    """Write the rates of change (per minute) into `change` and what flows now into `flows`.

    Both must come in as zeros; `step` counts seconds from 19:00.
    """
    p = table[0]
    begin(flows, sums, given)
    live(now, change, flows, sums, given, space, p, step)
    leave_red_cells_their_part(sums, space)
    secretion = secrete_insulin(now, change, space, p)
    flows[0].secreted = secretion
    drain_islets(sums, space, INSULIN, secretion)
    drain_islets(sums, space, C_PEPTIDE, secretion)
    drain_islets(sums, space, GLUCAGON, secrete_glucagon_beside(now, change, secretion, space, p))
    flow, entering = enter_liver(now, flows, sums, stream, space)
    hormone = now.whole[0].growth_hormone
    change.whole[0].growth_hormone = (
        stream.levels[GROWTH_HORMONE] - hormone
    ) / p.hepatocyte.growth_hormone_time
    pass_liver(now, change, flows, stream, flow, space, p.hepatocyte)
    flows[0].transmission = 1.0 - entering * (1.0 - flows[0].transmission)
    mix(now, change, sums, stream, given, flow, space)


def compiled_for(*arguments: Any) -> Callable[..., None]:
    """Return `differentiate` for arguments like these; to look at their types anew would take longer."""
    if not hasattr(differentiate, "get_overload"):
        return differentiate
    types = tuple(numba.typeof(argument) for argument in arguments)
    differentiate.compile(types)
    return differentiate.get_overload(types)
