"""Single writer: one process at a time writes a sweep; the system takes the right back when it dies."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from portalis.experiments.run_folder import try_folder
from portalis.model.errors import InputError


def claim(path: Path) -> FileLock:
    """Return the right to write a sweep.

    Raises
    ------
    InputError
        Another process has it, or no file can be made there.
    """
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        # Also where no file can be made at all: filelock takes that for a file that has just gone.
        try:
            try_folder(path.absolute().parent)
        except OSError as error:
            raise unwritable(path, error) from None
        what, allowed = "another process writes this sweep", "one at a time"
        raise InputError(what, file=path, allowed=allowed) from None
    except OSError as error:
        raise unwritable(path, error) from None
    return lock


def unwritable(path: Path, error: OSError) -> InputError:
    """Return what to tell of a file that the system does not let us write."""
    in_file = isinstance(error, FileExistsError | NotADirectoryError)
    why = "what should be its folder is a file" if in_file else str(error.strerror).lower()
    what, allowed = f"the file cannot be written ({why})", "a folder in which you may make files"
    return InputError(what, field="out", value=str(path), allowed=allowed)


def give_back(lock: FileLock) -> None:
    """Let others write."""
    # While it is still ours, so that nobody's is taken away. Windows keeps a file that is open.
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
