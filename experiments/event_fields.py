"""What the events of a scenario file have in common: a time, and quantities that are checked when read."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from portalis.experiments.quantities import clock_seconds, number, seconds
from portalis.experiments.quantity_kinds import QuantityKind
from portalis.model.errors import InputError

DAY_S = 86_400
AT_ALLOWED = "a time after the start such as '0 min' or '2 h', or on the clock such as '13:00'"


class Given(BaseModel):
    """What happens at a time, and takes none.

    Attributes
    ----------
    QUANTITIES : mapping of str to QuantityKind
        What each field of an event measures.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    QUANTITIES: ClassVar[Mapping[str, QuantityKind]] = {}

    at: str

    @field_validator("at")
    @classmethod
    def _check_time(cls, at: str) -> str:
        _ = clock_seconds(at) if ":" in at else seconds(at)
        return at

    @field_validator("*")
    @classmethod
    def _check_quantity(cls, value: Any, info: ValidationInfo) -> Any:
        kind = cls.QUANTITIES.get(str(info.field_name))
        if kind is not None and value is not None:
            number(value, kind)
        return value

    def start_s(self, start_clock_s: int) -> int:
        """Return seconds after the start; a clock time is the next one at or after it."""
        return (clock_seconds(self.at) - start_clock_s) % DAY_S if ":" in self.at else seconds(self.at)

    def duration_s(self) -> int:
        """Return seconds that it lasts."""
        return 0


class Lasting(Given):
    """What goes on for a while."""

    over: str

    @field_validator("over")
    @classmethod
    def _check_length(cls, over: str) -> str:
        if seconds(over) < 1:
            raise InputError("too short", value=over, allowed="one second or more, such as '1 min'")
        return over

    def duration_s(self) -> int:
        """Return seconds that it lasts."""
        return seconds(self.over)
