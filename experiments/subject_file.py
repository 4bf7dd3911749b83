"""Subject files: a person as a list of numbers that differ from the healthy adult's, each with its source."""

from collections import Counter
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from portalis.experiments.checked_file import FileKind, parse, read_text
from portalis.model.errors import InputError, InputErrors
from portalis.model.subject import Subject


class Change(BaseModel):
    """One number that differs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parameter: str = Field(min_length=1)
    value: float | str
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _check_range(self) -> Self:
        from portalis.model.parameters import resolve  # brings Numba along, which listing names does not need

        resolve({self.parameter: self.value})
        return self


class SubjectFile(BaseModel):
    """A checked subject file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    map: str = ""
    islets: str = "drawn"
    note: str = ""
    change: tuple[Change, ...] = ()

    @field_validator("map")
    @classmethod
    def _check_map(cls, name: str) -> str:
        from portalis.model.space.drawing import map_files

        if name and name not in map_files():
            raise InputError("there is no such map", value=name, names=map_files())
        return name

    @field_validator("islets")
    @classmethod
    def _check_islets(cls, how: str) -> str:
        from portalis.model.space.architecture import check_architecture

        check_architecture(how, field="")
        return how

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
        "map": "the name of a built-in map, such as 'cirrhosis'",
        "islets": "how the cells of an islet lie, such as 'drawn'",
        "note": "what is not modelled, in quotes",
        "change": "tables headed [[change]]",
        "parameter": "the path of a number, such as 'hepatocyte.insulin_receptors'",
        "value": "a number in the parameter's unit, or a multiple such as '0.5x'",
        "source": "where the number comes from, in quotes",
    },
    fields={"": [*SubjectFile.model_fields], "change": [*Change.model_fields]},
)


def parse_subject(text: str, name: str, file: object) -> Subject:
    """Return the subject of this name, or raise InputError with everything that is wrong in the text."""
    checked: SubjectFile = parse(text, KIND, file)
    return Subject(
        name,
        checked.title,
        {change.parameter: change.value for change in checked.change},
        {change.parameter: change.source for change in checked.change},
        checked.map,
        checked.islets,
        " ".join(checked.note.split()),
    )


def read_subject(path: Path) -> Subject:
    """Return the subject of a file, named like the file."""
    return parse_subject(read_text(path, KIND.name), path.stem, path)
