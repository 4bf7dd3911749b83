"""The runs of one seed, by the names that a claim gives them."""

from collections.abc import Iterator, Mapping

from portalis.experiments.study.record import Record


class NotRepeated(LookupError):
    """A run was not made with this seed, as long ones are repeated less often."""


class SeedRuns(Mapping[str, Record]):
    """The runs of one seed by the names of a claim; those that were not made with it raise NotRepeated."""

    def __init__(self, seed: int, made: Mapping[str, Mapping[int, Record]]) -> None:
        self.seed, self.made = seed, made

    def __getitem__(self, name: str) -> Record:
        try:
            return self.made[name][self.seed]
        except KeyError:
            if name in self.made:
                raise NotRepeated(f"{name}, seed {self.seed}") from None
            raise

    def __iter__(self) -> Iterator[str]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)
