"""Messages: what a page may ask, checked before anything is done."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from portalis.experiments.plan import MOST_HOURS
from portalis.model.errors import InputError

LONGEST_STEP_S, FASTEST = 3600, 3600.0
LAST_S = round(3600 * MOST_HOURS)
"""A session ends where a scenario must."""
Which = Annotated[int, Field(ge=0, le=1)]
Word = Annotated[str, Field(max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Message(BaseModel):
    """Something that a page asks."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Play(Message):
    """Play or pause."""

    do: Literal["play"]
    on: bool


class Speed(Message):
    """Simulated seconds per second; 0 is as fast as it goes."""

    do: Literal["speed"]
    times: float = Field(ge=0.0, le=FASTEST, allow_inf_nan=False)


class Step(Message):
    """Go on a little."""

    do: Literal["step"]
    seconds: int = Field(ge=1, le=LONGEST_STEP_S)


class Seek(Message):
    """Show what was shown at a second; None is now."""

    do: Literal["seek"]
    second: float | None = Field(ge=0.0, le=LAST_S, allow_inf_nan=False)


class Mark(Message):
    """Remember the shown moment."""

    do: Literal["mark"]


class Branch(Message):
    """Go on from the shown moment in a second body."""

    do: Literal["branch"]


class Keep(Message):
    """Let only one of two bodies live on."""

    do: Literal["keep"]
    body: Which


class Give(Message):
    """Give something now, events as in a scenario file but for their time; without `body`, to all."""

    do: Literal["give"]
    events: list[Annotated[dict[Word, str | float | int], Field(max_length=12)]] = Field(
        min_length=1, max_length=6
    )
    body: Which | None = None


class Begin(Message):
    """Begin anew with somebody or something else; what is None stays."""

    do: Literal["begin"]
    scenario: Name | None = None
    subject: Name | None = None
    resolution: Name | None = None
    seed: int | None = Field(default=None, ge=0, lt=2**53)


class Beside(Message):
    """Put somebody beside the first body, who lives through the same."""

    do: Literal["beside"]
    subject: Name


class Look(Message):
    """Tell what is at a site of the picture."""

    do: Literal["look"]
    body: Which
    column: int = Field(ge=0, le=1000)
    row: int = Field(ge=0, le=1000)


class Follow(Message):
    """Follow a packet; without one, let go."""

    do: Literal["follow"]
    body: Which = 0
    species: int = Field(default=0, ge=0, le=4)
    packet: int | None = Field(default=None, ge=1, lt=2**62)


class Save(Message):
    """Save run, figure and scenario of a body, or make the film of what was saved."""

    do: Literal["save"]
    what: Literal["run", "film"]
    body: Which = 0


AnyMessage = Annotated[
    Play | Speed | Step | Seek | Mark | Branch | Keep | Give | Begin | Beside | Look | Follow | Save,
    Field(discriminator="do"),
]
_ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyMessage)


def read(text: str) -> Any:
    """Return the message of a text, or raise InputError that says what is wrong with it."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "message"
        raise InputError(first["msg"].lower(), field=field, value=str(first["input"])[:80]) from None
