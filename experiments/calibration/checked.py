"""Aims that are checks as well: read on the twin by the very readings of the validation, written once.

The middle of a published range is wanted, and half of its width counts as one unit of misfit.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from portalis.experiments.study.bundle import prepared
from portalis.experiments.study.record import Record
from portalis.experiments.validation.checks import targets
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings import READINGS

CHECKED = (
    *("first_pass_fall", "insulin_clearance_infusion", "clamp40_insulin", "clamp40_glycogenolysis_fall"),
    *("output_half_suppression", "uptake_half", "uptake_most", "glucose_disappearance"),
    *("adrenaline_threshold", "glucagon_clamp_low", "glucagon_insulin_test"),
    *("glucagon_support_output", "glucagon_support_glucose", "renal_threshold", "renal_maximum"),
    *("gluconeogenesis_share_42_64h", "ogtt_splanchnic_uptake", "meal_peak", "meal_glycogen_peak"),
)
"""Checks that the numbers were drawn towards. `first_pass_fall` and `insulin_clearance_infusion` and those
of renal threshold, half effects and glucagon's support were predictions until they were missed."""


def lived(run: str, values: Mapping[str, float | str]) -> Record:
    """Return the record of one run of the validation, lived through by the twin with these parameters."""
    from portalis.model.twin.run import simulate_twin

    needed = BY_NAME[run]
    _, protocol = prepared(needed)
    found = simulate_twin(protocol, parameters={**values, **needed.parameters})
    before = found.at_rest[found.at_rest.time_min <= 0]
    series = pd.concat([before, found.series[found.series.time_min > 0]], ignore_index=True)
    return Record(run, 0, series, protocol.events, protocol.start_clock_s)


def checked_misfits(values: Mapping[str, float | str]) -> dict[str, np.ndarray]:
    """Return the misfit of every check among the aims, by its name."""
    runs = dict.fromkeys(run for check in CHECKED for run in READINGS[check].runs)
    records = {run: lived(run, values) for run in runs}
    found = {}
    for target in targets():
        if target.id in CHECKED:
            reading = READINGS[target.id]
            value = reading.read(*(records[run] for run in reading.runs))
            middle, half = (target.low + target.high) / 2.0, (target.high - target.low) / 2.0
            found[target.quantity] = np.array([(value - middle) / half])
    return found
