"""The map and what lies along the sinusoid."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.registry import reads

OF_THE_MAP = (
    "cardiac_output",
    "circulation_time",
    "liver_flow",
    "portal_flow",
    "portal_share",
    "hepatic_artery_flow",
    "pancreas_flow",
    "portal_transit",
    "liver_transit",
    "beta_share",
    "alpha_share",
)
"""Checks that are numbers of the map itself, see :func:`~portalis.experiments.study.probes.survey`."""


def _of_the_map(name: str) -> None:
    def read(record: Record) -> float:
        return record.anatomy[name]

    reads(name, "fast")(read)


for _name in OF_THE_MAP:
    _of_the_map(_name)


def third(record: Record, rate: str, last: bool) -> float:
    """Return the sum of a rate over the periportal or the pericentral third of the liver, µmol/kg/min."""
    found = record.after["along_sinusoid"]
    reached = np.cumsum([0.0, *found["share"]]) / sum(found["share"])
    so_far = np.cumsum([0.0, *found[rate]])
    first = float(np.interp(2 / 3 if last else 1 / 3, reached, so_far))
    return float(so_far[-1]) - first if last else first


def net(record: Record, last: bool) -> float:
    """Return output less storage of a third of the liver, µmol/kg/min."""
    given = third(record, "mobilisation", last) + third(record, "gluconeogenesis", last)
    return given - third(record, "synthesis", last)


@reads("gluconeogenesis_zonation", "fast")
def zonation(record: Record) -> float:
    """Return gluconeogenesis of the periportal third over that of the pericentral one."""
    return third(record, "gluconeogenesis", False) / third(record, "gluconeogenesis", True)


@reads("periportal_output", "clamp6")
@reads("periportal_output_7", "clamp7")
def periportal(record: Record) -> float:
    """Return µmol/kg/min of the whole body."""
    return net(record, False)


@reads("pericentral_output", "clamp6")
@reads("pericentral_output_7", "clamp7")
def pericentral(record: Record) -> float:
    """Return µmol/kg/min of the whole body."""
    return net(record, True)
