"""Stop conditions: a run of a sweep ends early, as in ``glucose_mM < 2``."""

import re
from dataclasses import dataclass
from typing import Any

from portalis.model.errors import InputError

FORM = re.compile(r"^\s*(\w+)\s*([<>])\s*(-?\d+(?:\.\d+)?)\s*$")
ALLOWED = 'a column, < or >, and a number, such as "glucose_mM < 2"'


@dataclass(frozen=True)
class Stop:
    """When a run ends early: at the first minute whose `column` is beyond `bound`."""

    column: str
    below: bool
    bound: float

    def met(self, value: Any) -> Any:
        """Say whether a run ends at this value, or at which of several."""
        return value < self.bound if self.below else value > self.bound


def parse_stop(text: str) -> Stop:
    """Return the condition that a text means, or raise InputError."""
    from portalis.model.ledger import SERIES_COLUMNS

    found = FORM.match(text)
    if found is None:
        raise InputError("not a condition", field="stop", value=text, allowed=ALLOWED)
    if found[1] not in SERIES_COLUMNS:
        raise InputError("unknown column", field="stop", value=found[1], names=SERIES_COLUMNS)
    return Stop(found[1], found[2] == "<", float(found[3]))
