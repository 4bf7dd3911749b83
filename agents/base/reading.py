"""Reading: what can be read of a row, declared once for one agent and for a whole column of them."""

from collections.abc import Callable
from typing import Any

import numpy as np


def pick(objects: list[Any], places: Any) -> Any:
    """Return the object at one place, or a list of those at an array of places.

    Agents are kept in lists: Python's garbage collector does not look into NumPy's arrays of objects.
    """
    if isinstance(places, np.ndarray):
        return [objects[place] for place in places.tolist()]
    return objects[places]


class Reading:
    """An attribute of a particle that a set can also read for all its particles at once.

    Parameters
    ----------
    read : function of (model, kind, rows, slots)
        Works on one slot (an int) and on an array of slots alike. `kind` is the class of the particle,
        `rows` the present columns of its species' table. Its docstring becomes the attribute's.
    """

    def __init__(self, read: Callable[..., Any]) -> None:
        self.read = read
        self.column = ""
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def writing(self, column: str) -> "Reading":
        """Let the attribute be set: the value is written into this column of the table."""
        self.column = column
        return self

    def __get__(self, particle: Any, kind: type | None = None) -> Any:
        if particle is None:
            return self
        value = self.read(particle.model, type(particle), particle.rows(), particle.slot)
        return value.item() if isinstance(value, np.generic) else value

    def __set__(self, particle: Any, value: Any) -> None:
        particle.rows()
        self.write(particle.model, type(particle), particle.slot, value)

    def write(self, model: Any, kind: Any, slots: Any, value: Any) -> None:
        """Set the attribute to one whole number for the packets in these slots.

        Raises
        ------
        AttributeError
            What is read cannot be set: it follows from where the packet is.
        TypeError, OverflowError
            `value` is not a whole number, or the column cannot hold it.
        """
        what = f"{self.name!r} of {kind.__name__}"
        if not self.column:
            raise AttributeError(f"{what} cannot be set: blood and tissue decide it")
        array = model.packet_rows(kind.species)[self.column]
        if not isinstance(value, int | np.integer):
            raise TypeError(f"{what} is a whole number, not {value!r}")
        limits = np.iinfo(array.dtype)
        if not limits.min <= value <= limits.max:
            raise OverflowError(f"{what} lies within {limits.min} … {limits.max}, not {value}")
        array[slots] = value
        model.heed_rows(kind.species)
