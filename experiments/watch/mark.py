"""Mark: a body kept whole at one moment, to go back to.

Between two marks a body goes back by living again from the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portalis.experiments.watch.document import Document
from portalis.viz.film.narration import Narrator

MARK_EVERY_S = 1800
MOST_BYTES = 400e6
"""Of all marks of a body; one takes 50 MB at standard resolution, 20 MB for a classroom."""
FEWEST = 3


@dataclass(frozen=True)
class Mark:
    """A body as it was, whole.

    Attributes
    ----------
    second : int
    frozen : tuple
        As of :func:`portalis.model.checkpoint.freeze`.
    document : Document
    narrator : Narrator or None
    """

    second: int
    frozen: Any
    document: Document
    narrator: Narrator | None

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return sum(array.nbytes for array in self.frozen[1].values())


def kept(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that there is room for: where it ends, every second one goes, but never the first."""
    if len(marks) <= max(FEWEST, MOST_BYTES / marks[-1].size):
        return list(marks)
    return [marks[0], *marks[2::2]]
