"""The kinds of cell, in the order in which tissues are numbered and cells act."""

from portalis.agents.acinar_cell import AcinarCell
from portalis.agents.adipocyte import Adipocyte
from portalis.agents.adrenal_cell import AdrenalCell
from portalis.agents.alpha_cell import AlphaCell
from portalis.agents.base.cell import Cell
from portalis.agents.beta_cell import BetaCell
from portalis.agents.delta_cell import DeltaCell
from portalis.agents.enterocyte import Enterocyte
from portalis.agents.hepatocyte import Hepatocyte
from portalis.agents.myocyte import Myocyte
from portalis.agents.nephron import Nephron
from portalis.agents.neuron import Neuron
from portalis.agents.red_cell import RedCell
from portalis.agents.somatotroph import Somatotroph

CELL_KINDS: tuple[type[Cell], ...] = (
    BetaCell,
    AlphaCell,
    DeltaCell,
    Hepatocyte,
    Enterocyte,
    Myocyte,
    Adipocyte,
    Neuron,
    RedCell,
    Nephron,
    AdrenalCell,
    Somatotroph,
    AcinarCell,
)

KIND_NAMES: tuple[str, ...] = tuple(kind.kind for kind in CELL_KINDS)
KIND_CODE: dict[str, int] = {name: code for code, name in enumerate(KIND_NAMES)}
