"""Transport of the twin: the drawn body's flows and volumes, boiled down to one plasma and a row of tanks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order

from portalis.agents.base.compile import helper
from portalis.agents.base.declare import Column
from portalis.agents.kinds import KIND_CODE
from portalis.model.space.anatomy import HAEMATOCRIT, Anatomy

# fmt: off
BODY_COLUMNS = (
    Column("plasma", "L", "Plasma of the whole body"),
    Column("collecting", "L", "Plasma on its way from capillaries back to the heart"),
    Column("cardiac_output", "L/min", "Plasma that the heart pumps"),
    Column("portal_flow", "L/min", "Plasma through the portal vein"),
    Column("arterial_flow", "L/min", "Plasma through the hepatic artery"),
    Column("shunt_flow", "L/min", "Plasma of the portal vein that passes by the liver"),
    Column("islet_flow", "L/min", "Plasma through the islets"),
    Column("islets_portal", "1", "Part of the islets whose blood runs into the portal vein"),
    Column("glucose_water", "1", "Water that carries glucose, as a multiple of plasma"),
    Column("liver_water", "L", "Cell water of the liver, where glucose is as in the blood"),
    Column("contact", "1", "Part of the alpha cells that touch a beta cell"),
    Column("beta_cells", "1", "Beta cells, as a part of the healthy number"),
    Column("alpha_cells", "1", "Alpha cells, as a part of the healthy number"),
    Column("delta_cells", "1", "Delta cells, as a part of the healthy number"),
    Column("liver", "1", "Hepatocytes, as a part of the healthy number"),
)
# fmt: on


@dataclass(frozen=True)
class Place:
    """One kind of cell beside the capillaries of one organ.

    Attributes
    ----------
    kind : int
        Code of the kind.
    part : float
        Part of the kind that is there.
    flow : float
        Plasma that passes it, L/min.
    sites : float
        Capillary sites that the blood passes one after the other.
    portal : bool
        Whether its blood runs into the portal vein.
    """

    kind: int
    part: float
    flow: float
    sites: float
    portal: bool


@helper
def passed(flow, clearance):
    """Return the part of a substance that passes a well-mixed tank which clears it."""
    return flow / (flow + clearance)


@helper
def reached(flow, permeability, sites):
    """Return the exchange (L/min) of tissue with capillaries of so many well-mixed sites in a row.

    With very many sites this is the law of Renkin and Crone, flow × (1 − exp(−permeability / flow)).
    """
    return flow * (1.0 - math.pow(passed(sites * flow, permeability), sites)) if flow > 0.0 else 0.0


def find_places(anatomy: Anatomy) -> list[Place]:
    """Return the places of all kinds of cell outside the liver."""
    organ = np.array(anatomy.vessel_organs)[anatomy.vessel_class]
    touched: dict[tuple[int, str], list[int]] = {}
    for tissue, kind in enumerate(anatomy.tissue_kind.tolist()):
        for site in anatomy.capillaries[tissue]:
            if site >= 0 and kind != KIND_CODE["hepatocyte"]:
                touched.setdefault((kind, str(organ[site])), []).append(int(site))
    faces = dict.fromkeys((kind for kind, _ in touched), 0)
    for (kind, _), sites in touched.items():
        faces[kind] += len(sites)
    portal = before_portal_vein(anatomy)
    places = []
    for (kind, _), sites in sorted(touched.items()):
        flow = entering(anatomy, sites)
        in_a_row = float(anatomy.flow[np.unique(sites)].sum() / flow)
        places.append(Place(kind, len(sites) / faces[kind], flow, in_a_row, bool(portal[sites].any())))
    return places


def entering(anatomy: Anatomy, sites: list[int]) -> float:
    """Return the plasma that enters a set of sites, L/min."""
    within = np.zeros(anatomy.volume.size, dtype=bool)
    within[sites] = True
    up, down = anatomy.edges.T
    return float(anatomy.edge_flow[~within[up] & within[down]].sum())


def before_portal_vein(anatomy: Anatomy) -> np.ndarray:
    """Return which sites send blood into the portal vein without a way through the heart."""
    heart = np.array([bool(role) for role in anatomy.pump_roles])[anatomy.vessel_class]
    return upstream(anatomy, anatomy.portal_sites, heart)


def behind_capillaries(anatomy: Anatomy) -> np.ndarray:
    """Return which sites bring blood from capillaries back to the heart."""
    inlets = np.array([role == "inlet" for role in anatomy.pump_roles])[anatomy.vessel_class]
    return upstream(anatomy, np.flatnonzero(inlets), anatomy.exchanging)


def upstream(anatomy: Anatomy, ends: np.ndarray, border: np.ndarray) -> np.ndarray:
    """Return which sites send blood to `ends` without a way through the sites of `border`."""
    up, down = anatomy.edges.T
    kept = ~border[up] & ~border[down]
    size = anatomy.volume.size
    against = coo_array((np.ones(kept.sum()), (down[kept], up[kept])), shape=(size, size)).tocsr()
    found = np.zeros(size, dtype=bool)
    for site in ends:
        found[breadth_first_order(against, site, return_predecessors=False)] = True
    return found


def touching_beta_cells(anatomy: Anatomy) -> float:
    """Return the part of the alpha cells that touch a beta cell."""
    alpha = np.flatnonzero(anatomy.tissue_kind == KIND_CODE["alpha_cell"])
    starts, kinds = anatomy.partner_start, anatomy.tissue_kind[anatomy.partners]
    touching = [(kinds[starts[i] : starts[i + 1]] == KIND_CODE["beta_cell"]).any() for i in alpha]
    return float(np.mean(touching)) if touching else 0.0


def islets_portal(places: Sequence[Place]) -> float:
    """Return the part of the islets, told by their beta cells, whose blood runs into the portal vein."""
    mine = [place for place in places if place.kind == KIND_CODE["beta_cell"]]
    return sum(place.part for place in mine if place.portal) if mine else 1.0


def fill_flows(body: np.record, anatomy: Anatomy, places: Sequence[Place]) -> None:
    """Write flows and volumes into the row of the body."""
    plasma = 1.0 - HAEMATOCRIT
    body.plasma = anatomy.volume.sum()
    body.collecting = anatomy.volume[behind_capillaries(anatomy)].sum()
    body.cardiac_output = anatomy.organ_flow["cardiac_output"] * plasma
    body.portal_flow = anatomy.organ_flow["portal"] * plasma
    body.arterial_flow = anatomy.organ_flow.get("hepatic_artery", 0.0) * plasma
    body.shunt_flow = anatomy.organ_flow.get("shunt", 0.0) * plasma
    body.islet_flow = anatomy.organ_flow.get("pancreas", 0.0) * plasma
    body.islets_portal = islets_portal(places)
    body.contact = touching_beta_cells(anatomy)
