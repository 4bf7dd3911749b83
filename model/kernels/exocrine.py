"""Exocrine: what hepatocytes and acinar cells let into the ducts flows on to the gut, once a minute."""

from portalis.agents.base.compile import inner
from portalis.agents.base.declare import record_type
from portalis.model.kernels.diary import FIRST_STATE
from portalis.model.kernels.packets import MINUTE
from portalis.model.space.ducts import drain

Exocrine = record_type("Exocrine", ("ducts", "bile", "juice", "inflow", "delivered"), __name__)
"""``bile``, ``juice``: mL in each duct site; ``delivered``: mL of each that came into the gut so far."""


@inner
def carry_juices(exocrine, hepatocytes, acini, cells, first_hepatocyte, first_acinus, diary, clock):
    """Let a minute pass in the ducts and write down what came into the gut, before the minute closes."""
    ducts, inflow, row = exocrine.ducts, exocrine.inflow, diary.rows[clock[MINUTE]]
    for site in range(inflow.size):
        inflow[site] = 0.0
    for i in range(hepatocytes.size):
        if ducts.hepatocyte_site[i] >= 0:
            inflow[ducts.hepatocyte_site[i]] += hepatocytes[i].bile * cells[first_hepatocyte + i].share
    bile = drain(ducts, exocrine.bile, inflow, 1.0)
    for site in range(inflow.size):
        inflow[site] = 0.0
    for i in range(acini.size):
        if ducts.acinar_site[i] >= 0:
            inflow[ducts.acinar_site[i]] += acini[i].juice * cells[first_acinus + i].share
    juice = drain(ducts, exocrine.juice, inflow, 1.0)
    exocrine.delivered[0] += bile
    exocrine.delivered[1] += juice
    row[FIRST_STATE + 3] = bile
    row[FIRST_STATE + 4] = juice
