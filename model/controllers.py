"""Controllers: rules that set an insulin pump from what a sensor shows; a starting point for one's own."""

from collections.abc import Callable

from portalis.model.sensor import SensorReading

BASAL_U_PER_H = 0.7
"""What the pump gives at the target in a steady state."""
GAIN = 1.0
"""U/h more for each mmol/L above the target."""
LOOK_AHEAD_MIN = 90.0
"""The trend is followed so far, since insulin under the skin acts late."""
BRAKE = 2.5
"""U/h less for each U under the skin beyond what the basal rate keeps there."""
BASAL_ON_BOARD_U = BASAL_U_PER_H * 110.0 / 60.0
"""What a steady basal rate keeps under the skin, at two steps of 55 min."""
MOST_U_PER_H = 30.0


def proportional(target_mM: float) -> Callable[[SensorReading], float]:
    """Return a controller that gives insulin in proportion to how far glucose will be above the target."""

    def rate_U_per_h(reading: SensorReading) -> float:
        soon = reading.glucose_mM + LOOK_AHEAD_MIN * reading.trend_mM_per_min
        extra = GAIN * (soon - target_mM) - BRAKE * (reading.on_board_U - BASAL_ON_BOARD_U)
        return min(max(BASAL_U_PER_H + extra, 0.0), MOST_U_PER_H)

    return rate_U_per_h


CONTROLLERS: dict[str, Callable[[float], Callable[[SensorReading], float]]] = {"proportional": proportional}
"""Built-in controllers by the name that an event gives; each is made for a target, mmol/L."""
