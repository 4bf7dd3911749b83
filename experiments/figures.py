"""Figures of what no series holds: a body lives through a plan again and is read on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from portalis.experiments.evening import live_evening
from portalis.experiments.plan import Plan, Progress
from portalis.experiments.study.insulin_routes import route_of
from portalis.model.errors import InputError
from portalis.model.provenance import provenance
from portalis.model.run import CHUNK_S

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.viz.told_figure import ToldFigure

WATCHED_MIN = 60
"""So long are packets followed after the last of them was born: few are left then."""


@dataclass(frozen=True)
class FigureKind:
    """One figure.

    Attributes
    ----------
    told : str
        What it shows, in a few words.
    length_min : int or None
        How long a stretch of time it shows if nobody asks for another; None for all to the end.
    draw : callable
        Of a body at the beginning of the stretch, its plan, first and last minute, unit of glucose, progress.
    check : callable
        Of a plan; raises InputError where there is nothing of this kind to draw.
    """

    told: str
    length_min: int | None
    draw: "Callable[[Body, Plan, int, int, str, Progress], ToldFigure]"
    check: Callable[[Plan], object] = lambda _: None


def stretch(plan: Plan, kind: str, first_min: int = 0, last_min: int | None = None) -> tuple[int, int]:
    """Return the first and last minute of a figure, or raise InputError.

    Parameters
    ----------
    plan : Plan
    kind : str
        One of `FIGURES`.
    first_min, last_min : int
        After time zero; without the last one, as long as is usual for this kind.
    """
    if kind not in FIGURES:
        raise InputError("unknown figure", field="kind", value=kind, names=FIGURES)
    FIGURES[kind].check(plan)
    end = plan.protocol.duration_s // 60
    length = FIGURES[kind].length_min
    usual = end if length is None else min(first_min + length, end)
    last = usual if last_min is None else last_min
    if not 0 <= first_min < last <= end:
        allowed = f"0 <= from < to <= {end} whole minutes, the end of the scenario"
        raise InputError(
            "no such stretch of time", field="from, to", value=f"{first_min}, {last}", allowed=allowed
        )
    return first_min, last


def figure(
    plan: Plan, kind: str, between: tuple[int, int], progress: Progress, *, units: str = "mmol/L"
) -> "tuple[ToldFigure, Body]":
    """Let a body live through a plan as far as a figure needs it; return the figure and the body.

    Parameters
    ----------
    plan : Plan
    kind : str
        One of `FIGURES`.
    between : tuple of int
        Of :func:`stretch`.
    progress : callable
        Told seconds lived, seconds in all, and what is going on.
    units : {"mmol/L", "mg/dL"}
        Of glucose.
    """
    first, last = between
    body = plan.body()
    live_evening(body, body.zero + 60 * first, body.zero + 60 * last, progress)
    return FIGURES[kind].draw(body, plan, first, last, units, progress), body


def _lived(body: "Body", plan: Plan) -> SimpleNamespace:
    """Return what the words around a figure are made from."""
    return SimpleNamespace(protocol=plan.protocol, provenance=provenance(body, plan.protocol, 0.0))


def _fluxes(body: "Body", plan: Plan, first: int, last: int, units: str, progress: Progress) -> "ToldFigure":
    from portalis.experiments.study.glucose_books import fluxes_between, read_books
    from portalis.viz.glucose_fluxes import GlucoseFluxes, draw_fluxes

    end, early = body.zero + 60 * last, read_books(body)
    while body.step_number < end:
        body.live_until(min(body.step_number + CHUNK_S, end))
        progress(body.step_number, end, plan.protocol.name)
    given, taken = fluxes_between(body, early, read_books(body))
    series = body.series()
    glucose = series.set_index("time_min")["glucose_mM"]
    levels = (float(glucose[first + 1]), float(glucose[last]))
    return draw_fluxes(GlucoseFluxes(_lived(body, plan), first, last, given, taken, levels), units=units)


def _sinusoid(
    body: "Body", plan: Plan, first: int, last: int, units: str, progress: Progress
) -> "ToldFigure":
    from portalis.experiments.study.sinusoid_profile import profile_until
    from portalis.viz.along_sinusoid import SinusoidProfile, draw_profile

    end = body.zero + 60 * last
    minutes = profile_until(body, end, lambda second: progress(second, end, plan.protocol.name))
    return draw_profile(SinusoidProfile(_lived(body, plan), first, last, minutes), units=units)


def _packets(
    body: "Body", plan: Plan, first: int, last: int, _units: str, progress: Progress
) -> "ToldFigure":
    from portalis.experiments.study.packets_followed import follow
    from portalis.viz.packet_lives import PacketLives, draw_lives

    born_until, end = body.zero + 60 * last, body.zero + 60 * (last + WATCHED_MIN)
    found = follow(body, born_until, end, lambda second: progress(second, end, "following packets"))
    if not found.uid.size:
        what = "no insulin came into the body in that time"
        raise InputError(what, field="from, to", value=f"{first}, {last}", allowed="a longer stretch of time")
    kept, places = found.courses()
    lives = PacketLives(
        _lived(body, plan),
        first,
        last,
        WATCHED_MIN,
        float(body.world.insulin.size[0]),
        found.origin,
        found.end,
        found.passes,
        kept,
        places,
    )
    return draw_lives(lives)


def _routes(body: "Body", plan: Plan, first: int, last: int, _units: str, progress: Progress) -> "ToldFigure":
    from portalis.experiments.study.insulin_routes import RouteLevels, levels_until, other_route
    from portalis.viz.insulin_routes import draw_routes

    begun, end = body.zero + 60 * first, body.zero + 60 * last

    def lived(now: "Body", route: str, before: int) -> RouteLevels:
        def told(step: int, *_: object) -> None:
            progress(before + step, 2 * end, f"insulin, {route}")

        live_evening(now, begun, end, told)
        return levels_until(now, route, end, told)

    other = other_route(plan)
    found = [lived(body, route_of(plan), 0), lived(other.body(), route_of(other), end)]
    found.sort(key=lambda one: one.route)
    return draw_routes(_lived(body, plan), first, last, found, body)


FIGURES = {
    "fluxes": FigureKind("who gives glucose and who takes it", None, _fluxes),
    "sinusoid": FigureKind("blood and liver cells from the portal to the central end", 10, _sinusoid),
    "packets": FigureKind("where insulin packets go and where they end", 2, _packets),
    "routes": FigureKind(
        "an infusion of insulin into the portal vein and into another", 30, _routes, route_of
    ),
}
"""Each kind by its name."""
