"""Single writer: one process at a time writes a sweep; the system takes the right back when it dies."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from portalis.model.errors import InputError


def claim(path: Path) -> FileLock:
    """Return the right to write a sweep.

    Raises
    ------
    InputError
        Another process has it, or the folder cannot be written.
    """
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        what, allowed = "another process writes this sweep", "one at a time"
        raise InputError(what, file=path, allowed=allowed) from None
    except OSError as error:
        what = f"the file cannot be written ({str(error.strerror).lower()})"
        raise InputError(what, field="out", value=str(path), allowed="a folder that you may write") from None
    return lock


def give_back(lock: FileLock) -> None:
    """Let others write."""
    # While it is still ours, so that nobody's is taken away. Windows keeps a file that is open.
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
