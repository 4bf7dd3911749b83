"""Sweep files: what is asked of many bodies, read from TOML or from Python, with all errors told at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from portalis.experiments.catalogue import find_scenario, find_subject, subject_files
from portalis.experiments.checked_file import FileKind, parse, read_text, told_plainly
from portalis.experiments.plan import lasting
from portalis.experiments.sweep.declaration import Declaration, Part
from portalis.experiments.sweep.design_checks import check_design, check_steps
from portalis.experiments.sweep.outcome import parse_outcome
from portalis.experiments.sweep.possible import Lengths, refuse_impossible
from portalis.experiments.sweep.series_codec import MAIN, unknown_columns
from portalis.experiments.sweep.span import read_span
from portalis.experiments.sweep.stop import parse_stop
from portalis.model.errors import InputError, InputErrors

ENGINES = ("particles", "twin")
ONE_PART = ""
ANY_KG = 70.0
"""Doses may follow weight, times do not."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]


class PartFields(BaseModel):
    """What each part of a sweep says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scenario: Names | None = None
    subject: Names | None = None
    design: str | None = None
    runs: int | None = Field(default=None, ge=1)
    levels: int = Field(default=4, ge=2)
    parameters: dict[str, Any] = Field(default_factory=dict)


class Experiment(PartFields):
    """One part of a sweep of several."""

    name: str = Field(min_length=1)


class SweepFile(PartFields):
    """A sweep file whose fields have the right types."""

    hours: float | None = None
    resolution: str = "classroom"
    engine: str = "particles"
    seed: int = Field(default=1, ge=0)
    seeds: int = Field(default=1, ge=1)
    outcomes: Names
    series: bool | Names = False
    stop: str | None = None
    memory_MB: int | None = Field(default=None, ge=100)
    experiment: tuple[Experiment, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        Checked(self)
        return self


class Checked:
    """A sweep file, checked against what portalis has; raises InputErrors with everything that is wrong."""

    def __init__(self, file: SweepFile) -> None:
        self.wrong: list[InputError] = []
        self.texts: dict[str, str] = {}
        self.scenarios: dict[str, Lengths] = {}
        self.file = file
        self._check_names()
        parts = file.experiment or (Experiment(name="only"),)
        self._refuse_twice("experiment, name", [part.name for part in parts])
        self._refuse_twice("outcomes", [text.strip() for text in file.outcomes])
        self._refuse_twice("series", [] if isinstance(file.series, bool) else file.series)
        for one in (file, *parts):
            place = f"experiment {one.name!r}, " if isinstance(one, Experiment) else ""
            self._refuse_twice(f"{place}scenario", one.scenario or ())
            self._refuse_twice(f"{place}subject", one.subject or ())
        self.parts = [self._part(part, part.name if file.experiment else ONE_PART) for part in parts]
        self._try(lambda: check_steps(file.parameters, {part.design for part in self.parts}))
        for text in self.outcomes:
            self._try(partial(refuse_impossible, text, self.scenarios))
        if self.wrong:
            raise InputErrors(self.wrong)

    def declaration(self) -> Declaration:
        """Return the sweep."""
        file = self.file
        return Declaration(
            tuple(self.parts),
            file.hours,
            file.resolution,
            file.engine,
            file.seed,
            file.seeds,
            tuple(text.strip() for text in file.outcomes),
            MAIN if file.series is True else file.series or (),
            file.stop,
            file.memory_MB,
            self.texts,
        )

    def _refuse_twice(self, field: str, names: Sequence[str]) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                self.wrong.append(InputError("told twice", field=field, value=name, allowed="each one once"))

    def _try(self, check: Callable[[], Any], place: str = "") -> Any:
        """Return what a check returns; keep its errors, with the part in which they stand."""
        try:
            return check()
        except InputError as error:
            for one in error.errors:
                field = ", ".join(filter(None, (place, one.field)))
                self.wrong.append(
                    InputError(
                        one.what,
                        field=field,
                        value=one.value,
                        allowed=one.allowed,
                        suggestion=one.suggestion,
                    )
                )
            return None

    def _check_names(self) -> None:
        from portalis.model.resolution import RESOLUTIONS

        file = self.file
        for field, value, names in (
            ("resolution", file.resolution, RESOLUTIONS),
            ("engine", file.engine, ENGINES),
        ):
            if value not in names:
                self.wrong.append(InputError(f"unknown {field}", field=field, value=value, names=names))
        known = [self._try(partial(parse_outcome, text)) for text in file.outcomes]
        self.outcomes = [outcome.text for outcome in known if outcome is not None]
        if not isinstance(file.series, bool):
            self.wrong += unknown_columns(file.series)
        if file.stop is not None:
            self._try(lambda: parse_stop(str(file.stop)))
        if file.engine == "twin" and file.seeds > 1:
            allowed = '1, or engine = "particles"'
            what = "the twin has no noise to repeat"
            self.wrong.append(InputError(what, field="seeds", value=file.seeds, allowed=allowed))

    def _part(self, part: Experiment, name: str) -> Part:
        place = f"experiment {name!r}" if name else ""
        both = {**self.file.parameters, **part.parameters}
        spans = [self._try(partial(read_span, path, told), place) for path, told in both.items()]
        scenarios = part.scenario or self.file.scenario or ()
        subjects = part.subject or self.file.subject or ()
        if not scenarios:
            allowed = 'a name or file, such as "ogtt"'
            self.wrong.append(InputError("is missing", field=place or "scenario", allowed=allowed))
        own = {scenario: self._try(partial(self._keep_scenario, scenario), place) for scenario in scenarios}
        arms = [
            (scenario, subject)
            for scenario in scenarios
            for subject in subjects or filter(None, (own[scenario],))
        ]
        for subject in dict.fromkeys(subject for _, subject in arms):
            self._try(partial(self._keep_subject, subject), place)
        found = tuple(span for span in spans if span is not None)
        design = part.design or self.file.design or "grid"
        runs = part.runs or self.file.runs
        levels = part.levels if "levels" in part.model_fields_set else self.file.levels
        self._try(lambda: check_design(design, runs, levels, found, len(both)), place)
        self._try(lambda: check_steps(part.parameters, {design}), place)
        return Part(name, design, runs, levels, tuple(arms), found)

    def _keep_scenario(self, name: str) -> str:
        """Return the scenario's own subject."""
        found = find_scenario(name)
        self.texts[f"scenario {name}"] = found.text
        whole = found.scenario.protocol(ANY_KG)
        hours = self.file.hours
        self.scenarios[name] = (whole if hours is None else lasting(whole, hours), whole)
        return found.scenario.subject

    def _keep_subject(self, name: str) -> None:
        find_subject(name)
        path = subject_files().get(name, Path(name))
        self.texts[f"subject {name}"] = read_text(path, "subject file")


