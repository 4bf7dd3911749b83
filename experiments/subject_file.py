"""Subject files: a person as a list of numbers that differ from the healthy adult's, each with its source."""

from collections import Counter
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from portalis.experiments.checked_file import FileKind, parse, read_text
from portalis.model.errors import InputError, InputErrors
from portalis.model.subject import Subject


class Change(BaseModel):
    """One number that differs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parameter: str = Field(min_length=1)
    value: float | str
    source: str = Field(min_length=1)


class SubjectFile(BaseModel):
    """A checked subject file; whether its parameters exist and stay in range is for the register to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    change: tuple[Change, ...] = ()

    @model_validator(mode="after")
    def _check_once(self) -> Self:
        counts = Counter(change.parameter for change in self.change)
        twice = [
            InputError("changed twice", field="change", value=path, allowed="one change of each number")
            for path, count in counts.items()
            if count > 1
        ]
        if twice:
            raise InputErrors(twice)
        return self


KIND = FileKind(
    "subject file",
    SubjectFile,
    hints={
        "title": "the person in a few words, in quotes",
        "change": "tables headed [[change]]",
        "parameter": "the path of a number, such as 'hepatocyte.insulin_receptors'",
        "value": "a number in the parameter's unit, or a multiple such as '0.5x'",
        "source": "where the number comes from, in quotes",
    },
    fields={"": [*SubjectFile.model_fields], "change": [*Change.model_fields]},
)


def parse_subject(text: str, name: str, file: object) -> Subject:
    """Return the subject of this name, or raise InputError with everything that is wrong in the text."""
    from portalis.model.parameters import resolve  # brings Numba along, which listing names does not need

    checked: SubjectFile = parse(text, KIND, file)
    changes = {change.parameter: change.value for change in checked.change}
    sources = {change.parameter: change.source for change in checked.change}
    resolve(changes, file=str(file))
    return Subject(name, checked.title, changes, sources)


def read_subject(path: Path) -> Subject:
    """Return the subject of a file, named like the file."""
    return parse_subject(read_text(path, KIND.name), path.stem, path)
