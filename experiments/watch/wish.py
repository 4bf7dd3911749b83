"""Wish: whose body is to be watched, living through what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from portalis.experiments.catalogue import FoundScenario, find_scenario
from portalis.experiments.plan import Plan, plan
from portalis.experiments.watch.document import Document


@dataclass(frozen=True)
class Wish:
    """What was chosen on the command line or on the page.

    Attributes
    ----------
    scenario : str
        A built-in name, or the path of a file.
    subject : str or None
        Likewise; None for the one that the scenario names.
    seed : int
    resolution : str
    parameters : mapping of str to float or str
        Changes on top of the subject's.
    """

    scenario: str = "ogtt"
    subject: str | None = None
    seed: int = 1
    resolution: str = "classroom"
    parameters: Mapping[str, float | str] = field(default_factory=dict)

    @cached_property
    def found(self) -> FoundScenario:
        """The scenario; InputError for an unknown one."""
        return find_scenario(self.scenario)

    @property
    def person(self) -> str:
        """Name or file of who lives through it."""
        return self.subject or self.found.scenario.subject

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two fresh bodies alike."""
        changes = tuple(sorted(self.parameters.items()))
        return self.scenario, self.person, self.seed, self.resolution, changes

    def document(self) -> Document:
        """Return the scenario, to be added to."""
        return Document.read(self.found.text)

    def plan(self, document: Document) -> Plan:
        """Return the checked plan of a body that lives through `document`.

        Raises
        ------
        InputError
            For anything unknown or out of range.
        """
        return plan(
            FoundScenario(self.found.key, document.checked(), document.text()),
            subject=self.person,
            seed=self.seed,
            resolution=self.resolution,
            parameters=self.parameters,
        )
