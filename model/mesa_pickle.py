"""Pickling Mesa's side of a body: it is built anew from the map, and what people added is put back.

Mesa pickles a grid site by site and loses the layers on all but one of them, so nothing of the grid is
written: a site and a cell agent are written as their place in the body, a packet as its row.
"""

import weakref
from typing import Any

from portalis.agents.base.cell import Cell
from portalis.model import checkpoint

MESA_STATE = ("running", "rng", "_event_list", "_event_generators")
"""Attributes of Mesa's model that change with time; the last two are there since Mesa 3.5."""
CELL_STATE = ("model", "unique_id", "pos", "_mesa_cell", "tissue", "row")
"""Attributes of a cell agent that come back by themselves."""


def reduce_body(body: Any) -> tuple[Any, ...]:
    """Return how a body is made again (for ``__reduce__``)."""
    made_of = (type(body), checkpoint.freeze(body), tuple(body.kinds), body.controller)
    return rebuild, made_of, added_state(body)


def rebuild(cls: type, frozen: Any, kinds: tuple[type, ...], controller: Any) -> Any:
    """Return a body of this class with these arrays."""
    return checkpoint.thaw(maker(cls), frozen, kinds, controller)


def maker(cls: Any) -> Any:
    """Return a function that makes an object of `cls` with the constructor of the body it descends from.

    A subclass's own constructor may take other arguments, and has had its say when the body was made.
    """
    owner = next(base for base in cls.__mro__ if any(b.__name__ == "BodyModel" for b in base.__bases__))

    def make(*args: Any, **kwargs: Any) -> Any:
        body = cls.__new__(cls)
        owner.__init__(body, *args, **kwargs)
        return body

    return make


def added_state(body: Any) -> dict[str, Any]:
    """Return what is neither in the arrays nor on the map: what a user has hung on to the body."""
    kept = vars(body)
    cells = {cell.tissue: own_attributes(cell) for cell in body.cell_agents}
    return {
        "body": {name: value for name, value in kept.items() if name not in body.rebuilt},
        "mesa": {name: kept[name] for name in MESA_STATE if name in kept},
        "random": body.random.getstate(),
        "cells": {tissue: attributes for tissue, attributes in cells.items() if attributes},
        "guests": [agent for agent in body.registered_agents if not isinstance(agent, Cell)],
    }


def own_attributes(cell: Any) -> dict[str, Any]:
    """Return the attributes that a user has given to a cell agent."""
    return {name: value for name, value in vars(cell).items() if name not in CELL_STATE}


def restore_state(body: Any, state: dict[str, Any]) -> None:
    """Put back what :func:`added_state` found (for ``__setstate__``)."""
    vars(body).update(state["body"])
    vars(body).update(state["mesa"])
    body.random.setstate(state["random"])
    for tissue, attributes in state["cells"].items():
        vars(body.cell_agents[tissue]).update(attributes)
    for guest in state["guests"]:
        identity = guest.unique_id
        body.register_agent(guest)
        guest.unique_id = identity
        site = getattr(guest, "cell", None)
        if site is not None:
            site.add_agent(guest)
    body.keep_time()


class SiteReducer:
    """Writes a site of a body's grid as the body and a coordinate (for :mod:`copyreg`)."""

    def __init__(self, body: Any) -> None:
        self.body = weakref.ref(body)

    def __call__(self, site: Any) -> tuple[Any, ...]:
        """Return how a site is found again."""
        return site_at, (self.body(), site.coordinate)


def site_at(body: Any, coordinate: tuple[int, int]) -> Any:
    """Return a site of a body's grid."""
    return body.grid[coordinate]
