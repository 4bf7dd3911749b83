"""Writers of a film: mp4 and webm by ffmpeg, GIF by Pillow, or a folder of PNG pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from PIL import Image

from portalis.model.errors import InputError

FFMPEG = {".mp4": ("libx264", "yuv420p"), ".webm": ("libvpx-vp9", "yuv420p")}
SETTINGS = {
    "libx264": ["-preset", "veryfast", "-crf", "26"],
    "libvpx-vp9": ["-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-crf", "40", "-b:v", "0"],
}
ALL_AGENTS = ".simularium"
"""No film, but told with films where it goes; see :mod:`portalis.viz.simularium`."""
ENDINGS = (*FFMPEG, ".gif", ALL_AGENTS, "")
NEEDED = dict.fromkeys(FFMPEG, ("imageio_ffmpeg", "film")) | {ALL_AGENTS: ("simulariumio", "simularium")}
"""The module that writes it, and the extra that installs it."""
ALLOWED = f"a name that ends in .mp4, .webm or .gif, in {ALL_AGENTS}, or a folder for PNG pictures"
COLOURS = 128
"""Of a GIF."""
SMALL = 0.75
"""Size of a GIF's frames: at half, its words cannot be read."""


class Writer(Protocol):
    """What takes the frames."""

    def __call__(self, frame: np.ndarray) -> None:
        """Take the next frame."""


def check_film(path: Path, *, replace: bool) -> None:
    """Raise InputError unless a film can be written there; leaves no trace."""
    if path.suffix not in ENDINGS:
        raise InputError("unknown kind of film", field="out", value=str(path), allowed=ALLOWED)
    if path.suffix in NEEDED and find_spec(NEEDED[path.suffix][0]) is None:
        module, extra = NEEDED[path.suffix]
        allowed = f"pip install portalis[{extra}], or a name that ends in .gif"
        raise InputError(f"{module} is not installed", field="out", value=str(path), allowed=allowed)
    if path.exists() and not replace:
        allowed = "another name, or --force to replace it"
        raise InputError("it exists already", field="out", value=str(path), allowed=allowed)
    if not path.absolute().parent.is_dir():
        raise InputError("no such folder", field="out", value=str(path), allowed="a folder that exists")


@contextmanager
def writer(path: Path, size: tuple[int, int], rate: int) -> Iterator[Writer]:
    """Take frames and leave a film that plays, also when the frames end early.

    Parameters
    ----------
    path : Path
        Its ending tells the kind; checked by :func:`check_film`.
    size : (int, int)
        Width and height.
    rate : int
        Frames a second.
    """
    if path.suffix in FFMPEG:
        with _ffmpeg(path, size, rate) as take:
            yield take
    elif path.suffix == ".gif":
        with _gif(path, rate) as take:
            yield take
    else:
        path.mkdir(exist_ok=True)
        count = iter(range(10**6))

        def keep(frame: np.ndarray) -> None:
            Image.fromarray(frame).save(path / f"frame{next(count):05d}.png")

        yield keep


@contextmanager
def _ffmpeg(path: Path, size: tuple[int, int], rate: int) -> Iterator[Writer]:
    import imageio_ffmpeg

    codec, pixels = FFMPEG[path.suffix]
    more = SETTINGS[codec]
    out: Any = imageio_ffmpeg.write_frames(
        str(path), size, fps=rate, codec=codec, pix_fmt_out=pixels, macro_block_size=1, quality=None,
        output_params=more, ffmpeg_log_level="error",
    )  # fmt: skip
    out.send(None)
    try:
        yield lambda frame: out.send(np.ascontiguousarray(frame))
    finally:
        out.close()


@contextmanager
def _gif(path: Path, rate: int) -> Iterator[Writer]:
    """Write a smaller GIF: its frames are gathered, half a megabyte each."""
    frames: list[Image.Image] = []

    def keep(frame: np.ndarray) -> None:
        size = round(SMALL * frame.shape[1]), round(SMALL * frame.shape[0])
        small = Image.fromarray(frame).resize(size, Image.Resampling.LANCZOS)
        frames.append(small.quantize(COLOURS, method=Image.Quantize.FASTOCTREE))

    try:
        yield keep
    finally:
        if frames:
            frames[0].save(path, save_all=True, append_images=frames[1:], duration=round(1000 / rate), loop=0)
