"""The one error that a person can cause and can mend: a wrong input, told in plain words.

Everything that a user writes (a file, an argument, a name) is checked at the border and refused with an
:class:`InputError`. Its message says where the value stands, what is wrong, what is allowed, and which
valid name comes nearest. The command line prints it and stops with exit code 2.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

SHORT_LIST = 12
"""Up to so many valid names are all told; of more only the nearest."""


def nearest(value: object, names: Iterable[str]) -> str | None:
    """Return the name of `names` that looks most like `value`, or None when none is near.

    Names with a dot are paths: one is also found by its last part alone.
    """
    known = {name.lower(): name for name in names}
    asked = str(value).strip().lower()
    close = get_close_matches(asked, known, n=1, cutoff=0.5)
    if close:
        return known[close[0]]
    tails: dict[str, str] = {}
    for lowered, name in known.items():
        tails.setdefault(lowered.rpartition(".")[2], name)
    close = get_close_matches(asked.rpartition(".")[2], tails, n=1, cutoff=0.6)
    return tails[close[0]] if close else None


class InputError(ValueError):
    """A wrong input, with everything that one needs to mend it.

    Parameters
    ----------
    what : str
        What is wrong, in a few plain words without a full stop.
    file : path, optional
        The file in which the value stands.
    field : str, optional
        The field, option or argument, as the user wrote it.
    value : object, optional
        The value that was refused.
    allowed : str, optional
        What would be accepted, best with an example.
    names : iterable of str, optional
        All valid names. The nearest one to `value`, or else to `field`, is offered.
    suggestion : str, optional
        What to offer instead of the nearest name.

    Attributes
    ----------
    what, file, field, value, allowed, suggestion
        The same, for programs; `suggestion` is the nearest valid name or None.
    errors : tuple of InputError
        The error itself, or each of several that were found at once.
    """

    def __init__(
        self,
        what: str,
        *,
        file: object = None,
        field: str | None = None,
        value: object = None,
        allowed: str | None = None,
        names: Iterable[str] = (),
        suggestion: str | None = None,
    ) -> None:
        known = tuple(names)
        if allowed is None and known:
            allowed = ", ".join(known) if len(known) <= SHORT_LIST else f"one of {len(known)} names"
        self.what = what
        self.file = None if file is None else str(file)
        self.field = field
        self.value = value
        self.allowed = allowed
        wrong = [asked for asked in (value, field) if asked is not None and asked not in known]
        self.suggestion = suggestion or next(filter(None, (nearest(asked, known) for asked in wrong)), None)
        self.errors: tuple[InputError, ...] = (self,)
        super().__init__(self.sentence())

    def sentence(self, *, with_file: bool = True) -> str:
        """Return the message, if need be without the file."""
        where = ", ".join(part for part in (self.file if with_file else None, self.field) if part)
        told = f"{where}: {self.what}" if where else self.what
        if self.value is not None:
            told += f" (got {self.value!r})"
        told += "."
        if self.allowed:
            told += f" Allowed: {self.allowed}."
        if self.suggestion is not None:
            told += f" Did you mean {self.suggestion!r}?"
        return told

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error travel between processes with all its parts."""
        return _bare, (type(self),), {**self.__dict__, "args": self.args}

    def __setstate__(self, state: dict[str, Any]) -> None:  # type: ignore[override]
        self.args = state.pop("args")
        self.__dict__.update(state)


class InputErrors(InputError):
    """Several wrong inputs, found at once and told together.

    Parameters
    ----------
    errors : sequence of InputError
    file : path, optional
        The file in which all of them stand.
    """

    def __init__(self, errors: Sequence[InputError], *, file: object = None) -> None:
        super().__init__(f"{len(errors)} things are wrong", file=file)
        self.errors = tuple(errors)
        lines = [error.sentence(with_file=False) for error in errors]
        self.args = ("\n  ".join([str(self).rstrip(".") + ":", *lines]),)


def _bare(cls: type[InputError]) -> InputError:
    return cls.__new__(cls)
