"""The legend: what each character of a drawn map stands for, checked by pydantic.

Every number is a :class:`Quantity` that says its evidence and its source; its unit is the end of its key.
"""

from typing import Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from portalis.agents.base.declare import Evidence

Kind = Literal[
    "beta_cell",
    "alpha_cell",
    "delta_cell",
    "hepatocyte",
    "enterocyte",
    "myocyte",
    "adipocyte",
    "neuron",
    "red_cell",
    "nephron",
    "adrenal_cell",
    "somatotroph",
    "acinar_cell",
]
KINDS: tuple[str, ...] = get_args(Kind)
ISLET_KINDS = ("beta_cell", "alpha_cell", "delta_cell")
ABSENT = "absent"


class Entry(BaseModel):
    """A table of the legend; a key that is not listed is an error, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Quantity(Entry):
    """A number above zero with its evidence and its source; the unit is in the name of the key."""

    value: float = Field(gt=0, allow_inf_nan=False)
    evidence: Evidence
    source: str = Field(min_length=1)


class Body(Entry):
    """The numbers of the whole circulation."""

    cardiac_output_L_per_min: Quantity
    plasma_volume_L: Quantity


class Vessel(Entry):
    """A class of vessel: how hard blood passes a site of it, how long it stays, and what it is used for.

    Attributes
    ----------
    residence_s : Quantity or None
        Mean time that plasma stays in one site of the resting body. A class without it shares what the
        other classes leave of the plasma (veins).
    organ : str or None
        The blood that enters sites of this organ from elsewhere is reported as the organ's flow.
    at_rest : str or None
        ``"absent"``, or the name of the class that stood here before: volumes are those of that body.
    """

    name: str
    resistance_mmHg_min_per_L: Quantity
    residence_s: Quantity | None = None
    exchanges: bool = False
    organ: str | None = None
    pump: Literal["inlet", "outlet"] | None = None
    liver_region: bool = False
    portal_reading: bool = False
    sampled: bool = False
    infusion: bool = False
    at_rest: str | None = None


class Tissue(Entry):
    """A kind of cell; several characters may stand for one kind.

    Attributes
    ----------
    name : str or None
        What pictures call these sites, where it says more than the kind.
    """

    kind: Kind
    name: str | None = None


class Duct(Entry):
    """A class of exocrine duct, which carries juice to the gut and no blood.

    Attributes
    ----------
    residence_s : Quantity
        Mean time that juice stays in one site.
    drains : tuple of str
        Kinds of cell whose juice comes into these sites; none for a duct that only leads on.
    """

    name: str
    residence_s: Quantity
    drains: tuple[Kind, ...] = ()


class Ornament(Entry):
    """A character that stands for nothing that moves: background, stroma, air."""

    name: str


class Legend(Entry):
    """The checked legend; the mappings go from one character to what it stands for."""

    body: Body
    vessel: dict[str, Vessel]
    tissue: dict[str, Tissue]
    ornament: dict[str, Ornament]
    bridge: dict[str, Ornament] = {}
    duct: dict[str, Duct] = {}

    @model_validator(mode="after")
    def _every_symbol_once(self) -> Self:
        tables: tuple[dict[str, Any], ...]
        tables = (self.vessel, self.tissue, self.ornament, self.bridge, self.duct)
        symbols = [symbol for table in tables for symbol in table]
        for symbol in symbols:
            if len(symbol) != 1 or symbol == "#":
                raise ValueError(f"a symbol is one character other than '#', not {symbol!r}")
            if symbols.count(symbol) > 1:
                raise ValueError(f"the symbol {symbol!r} stands in two tables")
        return self

    @model_validator(mode="after")
    def _classes_at_rest(self) -> Self:
        names = [vessel.name for vessel in self.vessel.values()]
        lasting = [vessel.name for vessel in self.vessel.values() if vessel.at_rest is None]
        for vessel in self.vessel.values():
            if names.count(vessel.name) > 1:
                raise ValueError(f"two vessels have the name {vessel.name!r}")
            if vessel.at_rest not in (None, ABSENT, *lasting):
                allowed = ", ".join([ABSENT, *lasting])
                raise ValueError(f"at_rest of {vessel.name} is one of {allowed}, not {vessel.at_rest!r}")
            if vessel.at_rest == ABSENT and vessel.residence_s is None:
                raise ValueError(f"{vessel.name} is absent at rest and needs a residence_s of its own")
        return self

    def symbols(self) -> set[str]:
        """Return every character that a map may use."""
        return {*self.vessel, *self.tissue, *self.ornament, *self.bridge, *self.duct}
