"""Insulin packets, followed second by second from their birth to their end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from portalis.agents.kinds import KIND_NAMES
from portalis.model.body import Body
from portalis.model.kernels.packets import CLEARED

PLACE_CODES = {"blood": 0, "liver_blood": 1, "receptors": 2, "tissue": 3}
GONE = -1
MOST_COURSES = 1000
"""Of so many packets it is kept where they were each second; of more than that, of every second or fourth."""
END_OF_KIND = {"hepatocyte": "liver", "nephron": "kidney", "myocyte": "muscle"}


@dataclass
class Followed:
    """Packets of one species from their birth on; one entry each in all arrays.

    Attributes
    ----------
    slot, uid, born : array of int
        Row, identity, and second of birth.
    origin, end : array of str
        ``islets``, ``portal`` or ``vein``; ``liver``, ``kidney``, ``muscle``, ``elsewhere`` or ``living``.
    passes : array of int
        Entries into the liver so far; a packet that was given into the portal vein begins with one.
    node : array of int
        Where it was seen last.
    every : int
        The course of each so manyth packet is kept.
    seen : list of (second, packets, places)
        Which of these lived at the end of each second, and where.
    """

    slot: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    uid: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    born: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    origin: np.ndarray = field(default_factory=lambda: np.zeros(0, "U8"))
    end: np.ndarray = field(default_factory=lambda: np.zeros(0, "U9"))
    passes: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    node: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    every: int = 1
    seen: list[tuple[int, np.ndarray, np.ndarray]] = field(default_factory=list)

    def courses(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the packets whose course is kept, and for each its place by its age in seconds.

        The place is `GONE` when a packet had ended.
        """
        kept = np.arange(0, self.uid.size, self.every)
        found = np.full((kept.size, len(self.seen)), GONE, np.int8)
        for second, packets, places in self.seen:
            mine = packets % self.every == 0
            chosen = packets[mine]
            found[chosen // self.every, second - self.born[chosen]] = places[mine]
        return kept, found


def follow(body: Body, born_until: int, last: int, told: Callable[[int], None]) -> Followed:
    """Let a body live on and follow all insulin packets that come into it from now on.

    Parameters
    ----------
    body : Body
    born_until : int
        Second of the body's clock until which packets are taken in.
    last : int
        Second at which all are left.
    told : callable
        Told the second that is reached, once a minute.
    """
    followed = Followed()
    end_at = _ends(body)
    place_at = _places(body)
    while body.step_number < last:
        body.run_for(seconds=1)
        second = body.step_number
        rows = body.world.insulin.rows
        _bury(followed, rows, end_at)
        if second <= born_until:
            _take_in(followed, rows, second, body)
        living = np.flatnonzero(followed.end == "living")
        slots = followed.slot[living]
        followed.node[living] = rows.node[slots]
        followed.passes[living] = rows.passages[slots] + (followed.origin[living] == "portal")
        while followed.uid.size > MOST_COURSES * followed.every:
            followed.every *= 2
        kept = living[living % followed.every == 0]
        followed.seen.append((second, kept, place_at[followed.node[kept]]))
        if second % 60 == 0:
            told(second)
    return followed


def _take_in(followed: Followed, rows: Any, second: int, body: Body) -> None:
    """Begin to follow the packets that were born in this second."""
    new = np.flatnonzero((rows.uid > 0) & (rows.birth_step == second))
    in_liver = np.append(body.anatomy.liver_region, np.zeros(body.anatomy.tissue_kind.size, bool))
    given = np.where(in_liver[rows.node[new]], "portal", "vein")
    followed.slot = np.append(followed.slot, new)
    followed.uid = np.append(followed.uid, rows.uid[new])
    followed.born = np.append(followed.born, rows.birth_step[new])
    followed.origin = np.append(followed.origin, np.where(rows.birth_node[new] >= 0, "islets", given))
    followed.end = np.append(followed.end, np.full(new.size, "living", "U9"))
    followed.passes = np.append(followed.passes, rows.passages[new])
    followed.node = np.append(followed.node, rows.node[new])


def _bury(followed: Followed, rows: Any, end_at: np.ndarray) -> None:
    """Write down where packets ended in the second that has passed.

    A dead row still tells where its packet was at the end and how often it had passed the liver, unless a
    newborn packet took the row in the same second: then what was seen a second earlier counts.
    """
    living = np.flatnonzero(followed.end == "living")
    dead = living[rows.uid[followed.slot[living]] != followed.uid[living]]
    slots = followed.slot[dead]
    empty = rows.uid[slots] == 0
    node = np.where(empty, rows.node[slots], followed.node[dead])
    begun = followed.origin[dead] == "portal"
    followed.passes[dead] = np.where(empty, rows.passages[slots] + begun, followed.passes[dead])
    followed.end[dead] = end_at[node]


def _ends(body: Body) -> np.ndarray:
    """Return, by node, where a packet ended that was seen there last.

    One that was last seen in a vessel was taken from the blood at once, which kidneys alone do, or met
    receptors and was taken in within one second, if it was in the liver. Against the books this misplaces
    less than one packet in a thousand.
    """
    tissues = body.world.insulin.tissues
    of_tissue = np.array([END_OF_KIND.get(KIND_NAMES[code], "elsewhere") for code in tissues.kind])
    at_once = np.unique(of_tissue[tissues.fate == CLEARED])
    of_vessel = at_once if at_once.size == 1 else np.array(["elsewhere"])
    return np.concatenate([np.where(body.anatomy.liver_region, "liver", of_vessel), of_tissue])


def _places(body: Body) -> np.ndarray:
    """Return, by node, the code of the place that it is."""
    liver = body.anatomy.tissue_kind == KIND_NAMES.index("hepatocyte")
    vessels = np.where(body.anatomy.liver_region, PLACE_CODES["liver_blood"], PLACE_CODES["blood"])
    return np.concatenate([vessels, np.where(liver, PLACE_CODES["receptors"], PLACE_CODES["tissue"])])
