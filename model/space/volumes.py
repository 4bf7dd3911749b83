"""Plasma volumes of the vessel sites, from the flow of the resting body and wanted residence times."""

from collections.abc import Sequence

import numpy as np

from portalis.model.space.drawing import Drawing
from portalis.model.space.flow import Flow, solve_flow
from portalis.model.space.legend import ABSENT, Vessel
from portalis.model.space.network import Network
from portalis.model.space.reading import DrawingError

HAEMATOCRIT = 0.43
"""Part of blood that is cells, measured (targets.md section H); the rest is plasma, which carries packets."""
SECONDS_PER_MINUTE = 60.0


def resting_classes(drawing: Drawing, network: Network) -> list[Vessel | None]:
    """Return for each site the class that stood there before a disease was drawn, or None."""
    by_name: dict[str, Vessel | None] = {vessel.name: vessel for vessel in drawing.legend.vessel.values()}
    by_name[ABSENT] = None
    classes = [drawing.legend.vessel[str(symbol)] for symbol in network.symbol]
    return [vessel if vessel.at_rest is None else by_name[vessel.at_rest] for vessel in classes]


def solve_rest(drawing: Drawing, network: Network) -> tuple[Flow, Flow]:
    """Return the flow of the resting body and that of the body as it is drawn."""
    drawn = [drawing.legend.vessel[str(symbol)] for symbol in network.symbol]
    resting = resting_classes(drawing, network)
    now = solve_flow(drawing, network, _resistances(drawn), np.ones(len(drawn), dtype=bool))
    if drawn == resting:
        return now, now
    present = np.array([vessel is not None for vessel in resting])
    return solve_flow(drawing, network, _resistances(resting), present), now


def _resistances(classes: Sequence[Vessel | None]) -> np.ndarray:
    return np.array(
        [np.inf if vessel is None else vessel.resistance_mmHg_min_per_L.value for vessel in classes]
    )


def solve_volumes(drawing: Drawing, network: Network, rest: Flow, now: Flow) -> np.ndarray:
    """Return the plasma volume of each site in litres.

    Classes with a residence time hold resting flow times that time. Classes without one share what is left
    of the body's plasma, all with the same residence. What was absent at rest (a shunt) holds its own flow
    times its own residence on top: drawing it changes no other volume.

    Raises
    ------
    DrawingError
        Nothing is left for the classes without a residence time, or there is no such class.
    """
    total = drawing.legend.body.plasma_volume_L.value
    resting = resting_classes(drawing, network)
    drawn = [drawing.legend.vessel[str(symbol)] for symbol in network.symbol]
    added = np.array([vessel is None for vessel in resting])
    asked = [old or new for old, new in zip(resting, drawn, strict=True)]
    residence = np.array([vessel.residence_s.value if vessel.residence_s else np.nan for vessel in asked])
    plasma = np.where(added, now.through, rest.through) * (1.0 - HAEMATOCRIT) / SECONDS_PER_MINUTE
    volume = plasma * residence
    sharing = np.isnan(residence)
    left = total - volume[~sharing & ~added].sum()
    if left <= 0 or not sharing.any():
        raise DrawingError(
            "the residence times leave no plasma for the veins",
            file=drawing.legend_file,
            field="residence_s",
            value=f"{total - left:.2f} L of {total:g} L",
            allowed="shorter residence times, and a vein class without one",
        )
    volume[sharing] = plasma[sharing] * left / plasma[sharing].sum()
    return volume