KIND = FileKind(
    "sweep file",
    SweepFile,
    hints={
        "scenario": 'a name or file, or a list of them, such as "ogtt"',
        "subject": 'a name or file, or a list of them, such as ["healthy", "type2"]',
        "runs": "a whole number, 1 or more",
        "seeds": "a whole number, 1 or more",
        "seed": "a whole number, 0 or more",
        "hours": "a number, such as 5",
        "outcomes": 'a list such as ["glucose_mM.max", "insulin_pM.at(30 min)"]',
        "series": 'true for the main columns, or a list such as ["glucose_mM", "insulin_pM"]',
        "memory_MB": "100 or more",
        "experiment": "tables headed [[experiment]]",
        "name": "a name in quotes",
    },
    fields={"": [*SweepFile.model_fields], "experiment": [*Experiment.model_fields]},
)


def read_declaration(path: Path, engine: str | None = None) -> Declaration:
    """Return the sweep of a file, or raise InputError with everything that is wrong in it.

    Parameters
    ----------
    path : Path
    engine : {"particles", "twin"}, optional
        Instead of the file's. Several bodies at a point become one if the twin is asked: it has no noise.
    """
    file: SweepFile = parse(read_text(path, KIND.name), KIND, path)
    if engine is not None:
        other = {"engine": engine} | ({"seeds": 1} if engine == "twin" else {})
        file = file.model_copy(update=other)
    return Checked(file).declaration()


def declare(**fields: Any) -> Declaration:
    """Return the sweep that Python describes with the fields of a sweep file, or raise InputError."""
    try:
        file = SweepFile.model_validate(fields)
    except ValidationError as error:
        raise told_plainly(error, KIND, None) from None
    return Checked(file).declaration()
