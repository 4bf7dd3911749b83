"""Sketches: small maps whose flow, transit and volumes are known on paper."""

from collections.abc import Callable

import pytest

from portalis.model.space.anatomy import Anatomy, solve_anatomy
from portalis.model.space.drawing import Drawing, parse_drawing, read_drawing

Sketch = Callable[..., Drawing]

NUMBER = '{{ value = {}, evidence = "assumed", source = "a test" }}'


def vessel(symbol: str, name: str, resistance: float, residence: float | None, more: str = "") -> str:
    """Return one table of a legend."""
    lines = [f'[vessel."{symbol}"]', f'name = "{name}"', more]
    lines.append("resistance_mmHg_min_per_L = " + NUMBER.format(resistance))
    if residence is not None:
        lines.append("residence_s = " + NUMBER.format(residence))
    return "\n".join(lines)


LEGEND = "\n".join(
    [
        "[body]",
        "cardiac_output_L_per_min = " + NUMBER.format(5.0),
        "plasma_volume_L = " + NUMBER.format(2.0),
        vessel("i", "atrium", 1e-6, 0.25, 'pump = "inlet"'),
        vessel("o", "ventricle", 1e-6, 0.5, 'pump = "outlet"'),
        vessel("a", "artery", 1e-6, 0.25),
        vessel("b", "thin_capillary", 6.0, 1.5, 'exchanges = true\norgan = "thin"'),
        vessel("c", "wide_capillary", 2.0, 2.0, 'exchanges = true\norgan = "liver"\nliver_region = true'),
        vessel("v", "vein", 1e-6, None),
        vessel("z", "shunt", 1.0, 0.5, 'at_rest = "absent"\norgan = "shunt"'),
        vessel("x", "scar", 20.0, None, 'at_rest = "wide_capillary"\nexchanges = true\norgan = "liver"'),
        '[tissue."B"]\nkind = "beta_cell"\n[tissue."A"]\nkind = "alpha_cell"',
        '[ornament." "]\nname = "background"\n[bridge."+"]\nname = "bridge"',
    ]
)

SERIES = ["ioaaa", "v   b", "v   c", "vvvvv"]
PARALLEL = ["ioaaaaa", "v  b  c", "v  b  c", "vvvvvvv"]
SHUNTED = ["ioaaaaazzz", "v  b  c  z", "v  b  c  z", "vvvvvvvzzz"]
SCARRED = ["ioaaaaa", "v  b  x", "v  b  c", "vvvvvvv"]
CROSSED = ["ioaaa  ", "v   b  ", "v bb+bb", "v b b b", "v b bbb", "v b    ", "vvv    "]


@pytest.fixture(scope="session")
def sketch() -> Sketch:
    """Return a function that draws rows with the small legend; names of known rows stand for them."""
    known = {
        "series": SERIES,
        "parallel": PARALLEL,
        "shunted": SHUNTED,
        "scarred": SCARRED,
        "crossed": CROSSED,
    }

    def draw(rows: str | list[str]) -> Drawing:
        lines = known[rows] if isinstance(rows, str) else rows
        return parse_drawing("\n".join(lines), LEGEND, "sketch.map", "sketch.toml")

    return draw


@pytest.fixture(scope="session")
def body() -> Anatomy:
    """Return the built-in body."""
    return solve_anatomy(read_drawing())
