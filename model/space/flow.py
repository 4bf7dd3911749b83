"""Blood flow: Kirchhoff's laws on the drawn vessels, with a pump of fixed flow at the heart.

The conductance between two neighbouring sites follows from the resistances of both, half of each. What enters
a site leaves it, so the pressures solve one sparse linear system, and flows are conductance times pressure
difference. A drawn shunt or a scarred vessel re-routes blood by itself.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import spsolve

from portalis.model.space.drawing import Drawing
from portalis.model.space.network import Network, components

STANDING = 1e-9
"""Below this part of the cardiac output a site has no flow: far above rounding, far below any vessel."""


@dataclass(frozen=True, eq=False)
class Flow:
    """Blood flow of one network.

    Attributes
    ----------
    edges : numpy.ndarray of int32, shape (E, 2)
        Pairs of sites, upstream first; the heart's pumps are the last of them.
    edge_flow : numpy.ndarray, shape (E,)
        Blood, L/min, never negative.
    through : numpy.ndarray, shape (V,)
        Blood that passes each site, L/min.
    pressure : numpy.ndarray, shape (V,)
        mmHg above the pump inlet that ends the site's circuit.
    """

    edges: np.ndarray
    edge_flow: np.ndarray
    through: np.ndarray
    pressure: np.ndarray


def solve_flow(drawing: Drawing, network: Network, resistance: np.ndarray, present: np.ndarray) -> Flow:
    """Return the flow through a network.

    Parameters
    ----------
    drawing : Drawing
        Names the place of an error, and gives the cardiac output.
    network : Network
    resistance : numpy.ndarray, shape (V,)
        mmHg min/L of each site.
    present : numpy.ndarray of bool, shape (V,)
        Sites that take part; the others carry nothing.

    Raises
    ------
    DrawingError
        A present site without flow: it lies on no way from the heart back to the heart.
    """
    output = drawing.legend.body.cardiac_output_L_per_min.value
    joins = network.joins[present[network.joins].all(axis=1)]
    conductance = 2.0 / resistance[joins].sum(axis=1)
    pressure = _pressures(drawing, network, joins, conductance, output, present)
    downhill = conductance * (pressure[joins[:, 0]] - pressure[joins[:, 1]])
    turned = np.where((downhill < 0)[:, None], joins[:, ::-1], joins)
    edges = np.vstack([turned, network.pumps]).astype(np.int32)
    edge_flow = np.concatenate([np.abs(downhill), np.full(len(network.pumps), output)])
    through = np.bincount(edges[:, 1], weights=edge_flow, minlength=resistance.size)
    standing = np.flatnonzero(present & (through < STANDING * output))
    if standing.size:
        site = standing[0]
        raise drawing.fault(
            f"no blood flows through this vessel ({standing.size} such sites)",
            network.row[site],
            network.column[site],
            "a vessel on a way from the heart back to the heart",
        )
    return Flow(edges, edge_flow, through, pressure)


def _pressures(
    drawing: Drawing,
    network: Network,
    joins: np.ndarray,
    conductance: np.ndarray,
    output: float,
    present: np.ndarray,
) -> np.ndarray:
    """Solve for the pressure of each site; the inlet of a circuit's pump is its zero."""
    size = present.size
    source = np.bincount(network.pumps[:, 1], minlength=size) - np.bincount(
        network.pumps[:, 0], minlength=size
    )
    circuit = components(size, joins)
    surplus = np.bincount(circuit, weights=source)
    for inlet, outlet in network.pumps:
        if surplus[circuit[outlet]] > 0:
            raise drawing.fault(
                "blood that leaves the heart here finds no way back to it",
                network.row[outlet],
                network.column[outlet],
                "vessels from every outlet of the heart to an inlet",
            )
        if surplus[circuit[inlet]] < 0:
            raise drawing.fault(
                "no blood comes to this inlet of the heart",
                network.row[inlet],
                network.column[inlet],
                "vessels from an outlet of the heart to every inlet",
            )
    grounded = ~present
    first_inlets = np.unique(circuit[network.pumps[:, 0]], return_index=True)[1]
    grounded[network.pumps[first_inlets, 0]] = True
    ends, others = joins.T, joins[:, ::-1].T
    rows = np.concatenate([ends[0], ends[1], ends[0], ends[1]])
    columns = np.concatenate([ends[0], ends[1], others[0], others[1]])
    values = np.concatenate([conductance, conductance, -conductance, -conductance])
    laplacian = coo_array((values, (rows, columns)), shape=(size, size)).tocsc()
    free = np.flatnonzero(~grounded)
    pressure = np.zeros(size)
    pressure[free] = spsolve(laplacian[free][:, free], output * source[free])
    return pressure


def organ_flows(drawing: Drawing, network: Network, flow: Flow) -> dict[str, float]:
    """Return the blood that enters the sites of each organ from elsewhere, L/min."""
    organ = np.array([drawing.legend.vessel[str(symbol)].organ or "" for symbol in network.symbol])
    up, down = flow.edges.T
    flows = {
        str(name): float(flow.edge_flow[(organ[down] == name) & (organ[up] != name)].sum())
        for name in np.unique(organ)
        if name
    }
    return flows | {"cardiac_output": drawing.legend.body.cardiac_output_L_per_min.value}
