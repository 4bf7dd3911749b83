"""Claim e1: without insulin glucose rises, whatever the liver is able to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, WITHDRAWN, in_turn
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.protocols import NO_SECRETION, altered
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

HOURS = 12.0
GLUCOSE = "glucose_mM"
LIVERS = {
    "sensitive": {"hepatocyte__insulin_sensitivity": "2x"},
    "storing": {"hepatocyte__synthesis_rate": "2x"},
    "sparing": {"hepatocyte__gluconeogenesis_rate": "0.5x"},
}
"""A liver that hears insulin twice as well, stores twice as fast, or can make half of the new glucose."""
LIVERS["all three"] = LIVERS["sensitive"] | LIVERS["storing"] | LIVERS["sparing"]
VARIANTS = {
    name: Needed(
        f"withdrawn_{name.split()[0]}",
        f"Insulin withdrawn, liver {name}",
        "fast_morning",
        HOURS,
        in_turn(NO_SECRETION, altered(**changes)),
        most_seeds=FEW_SEEDS,
    )
    for name, changes in LIVERS.items()
}
NO_BETA_CELLS = Needed(
    "no_beta_cells_night",
    "A night without beta cells",
    "fast",
    HOURS,
    most_seeds=FEW_SEEDS,
    subject="no_beta_cells",
)
NIGHT = Needed("night", "A night", "fast", HOURS, most_seeds=FEW_SEEDS)
KEPT = Needed(
    "kept",
    "The liver of all three, secretion kept",
    "fast_morning",
    HOURS,
    altered(**LIVERS["all three"]),
    most_seeds=FEW_SEEDS,
)
MILES = "Miles 1980 (unconfirmed); 300 mg/dL at 5.8 h, PMID 39240028; simglucose 278 to 746"


def at_the_end(record: Record) -> float:
    """Return glucose of the last half hour, mg/dL."""
    return MG_PER_DL * record.end(GLUCOSE)


def withdrawn(runs: Records) -> float:
    """Return glucose 12 h after insulin is withdrawn."""
    return at_the_end(runs["withdrawn"])


def without_beta_cells(runs: Records) -> float:
    """Return glucose 13 h after dinner in a body that never had beta cells."""
    return at_the_end(runs["no_beta_cells_night"])


def lowest_variant(runs: Records) -> float:
    """Return the lowest glucose of the four livers."""
    return min(at_the_end(runs[run.name]) for run in VARIANTS.values())


def output(runs: Records) -> float:
    """Return the mean output of the 12 h without insulin over that of the hour before."""
    record = runs["withdrawn"]
    return record.mean(OUTPUT, 0, 60 * HOURS) / record.rest(OUTPUT)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose and output after withdrawal, and glucose at 12 h for each liver."""
    glucose, made, livers = panels(figure, "Glucose (mg/dL)", "Output (µmol/kg/min)", "After 12 h (mg/dL)")
    looks = {
        "withdrawn": ("no insulin", palette.BLUE),
        VARIANTS["all three"].name: ("other liver", palette.GREEN),
        "kept": ("insulin kept", palette.VERMILLION),
    }
    for run, (label, colour) in looks.items():
        courses(glucose, records[run], GLUCOSE, label, colour, factor=MG_PER_DL)
        courses(made, records[run], OUTPUT, "", colour, smoothing=30)
    glucose.set_ylim(0)
    made.set_ylim(0)
    shade(glucose, low=200, first=11)
    shown = {"usual": WITHDRAWN} | {name.replace(" ", "\n"): run for name, run in VARIANTS.items()}
    bars(livers, {name: [at_the_end(each) for each in records[run.name]] for name, run in shown.items()})
    livers.tick_params(axis="x", labelrotation=30)
    shade(livers, low=140)


CLAIM = Claim(
    id="e1",
    claim="Without beta cells there is hyperglycaemia, whatever the liver is able to do.",
    question="Can any liver hold glucose down when insulin is gone?",
    protocol="After an overnight fast secretion is switched off for 12 h, as when a pump stops; with the "
    "usual liver, and with one that hears insulin twice as well, stores twice as fast, or can make half of "
    "the new glucose. Besides, a night after dinner in a body that has no beta cells at all.",
    holds="Glucose rises to {Glucose 12 h after withdrawal:.0f} mg/dL, and none of these changes of the "
    "liver stops it: a better ear hears nothing where no insulin is, and an enzyme cut to half is fed by "
    "precursors that pile up. What limits the rise is the kidney. Loss of water is not modelled.",
    runs=(WITHDRAWN, *VARIANTS.values(), NO_BETA_CELLS),
    criteria=(
        Criterion("Glucose 12 h after withdrawal", withdrawn, low=200, unit="mg/dL", source=MILES),
        Criterion(
            "Glucose after a night, no beta cells", without_beta_cells, 200, unit="mg/dL", source=MILES
        ),
        Criterion("Lowest glucose of four other livers", lowest_variant, 140, unit="mg/dL", source="design"),
        Criterion("Output without insulin, times basal", output, low=1.0, source="Miles 1980 (unconfirmed)"),
    ),
    control=Control(
        "The same livers with insulin: beta cells are kept.",
        {"withdrawn": KEPT, NO_BETA_CELLS.name: NIGHT} | {run.name: KEPT for run in VARIANTS.values()},
        (
            "Glucose 12 h after withdrawal",
            "Glucose after a night, no beta cells",
            "Lowest glucose of four other livers",
            "Output without insulin, times basal",
        ),
    ),
    draw=draw,
)
