"""Find the resistances that give each organ its published blood flow, and print them for the legend.

Run ``python -m portalis.experiments.calibration.organ_flow [MAP [LEGEND]]`` after a change of the map. Each
round multiplies an organ's resistance by its flow over the wanted flow, and all of them so that the aorta has
its pressure: a dozen rounds settle because organs lie side by side and the great vessels hardly resist.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from rich.console import Console
from rich.table import Table

from portalis.model.errors import InputError
from portalis.model.space.anatomy import Anatomy, solve_anatomy
from portalis.model.space.drawing import Drawing, read_drawing
from portalis.model.space.legend import Legend

BLOOD_FLOW = {
    "brain": 0.75,
    "muscle": 1.30,
    "fat": 0.70,
    "kidney": 1.10,
    "gut": 0.95,
    "pancreas": 0.10,
    "hepatic_artery": 0.35,
}
"""Wanted blood flow, L/min: targets.md section H for liver and pancreas, else textbook shares of 5.25."""
AORTIC_PRESSURE = 93.0
"""Mean arterial pressure above the right atrium, mmHg, textbook: sets the scale of all resistances."""
ROUNDS = 12


def calibrate(drawing: Drawing, rounds: int = ROUNDS) -> Drawing:
    """Return the drawing with the resistances of the organs in `BLOOD_FLOW` fitted.

    Raises
    ------
    InputError
        The legend has no vessel class for one of the organs, or none called ``aorta``.
    """
    known = {vessel.organ for vessel in drawing.legend.vessel.values()}
    missing = sorted(set(BLOOD_FLOW) - known)
    if missing:
        raise InputError("the legend has no vessel of this organ", field="organ", value=missing[0])
    for _ in range(rounds):
        anatomy = solve_anatomy(drawing)
        level = AORTIC_PRESSURE / aortic_pressure(anatomy)
        factors = {organ: level * anatomy.organ_flow[organ] / wanted for organ, wanted in BLOOD_FLOW.items()}
        drawing = replace(drawing, legend=scaled(drawing.legend, factors))
    return drawing


def aortic_pressure(anatomy: Anatomy) -> float:
    """Return the mean pressure of the aorta above the right atrium, mmHg."""
    if "aorta" not in anatomy.vessel_classes:
        raise InputError("the legend has no aorta", field="name", value="aorta", names=anatomy.vessel_classes)
    return float(anatomy.pressure[anatomy.vessel_class == anatomy.vessel_classes.index("aorta")].mean())


def scaled(legend: Legend, factors: Mapping[str, float]) -> Legend:
    """Return the legend with the resistance of each organ's vessels multiplied."""
    vessels = dict(legend.vessel)
    for symbol, vessel in legend.vessel.items():
        if vessel.organ is not None and vessel.organ in factors:
            old = vessel.resistance_mmHg_min_per_L
            new = old.model_copy(update={"value": old.value * factors[vessel.organ]})
            vessels[symbol] = vessel.model_copy(update={"resistance_mmHg_min_per_L": new})
    return legend.model_copy(update={"vessel": vessels})


def transit_seconds(anatomy: Anatomy, sites: np.ndarray) -> float:
    """Return the mean residence of plasma in a set of sites: their volume over what enters them."""
    up, down = anatomy.edges.T
    entering = anatomy.edge_flow[~sites[up] & sites[down]].sum()
    return float(60.0 * anatomy.volume[sites].sum() / entering)


def report(drawing: Drawing) -> tuple[Table, Table]:
    """Return the legend's numbers and the flows that they give, as tables."""
    anatomy = solve_anatomy(drawing)
    legend = Table("symbol", "class", "resistance_mmHg_min_per_L", title="Numbers for the legend")
    for symbol, vessel in drawing.legend.vessel.items():
        if vessel.organ in BLOOD_FLOW:
            legend.add_row(symbol, vessel.name, f"{vessel.resistance_mmHg_min_per_L.value:.6g}")
    flows = Table("organ", "blood, L/min", "wanted", "error, %", title="Flows")
    for organ, flow in anatomy.organ_flow.items():
        wanted = BLOOD_FLOW.get(organ)
        flows.add_row(
            organ,
            f"{flow:.4f}",
            "" if wanted is None else f"{wanted:.2f}",
            "" if wanted is None else f"{100 * (flow / wanted - 1):+.3f}",
        )
    portal = np.array(
        [name.startswith("portal_vein") or name == "portal_trunk" for name in anatomy.vessel_classes]
    )
    portal = portal[anatomy.vessel_class]
    flows.add_row("portal vein, seconds", f"{transit_seconds(anatomy, portal):.1f}", "6", "")
    flows.add_row(
        "liver, seconds", f"{transit_seconds(anatomy, anatomy.liver_region & ~portal):.1f}", "13", ""
    )
    output = float(anatomy.flow.max())
    flows.add_row("whole circulation, seconds", f"{60.0 * anatomy.volume.sum() / output:.1f}", "60", "")
    return legend, flows


def main(arguments: list[str]) -> None:
    """Fit the map named on the command line, or the built-in one, and print both tables."""
    for table in report(calibrate(read_drawing(*arguments))):
        Console().print(table)


if __name__ == "__main__":
    main(sys.argv[1:3])
