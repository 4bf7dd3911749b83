"""Cell: the agent of one tissue site, a view of its row in the columns of its kind."""

from typing import Any, ClassVar

from mesa.discrete_space import FixedAgent

from portalis.agents.base.cell_columns import SHARED_COLUMNS
from portalis.agents.base.declare import Column, Parameter


class Cell(FixedAgent):
    """A cell, or a crowd of like cells, at one site of the grid.

    A subclass names its `kind` and declares its `COLUMNS`; each column becomes a property that reads and
    writes this agent's number in it, beside the columns that all cells share.

    Parameters
    ----------
    model : BodyModel
    tissue : int
        Number of the tissue site in the body.
    row : int
        Number within the kind.
    cell : mesa.discrete_space.Cell
        The site of the grid.

    Attributes
    ----------
    tissue, row, cell
        As above.
    pos : (int, int)
        Column and row of the site.
    """

    kind: ClassVar[str] = ""
    makes: ClassVar[str | None] = None
    """The species that the cell lets out."""
    PARAMETERS: ClassVar[tuple[Parameter, ...]] = ()
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    RULES: ClassVar[tuple[str, ...]] = ()
    """Names of the rules that a subclass can replace."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for column in vars(cls).get("COLUMNS", ()):
            if hasattr(cls, column.name):
                raise TypeError(f"{cls.__name__} has two meanings for {column.name!r}")
            setattr(cls, column.name, own_column(column))

    def __init__(self, model: Any, tissue: int, row: int, cell: Any) -> None:
        super().__init__(model)
        self.tissue, self.row = tissue, row
        self.cell = cell
        self.pos = cell.coordinate

    @staticmethod
    def settle(own: Any, cells: Any, zone: Any, p: Any, sizes: tuple[float, ...], draw: Any) -> None:
        """Fill the columns of this kind for a fresh body at 19:00; nothing to do unless a kind says so.

        Parameters
        ----------
        own, cells : tables
            The kind's own columns, and its rows of the shared ones.
        zone : float array
            Place along the sinusoid of each row, 0 elsewhere.
        p : record
            The kind's parameters.
        sizes : tuple of float
            Amount in a packet of each species.
        draw : callable
            Given the name of a purpose, returns a uniform fraction for each row.
        """

    def remove(self) -> None:
        """Refuse: a cell is drawn on the map, and blood flows past it as long as the body lives."""
        raise TypeError(f"{self!r} is drawn on the map: change the map, or the number of its kind")

    @classmethod
    def create_agents(cls, model: Any, n: int, *args: Any, **kwargs: Any) -> Any:
        """Refuse: cells are where the map has them."""
        raise TypeError(f"{cls.__name__} is drawn on the map: change the map, or the number of its kind")

    def __reduce__(self) -> tuple[Any, ...]:
        return cell_of, (self.model, self.tissue)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.unique_id} at {self.pos}>"


def cell_of(model: Any, tissue: int) -> Cell:
    """Return the cell agent of one tissue site."""
    return model.cell_agents[tissue]


def own_column(column: Column) -> property:
    """Return the property for a column of one kind."""

    def read(self: Cell) -> Any:
        return self.model.columns_of(self.kind)[column.name].item(self.row)

    def write(self: Cell, value: Any) -> None:
        self.model.columns_of(self.kind)[column.name][self.row] = value

    return _documented(column, read, write)


def shared_column(column: Column) -> property:
    """Return the property for a column that all cells share."""

    def read(self: Cell) -> Any:
        return self.model.cells[column.name].item(self.tissue)

    def write(self: Cell, value: Any) -> None:
        self.model.cells[column.name][self.tissue] = value

    return _documented(column, read, write)


def _documented(column: Column, read: Any, write: Any) -> property:
    read.__annotations__["return"] = int if column.dtype.startswith(("int", "uint")) else float
    return property(read, write, doc=f"{column.meaning} ({column.unit}).")


for _column in SHARED_COLUMNS:
    setattr(Cell, _column.name, shared_column(_column))
