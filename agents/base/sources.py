"""Sources that many declarations share."""

MEAN_FIELD = (
    "Fitted or tuned by hand, on the mean-field twin, to published fasts, meals, clamps and oral and "
    "intravenous tests (portalis.experiments.calibration)"
)
SPATIAL = "Fitted like the others; larger than in one compartment, because tissue on the map sees a capillary"
