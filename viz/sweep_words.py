"""Words of a sweep's figures: short names of parameters, and axes with units."""

from collections.abc import Mapping, Sequence

LONG = 18


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
    words = name.replace("_", " ").replace(".", " ").replace("igf1", "IGF-1")
    return words[:1].upper() + words[1:]


def axis_words(name: str, units: Mapping[str, str]) -> str:
    """Return a column's name with its unit, as an axis shows it; a long name takes two lines."""
    unit, words = units.get(name, "1"), name.replace(".", ".\n", 1) if len(name) > LONG else name
    return words if unit == "1" else f"{words}\n({unit})"


def short_number(value: float) -> str:
    """Return a number to three digits, without an exponent where it can be helped."""
    return f"{value:,.0f}" if 1000.0 <= abs(value) < 1e7 else f"{value:.3g}"
