"""Words of a sweep's figures: names of parameters and outcomes, and axes with units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from textwrap import wrap

import pandas as pd

LONG = 22
"""Letters in a line beside an axis."""
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
ABBREVIATIONS = {
    "igf1": "IGF-1",
    "igfbp1": "IGFBP-1",
    "c peptide": "C-peptide",
    "homa ir": "HOMA-IR",
    "homa b": "HOMA-B",
}


@dataclass(frozen=True)
class Label:
    """What a column is called in figures.

    Attributes
    ----------
    words : str
    unit : str
        ``1`` for a pure number.
    """

    words: str
    unit: str = "1"


Labels = Mapping[str, Label]


def short_names(paths: Sequence[str]) -> dict[str, str]:
    """Return the last part of each path in words, with the kind of cell where two would be the same."""
    tails = [path.rpartition(".")[2] for path in paths]
    return {
        path: spoken(path if tails.count(tail) > 1 else tail) for path, tail in zip(paths, tails, strict=True)
    }


def full_names(paths: Sequence[str]) -> dict[str, str]:
    """Return each path in words, the kind of cell above the number."""
    return {path: "\n".join(spoken(part) for part in path.split(".")) for path in paths}


def spoken(name: str) -> str:
    """Return a name of the code in words."""
    words = name.replace("_", " ").replace(".", " ")
    for short, full in ABBREVIATIONS.items():
        words = words.replace(short, full)
    return words[:1].upper() + words[1:]


def axis_words(label: Label, power: int = 0) -> str:
    """Return a label as an axis shows it: long words in several lines, power of ten and unit below."""
    words = "\n".join(wrap(label.words, LONG))
    unit = " ".join(filter(None, (ten_to(power), label.unit if label.unit != "1" else "")))
    return f"{words}\n({unit})" if unit else words


def power_of(values: pd.Series) -> int:
    """Return the power of ten, a multiple of three, that an axis of these values leaves to its label."""
    largest = float(values.abs().max())
    if not 0.0 < largest < float("inf") or 1e-2 <= largest < 1e5:
        return 0
    return 3 * floor(log10(largest) / 3.0)


def ten_to(power: int) -> str:
    """Return a power of ten as it is printed; nothing for 1."""
    return f"10{str(power).translate(RAISED)}" if power else ""


def short_number(value: float) -> str:
    """Return a number to three digits, without an exponent where it can be helped."""
    if 1000.0 <= abs(value) < 1e5:
        return f"{value:,.0f}"
    mantissa, _, power = f"{value:.3g}".partition("e")
    return f"{mantissa}·{ten_to(int(power))}" if power else mantissa
