"""Claim p: how long insulin lasts is set by its destruction in the liver."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import in_turn
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import altered, nothing, with_insulin
from portalis.experiments.validation.readings.kinetics import bolus_half_life
from portalis.model.protocol import Protocol
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, scan, shade

INSULIN, C_PEPTIDE = "insulin_pM", "c_peptide_pM"
SCAN = "claims.md p"
DUCKWORTH = "Duckworth 1998, Endocr Rev 19:608"
POLONSKY = "Van Cauter 1992, Diabetes; not extracted by the liver: Polonsky 1986"
SILENT = {"beta_cell__basal_release": "0x", "beta_cell__maximal_release": "0x"}
"""Secretion is off, so that a bolus is followed as a tracer is."""
NO_BINDING = {"hepatocyte.insulin_association": "0x"}
LIVERS: dict[str, dict[str, str]] = {
    "usual": {},
    "half": {"hepatocyte.insulin_degradation": "0.5x"},
    "double": {"hepatocyte.insulin_degradation": "2x"},
    "bound_only": {"hepatocyte.insulin_degradation": "0x"},
    "off": NO_BINDING,
    "elsewhere": NO_BINDING | {"nephron.insulin_clearance": "2.5x"},
}
"""Uptake with the receptor, none at all, nothing even bound; and the kidney in the liver's place."""
AT_ONCE = ("usual", "off")
"""A rule reads what they change, so that they can share a night; the others are built so."""
FEW_SEEDS = 8
"""Of those others."""
SCANNED = {"off": 0.0, "half": 0.5, "usual": 1.0, "double": 2.0}
Reading = Callable[[Records, str], float]
Change = Callable[[Protocol], Protocol]


def run(name: str, liver: str, scenario: str, hours: float, change: Change) -> Needed:
    """Return a run with a liver and without secretion."""
    later = {path.replace(".", "__"): value for path, value in LIVERS[liver].items() if liver in AT_ONCE}
    return Needed(
        name,
        f"{name.split('_')[0].capitalize()}, liver: {liver.replace('_', ' ')}",
        scenario,
        hours,
        in_turn(change, altered(**SILENT, **later)),
        {} if liver in AT_ONCE else LIVERS[liver],
        most_seeds=100 if liver in AT_ONCE else FEW_SEEDS,
    )


def bolus(liver: str) -> tuple[Needed, Needed]:
    """Return 0.1 U of insulin with a liver, and 90 minutes without a bolus."""
    given = run(f"bolus_{liver}", liver, "insulin_bolus", 1.0, with_insulin(0.2))
    return given, run(f"bolus_{liver}_none", liver, "c_peptide_bolus", 1.5, nothing)


def c_peptide(liver: str) -> Needed:
    """Return a bolus of C-peptide with a liver."""
    return run(f"peptide_{liver}", liver, "c_peptide_bolus", 1.5, in_turn())


RUNS = {liver: bolus(liver) for liver in LIVERS}
PEPTIDES = (c_peptide("usual"), c_peptide("off"))
TRIED = tuple(each for liver in LIVERS if liver != "elsewhere" for each in RUNS[liver])


def half_life(runs: Records, liver: str) -> float:
    """Return the half-life of the bolus of insulin, min."""
    return bolus_half_life(runs[f"bolus_{liver}"], INSULIN, runs[f"bolus_{liver}_none"])


def clearance(runs: Records, liver: str) -> float:
    """Return dose over the area of the increment in an hour, L/min."""
    record, without = runs[f"bolus_{liver}"], runs[f"bolus_{liver}_none"]
    return record.given("iv_insulin") / (60.0 * (record.mean(INSULIN, 0, 60) - without.mean(INSULIN, 0, 60)))


def c_peptide_half_life(runs: Records, liver: str) -> float:
    """Return the half-life of the bolus of C-peptide, min."""
    return bolus_half_life(runs[f"peptide_{liver}"], C_PEPTIDE, runs[f"bolus_{liver}_none"])


