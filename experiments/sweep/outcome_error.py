"""Outcome errors: what an outcome that raised tells, so that its author finds the line."""

import sys
import traceback
from pathlib import Path


def told_error(text: str, error: BaseException) -> str:
    """Return an outcome's text with what it raised, and with file and line.

    The line is the innermost one in the file of the person's own function, or else the innermost of all. The
    file is told without its folder, which may be another one on another machine.

    Parameters
    ----------
    text : str
        Of the outcome.
    error : Exception or SystemExit
    """
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    module = sys.modules.get(text.removeprefix("python:").partition(":")[0])
    own = [(file, line) for file, line in frames if file == getattr(module, "__file__", None)]
    file, line = (own or frames)[-1]
    return f"{text}: {type(error).__name__}: {error} ({Path(file).name}, line {line})"
