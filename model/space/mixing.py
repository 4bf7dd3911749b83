"""The well-mixed control: the same body and rules, but a packet's place within an organ is forgotten.

With ``"organs"`` a packet is at a random place of its compartment, by volume, at each hop of plasma. What
lies between two capillary beds is a compartment (arteries, veins, the vessels of the lungs, mesenteric and
portal vein), and so are the capillaries of each organ; those of the liver are three, by thirds of their
length, with the branches of the portal vein in the first. With ``"body"`` all plasma is one compartment, so
that no packet comes from anywhere: first pass and arteriovenous differences are gone.

Tissues have no lasting contacts either. A list of contacts without beta cells on the list of a beta cell
stands for cut gap junctions; for the signals between unlike cells every cell keeps as many partners of each
other kind as it had, drawn at random from all other islets.
"""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from portalis.agents.base.draws import random_fractions
from portalis.model.errors import InputError
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.network import components
from portalis.model.space.transport import transition_matrices

MIXINGS = ("none", "organs", "body")
MIDDLE = 0.5
"""Zone of every hepatocyte of the one-compartment body: neither periportal nor pericentral."""


def check_mixing(how: str) -> None:
    """Raise InputError for an unknown way of mixing."""
    if how not in MIXINGS:
        raise InputError("there is no such mixing", field="mixing", value=how, names=MIXINGS)


def find_compartments(anatomy: Anatomy, how: str) -> np.ndarray:
    """Return the number of the compartment of each vessel site, int[V]."""
    check_mixing(how)
    size = anatomy.flow.size
    if how == "none":
        return np.arange(size)
    if how == "body":
        return np.zeros(size, dtype=int)
    up, down = anatomy.edges.T
    within = ~(anatomy.exchanging[up] | anatomy.exchanging[down])
    within &= anatomy.liver_region[up] == anatomy.liver_region[down]
    pump = np.array(anatomy.pump_roles)[anatomy.vessel_class]
    within &= ~((pump[up] == "inlet") & (pump[down] == "outlet"))
    between = components(size, anatomy.edges[within])
    organ = np.array(anatomy.vessel_organs)[anatomy.vessel_class]
    bed = [f"{name} {third}" for name, third in zip(organ, _thirds(anatomy), strict=True)]
    inside = anatomy.exchanging | (anatomy.liver_region & (organ == "liver"))
    return np.unique(np.where(inside, bed, between.astype(str)), return_inverse=True)[1]


def _thirds(anatomy: Anatomy) -> np.ndarray:
    """Return 0, 1 or 2 for the sinusoids along the liver, by the zone of their hepatocytes; 0 elsewhere."""
    touched = anatomy.faces >= 0
    along = np.where(touched, anatomy.zone[anatomy.faces], 0.0).sum(axis=1)
    return np.minimum(3.0 * along / np.maximum(touched.sum(axis=1), 1), 2.0).astype(int)


def mixed_tables(anatomy: Anatomy, how: str) -> tuple[np.ndarray, csr_array, csr_array]:
    """Return the transition matrices of the well-mixed body, with one row for all sites of a compartment.

    The flow between compartments decides as in :func:`transition_matrices` which one a packet comes to, and
    volume at which of its sites it is found: the time in a compartment is exponential with mean V/Q.

    Returns
    -------
    row : int[V]
        Row of each vessel site, the number of its compartment.
    move, birth : scipy.sparse.csr_array, shape (compartments, V)
    """
    row = find_compartments(anatomy, how)
    volume = np.bincount(row, weights=anatomy.volume)
    edges = row[anatomy.edges]
    across = edges[:, 0] != edges[:, 1]
    flow = np.bincount(edges[across, 1], weights=anatomy.edge_flow[across], minlength=volume.size)
    lumped: Any = SimpleNamespace(
        edges=edges[across], edge_flow=anatomy.edge_flow[across], flow=flow, volume=volume
    )
    places = np.arange(row.size)
    spread = csr_array((anatomy.volume / volume[row], (row, places)), shape=(volume.size, row.size))
    move, birth = (csr_array(matrix @ spread) for matrix in transition_matrices(lumped))
    return row, move, birth


def loosened(anatomy: Anatomy, how: str) -> Anatomy:
    """Return the anatomy without lasting contacts, and in the one-compartment body without zones.

    Loosening twice changes nothing more. With ``"none"`` the anatomy itself comes back.
    """
    check_mixing(how)
    if how == "none":
        return anatomy
    start, partners = _strangers(anatomy)
    hepatocytes = anatomy.tissue_kind == anatomy.kinds.index("hepatocyte")
    zone = np.where(hepatocytes, MIDDLE, 0.0) if how == "body" else anatomy.zone
    return replace(anatomy, partner_start=start, partners=partners, zone=zone)


def _strangers(anatomy: Anatomy) -> tuple[np.ndarray, np.ndarray]:
    """Return contacts with other islets only, as (start, partners); none between beta cells."""
    beta = anatomy.kinds.index("beta_cell")
    cells = np.flatnonzero(anatomy.islet >= 0)
    one_islet = np.unique(anatomy.islet[cells]).size < 2
    partners: list[np.ndarray] = []
    start = np.zeros_like(anatomy.partner_start)
    for cell in cells:
        kind = anatomy.tissue_kind[cell]
        known = anatomy.tissue_kind[
            anatomy.partners[anatomy.partner_start[cell] : anatomy.partner_start[cell + 1]]
        ]
        elsewhere = cells[(cells != cell) if one_islet else anatomy.islet[cells] != anatomy.islet[cell]]
        for other, count in zip(*np.unique(known, return_counts=True), strict=True):
            if kind == beta and other == beta:
                continue
            choices = elsewhere[anatomy.tissue_kind[elsewhere] == other]
            order = np.argsort(random_fractions(int(cell), f"strangers/{other}", choices.size))
            partners.append(choices[order[:count]])
            start[cell + 1] += partners[-1].size
    chosen = np.concatenate(partners) if partners else np.zeros(0)
    return np.cumsum(start, dtype=np.int32), chosen.astype(np.int32)