def usual(reading: Reading) -> Callable[[Records], float]:
    """Return a reading of the usual liver."""
    return lambda runs: reading(runs, "usual")


def times(reading: Reading, liver: str) -> Callable[[Records], float]:
    """Return a reading of a liver over that of the usual one."""
    return lambda runs: reading(runs, liver) / reading(runs, "usual")


PEPTIDE_TIMES = times(c_peptide_half_life, "off")


def clearance_fall(runs: Records) -> float:
    """Return the fall of clearance without the liver as a part of the usual one."""
    return 1.0 - times(clearance, "off")(runs)


def smallest_step(runs: Records) -> float:
    """Return the smallest fall of the half-life from one rate of uptake to the next, min."""
    return min(one - two for one, two in pairwise(half_life(runs, liver) for liver in SCANNED))


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw the bolus, the half-life against uptake, and that of C-peptide."""
    level, halves, peptide = panels(
        figure, "Insulin after 0.1 U (pmol/L)", "Half-life of insulin (min)", "Half-life of C-peptide (min)"
    )
    looks = {"usual": ("usual", palette.BLUE), "off": ("no uptake", palette.GREEN)}
    looks["elsewhere"] = ("kidney instead", palette.VERMILLION)
    for liver, (label, colour) in looks.items():
        courses(level, records[f"bolus_{liver}"], INSULIN, label, colour, first=0, smoothing=2)
    level.set_ylim(0)
    names = [each.name for each in (*TRIED, *PEPTIDES)]
    seeds = [
        dict(zip(names, each, strict=True)) for each in zip(*(records[name] for name in names), strict=False)
    ]
    found = [[half_life(runs, liver) for runs in seeds] for liver in SCANNED]
    scan(halves, list(SCANNED.values()), found, "Hepatic uptake, times usual")
    halves.set_ylim(0)
    shade(halves, 3, 6, first=0.9, last=1.1)
    both = {"usual": "usual", "no hepatic\nuptake": "off"}
    bars(
        peptide, {name: [c_peptide_half_life(runs, liver) for runs in seeds] for name, liver in both.items()}
    )


CLAIM = Claim(
    id="p",
    claim="The half-life of insulin is set by its degradation in the liver.",
    question="How long does a bolus last when the liver takes up more, less or nothing?",
    protocol="0.1 U of insulin into a vein with secretion switched off; uptake with the receptor times 0, "
    "0.5, 1 and 2, and no binding at all; the increment over the same body without a bolus. C-peptide with "
    "and without hepatic uptake of insulin.",
    holds="Half-life is {Half-life:.1f} min; without the liver it is {Half-life without the liver, "
    "times:.1f} times as long and clearance falls by {Fall of clearance without the liver:.0%}. The other "
    "half is the kidney's and muscle's. C-peptide, which the liver lets pass, does not notice.",
    runs=(*TRIED, *PEPTIDES),
    criteria=(
        Criterion("Half-life without the liver, times", times(half_life, "off"), 1.5, 2.5, "1", DUCKWORTH),
        Criterion("Half-life", usual(half_life), 3.0, 6.0, "min", DUCKWORTH),
        Criterion("Fall of clearance without the liver", clearance_fall, 0.4, 0.6, "1", DUCKWORTH),
        Criterion("Smallest step of the scan", smallest_step, 0.0, unit="min", source="claims.md p"),
        Criterion("C-peptide without the liver, times", PEPTIDE_TIMES, 0.9, 1.1, source=POLONSKY),
        Criterion("Half-life of C-peptide", usual(c_peptide_half_life), 20, 30, "min", POLONSKY),
        Criterion("Half-life, bound but never taken in, times", times(half_life, "bound_only")),
    ),
    control=Control(
        "The kidney destroys insulin in the liver's place, so that the liver makes no difference.",
        {RUNS[liver][part].name: RUNS["elsewhere"][part] for liver in SCANNED for part in (0, 1)},
        ("Half-life without the liver, times", "Fall of clearance without the liver"),
    ),
    draw=draw,
)
