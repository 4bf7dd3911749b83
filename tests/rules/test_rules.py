"""What holds for the rules of all kinds; the numbers of each are in the test files beside this one."""

from pathlib import Path

import pytest

from portalis.agents import beta_cell
from portalis.agents.adipocyte import Adipocyte
from portalis.agents.beta_cell import BetaCell
from portalis.agents.enterocyte import Enterocyte
from portalis.agents.kinds import CELL_KINDS
from portalis.agents.myocyte import Myocyte
from portalis.model.parameters import registry
from portalis.model.world import parameter_record

UNTOLD = {"share_glucose", "empty_stomach", "open_transporters"}
"""Rules that are compared here, or over whole bodies (tests/physics/test_determinism.py)."""


def test_every_rule_is_compared_compiled_and_uncompiled():
    told = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    declared = {name for kind in CELL_KINDS for name in kind.RULES}
    assert {name for name in declared if name not in told} <= UNTOLD


@pytest.mark.parametrize(
    ("kind", "rule", "arguments"),
    [
        (Enterocyte, "empty_stomach", (300.0, 3.6)),
        (Myocyte, "open_transporters", (90.0, 0.6)),
        (Adipocyte, "open_transporters", (90.0,)),
    ],
)
def test_compiled_equals_uncompiled(kind, rule, arguments):
    p = parameter_record(kind, {path: entry.value for path, entry in registry().items()})
    function = getattr(kind, rule)
    assert function(*arguments, p) == getattr(function, "py_func", function)(*arguments, p)


def test_first_phase_empties_the_pool_and_second_phase_refills_it():
    p = beta_cell.BetaCellParameters(*(float(entry.value) for entry in BetaCell.PARAMETERS))
    provision, releasable = 92.0, 5000.0
    secretions = []
    for _ in range(6 * 120):
        provision, releasable, secretion = beta_cell.secrete(10.0, 0.0, provision, releasable, 1 / 6, p)
        secretions.append(secretion)
    early, trough, late = max(secretions[:30]), min(secretions[30:300]), secretions[-1]
    assert early > 1.5 * trough
    assert late > 1.3 * trough
