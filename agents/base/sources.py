"""Sources that many declarations share."""

MEAN_FIELD = "Tuned by hand in the mean-field equations to published fasts and oral and intravenous tests"
SPATIAL = "Mean-field value, raised because tissue on the map sees a capillary and not arterial blood"
