"""What each of the six panels over time shows."""

from dataclasses import dataclass

from portalis.viz import palette
from portalis.viz.palette import Stroke


@dataclass(frozen=True)
class Line:
    """One column of the series; `sign` is -1 for what is drawn downwards."""

    column: str
    label: str
    stroke: Stroke
    sign: int = 1


@dataclass(frozen=True)
class Panel:
    """One panel over time.

    Attributes
    ----------
    heading, unit : str
        Words above it and beside its vertical axis.
    lines : tuple of Line
    logarithmic : bool
        Whether its vertical axis is.
    scale : float
        Factor from the unit of the series to that of the panel.
    reach : tuple of float
        Values that the vertical axis takes in whatever the run, so that noise is not blown up to a signal.
    """

    heading: str
    unit: str
    lines: tuple[Line, ...]
    logarithmic: bool = False
    scale: float = 1.0
    reach: tuple[float, ...] = ()


GLUCOSE = Panel("Plasma glucose", "mmol/L", (Line("glucose_mM", "", palette.WHOLE_BODY),), reach=(4.0, 8.0))

PANELS = (
    GLUCOSE,
    Panel(
        "Insulin",
        "pmol/L, log scale",
        (
            Line("portal_insulin_pM", "portal vein", palette.PORTAL),
            Line("insulin_pM", "periphery", palette.PERIPHERAL),
        ),
        logarithmic=True,
        reach=(10.0, 500.0),
    ),
    Panel(
        "Glucagon",
        "pmol/L",
        (
            Line("portal_glucagon_pM", "portal vein", palette.PORTAL),
            Line("glucagon_pM", "periphery", palette.PERIPHERAL),
        ),
        reach=(0.0, 20.0),
    ),
    Panel(
        "First-pass extraction of insulin",
        "% of portal insulin",
        (Line("hepatic_insulin_extraction", "", palette.WHOLE_BODY),),
        scale=100.0,
        reach=(20.0, 70.0),
    ),
    Panel(
        "Liver fluxes",
        "µmol/kg/min",
        (
            Line("hepatic_glucose_output_umol_per_kg_min", "net output", palette.NET_OUTPUT),
            Line("gluconeogenesis_umol_per_kg_min", "gluconeogenesis", palette.GLUCONEOGENESIS),
            Line("glycogenolysis_umol_per_kg_min", "glycogenolysis", palette.GLYCOGENOLYSIS),
            Line("glycogenesis_umol_per_kg_min", "glycogenesis (−)", palette.GLYCOGENESIS, sign=-1),
        ),
        reach=(-2.0, 12.0),
    ),
    Panel(
        "Liver glycogen",
        "mmol/L liver",
        (Line("liver_glycogen_mM", "", palette.WHOLE_BODY),),
        reach=(0.0, 350.0),
    ),
)
