"""Anatomy: a drawn body with its flow solved, as plain arrays that kernels and pictures read."""

from dataclasses import dataclass

import numpy as np

from portalis.model.space.drawing import Drawing
from portalis.model.space.ducts import Ducts, find_ducts
from portalis.model.space.faces import find_faces, find_islets, find_zones, list_tissues
from portalis.model.space.flow import organ_flows
from portalis.model.space.legend import KINDS
from portalis.model.space.network import build_network
from portalis.model.space.volumes import HAEMATOCRIT, solve_rest, solve_volumes

__all__ = ["HAEMATOCRIT", "Anatomy", "solve_anatomy"]


@dataclass(frozen=True, eq=False)
class Anatomy:
    """The arrays of one body: V vessel sites, T tissue sites, E edges.

    Attributes
    ----------
    vessel_row, vessel_column, tissue_row, tissue_column : int32
        Places on the map. Vessels run row by row; tissues by kind, then row by row.
    vessel_class : int8[V]
        Index into `vessel_classes`, `vessel_organs` and `pump_roles`; the last two hold empty texts for none.
    tissue_kind : int8[T]
        Index into `kinds`.
    tissue_class : int8[T]
        Index into `tissue_classes`: the names of the legend's tissues, several of which may be of one kind.
    faces : int32[V, 4]
        Tissues that touch an exchanging vessel, padded with -1.
    capillaries : int32[T, 4]
        Exchanging vessels that touch a tissue, padded with -1.
    face_count : int32[T]
        How many they are, at least 1.
    edges : int32[E, 2]
        Vessel sites that join, upstream first, with the heart's pumps at the end.
    edge_flow : float64[E]
        Plasma, L/min.
    flow : float64[V]
        Plasma that passes a site, L/min.
    pressure : float64[V]
        mmHg above the pump inlet that ends the site's circuit.
    volume : float64[V]
        Plasma, L.
    organ_flow : dict of str to float
        Blood that enters each organ of the legend, L/min, and ``cardiac_output``.
    exchanging : bool[V]
        Capillaries: cells that touch them take from them and give to them.
    liver_region : bool[V]
        Portal vein, its branches and sinusoids: a packet that comes into it enters the liver.
    portal_sites, sample_sites, infusion_sites : int32
        Vessel sites where the portal vein and the blood are read, and where infusions enter.
    islet : int32[T]
        Number of the islet of an islet cell, -1 elsewhere.
    zone : float64[T]
        0 (periportal) to 1 (pericentral) for a hepatocyte, 0 elsewhere.
    partner_start, partners : int32[T + 1], int32
        ``partners[partner_start[t]:partner_start[t + 1]]`` are the islet cells that touch cell t.
    ducts : Ducts
        The exocrine route, with no sites if none is drawn.
    """

    vessel_row: np.ndarray
    vessel_column: np.ndarray
    vessel_class: np.ndarray
    vessel_classes: tuple[str, ...]
    vessel_organs: tuple[str, ...]
    pump_roles: tuple[str, ...]
    exchanging: np.ndarray
    tissue_row: np.ndarray
    tissue_column: np.ndarray
    tissue_kind: np.ndarray
    kinds: tuple[str, ...]
    tissue_class: np.ndarray
    tissue_classes: tuple[str, ...]
    faces: np.ndarray
    capillaries: np.ndarray
    face_count: np.ndarray
    edges: np.ndarray
    edge_flow: np.ndarray
    flow: np.ndarray
    pressure: np.ndarray
    volume: np.ndarray
    organ_flow: dict[str, float]
    liver_region: np.ndarray
    portal_sites: np.ndarray
    sample_sites: np.ndarray
    infusion_sites: np.ndarray
    islet: np.ndarray
    zone: np.ndarray
    partner_start: np.ndarray
    partners: np.ndarray
    ducts: Ducts


def solve_anatomy(drawing: Drawing) -> Anatomy:
    """Return the anatomy of a drawing.

    Raises
    ------
    DrawingError
        The heart is missing, a vessel is cut off or ends blindly, a tissue touches no capillary, a duct does
        not reach the gut, or the legend's residence times do not fit into the plasma volume.
    """
    network, tissues = build_network(drawing), list_tissues(drawing)
    rest, now = solve_rest(drawing, network)
    faces, capillaries = find_faces(drawing, network, tissues)
    islet, partner_start, partners = find_islets(tissues, capillaries)
    classes = list(drawing.legend.vessel.values())
    symbols, named = list(drawing.legend.vessel), list(drawing.legend.tissue)
    vessel_class = np.array([symbols.index(str(symbol)) for symbol in network.symbol], dtype=np.int8)

    def marked(flag: str) -> np.ndarray:
        return np.array([bool(getattr(vessel, flag)) for vessel in classes])[vessel_class]

    plasma = 1.0 - HAEMATOCRIT
    return Anatomy(
        vessel_row=network.row,
        vessel_column=network.column,
        vessel_class=vessel_class,
        vessel_classes=tuple(vessel.name for vessel in classes),
        vessel_organs=tuple(vessel.organ or "" for vessel in classes),
        pump_roles=tuple(vessel.pump or "" for vessel in classes),
        exchanging=marked("exchanges"),
        tissue_row=tissues.row,
        tissue_column=tissues.column,
        tissue_kind=tissues.kind,
        kinds=KINDS,
        tissue_class=np.array([named.index(str(symbol)) for symbol in tissues.symbol], dtype=np.int8),
        tissue_classes=tuple(tissue.name or tissue.kind for tissue in drawing.legend.tissue.values()),
        faces=faces,
        capillaries=capillaries,
        face_count=(capillaries >= 0).sum(axis=1).astype(np.int32),
        edges=now.edges,
        edge_flow=now.edge_flow * plasma,
        flow=now.through * plasma,
        pressure=now.pressure,
        volume=solve_volumes(drawing, network, rest, now),
        organ_flow=organ_flows(drawing, network, now),
        liver_region=marked("liver_region"),
        portal_sites=np.flatnonzero(marked("portal_reading")).astype(np.int32),
        sample_sites=np.flatnonzero(marked("sampled")).astype(np.int32),
        infusion_sites=np.flatnonzero(marked("infusion")).astype(np.int32),
        islet=islet,
        zone=find_zones(drawing, network, tissues, capillaries, rest),
        partner_start=partner_start,
        partners=partners,
        ducts=find_ducts(drawing, tissues),
    )
