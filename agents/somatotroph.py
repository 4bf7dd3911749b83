"""Somatotroph: the pituitary lets out growth hormone in bursts, the largest at the onset of sleep.

The body's clock stands for the brain's rhythm: a burst every few hours, counted from the onset of sleep. When
the glucose that flows past is low, it lets out more.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, suppression
from portalis.agents.base.senses import alongside
from portalis.agents.fields import GROWTH_HORMONE

DAY = 1440.0
"""Minutes in a day."""

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 5,
              "Pituitary somatotrophs, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("sensing_time", 2.0, "min", 0.1, 20,
              "Memory of the glucose at its capillary",
              "As the islet cells", "assumed"),
    Parameter("sleep_onset", 240, "min", 0, 1440,
              "Minutes from 19:00 to the onset of sleep",
              "23:00", "assumed"),
    Parameter("basal_secretion", 0.012, "µg/min", 0, 5,
              "Growth hormone between bursts",
              "About 0.1 µg/L between bursts (unconfirmed) x clearance of 0.116 L/min", "derived"),
    Parameter("sleep_burst", 1.85, "µg/min", 0, 50,
              "Fastest secretion in the burst at the onset of sleep",
              "Six tenths of the day's secretion; peak of 8-15 µg/L (Takahashi 1968, unconfirmed)",
              "derived"),
    Parameter("other_burst", 0.12, "µg/min", 0, 50,
              "Fastest secretion in the other bursts",
              "Mean of the day 1 µg/L (unconfirmed)", "derived"),
    Parameter("burst_interval", 180, "min", 30, 1440,
              "Time from burst to burst",
              "About eight a day (unconfirmed)", "assumed"),
    Parameter("burst_time", 20.0, "min", 1, 120,
              "Time from the beginning of a burst to its peak",
              "Bursts of some 60-90 min (unconfirmed)", "assumed"),
    Parameter("maximal_secretion", 2.0, "µg/min", 0, 50,
              "Further growth hormone at very low glucose",
              "10-20 µg/L in insulin tolerance tests (unconfirmed) x clearance", "derived"),
    Parameter("half_glucose", 3.0, "mmol/L", 1, 6,
              "Glucose of half that secretion",
              "Threshold 3.6-3.8 mM (Mitrakou 1991)", "derived"),
    Parameter("glucose_exponent", 12.0, "1", 1, 20,
              "Steepness (Hill) of secretion against glucose",
              "Chosen: next to nothing at 4.5 mM", "assumed"),
)
# fmt: on

COLUMNS = (Column("secretion", "µg/min", "Growth hormone let out, as if the whole pituitary did alike"),)

SomatotrophParameters = parameter_type("SomatotrophParameters", PARAMETERS, __name__)


@kernel
def since_sleep(step, p):
    """Return the minutes since the last onset of sleep; `step` counts seconds from 19:00."""
    return (step / 60.0 - p.sleep_onset) % DAY


@kernel
def release_growth_hormone(glucose, minutes, p):
    """Return growth hormone secretion (µg/min) from sensed glucose (mM) and the minutes since sleep came."""
    into_burst = minutes % p.burst_interval
    height = p.sleep_burst if minutes < p.burst_interval else p.other_burst
    burst = height * into_burst / p.burst_time * math.exp(1.0 - into_burst / p.burst_time)
    by_glucose = p.maximal_secretion * suppression(glucose, p.half_glucose, p.glucose_exponent)
    return p.basal_secretion + burst + by_glucose


@inner
def step_somatotrophs(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        secretion = release_growth_hormone(cells[tissue].glucose, since_sleep(step, p), p)
        own[tissue - start].secretion = secretion
        around.let_out[GROWTH_HORMONE, tissue] = secretion * cells[tissue].share


class Somatotroph(Cell):
    """A piece of the pituitary beside the brain."""

    kind = "somatotroph"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("since_sleep", "release_growth_hormone")
    since_sleep = staticmethod(since_sleep)
    release_growth_hormone = staticmethod(release_growth_hormone)
    loop = staticmethod(step_somatotrophs)
