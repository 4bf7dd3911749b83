"""Pulses of insulin in the portal vein: every five minutes, made by the gap junctions between beta cells."""

import numpy as np
import pytest

from portalis.model.body import Body
from portalis.model.kernels.diary import READINGS
from portalis.model.kernels.packets import BORN

MINUTES = 120
BAND = (4.0, 6.0)
SEEDS = 8
"""In two hours of noise the share of a band scatters by a tenth: a mean over bodies is judged."""


def read(body, name):
    """Return the last two hours of one reading, minute by minute."""
    column = [reading.name for reading in READINGS].index(name)
    return np.array(body.world.diary.rows[body.minutes - MINUTES : body.minutes, column])


def spectrum(values):
    """Return periods in minutes and the power at each, of what is left when the slow drift is taken away."""
    time = np.arange(values.size)
    rest = values - np.polyval(np.polyfit(time, values, 3), time)
    power = np.abs(np.fft.rfft(rest * np.hanning(values.size)))[1:] ** 2
    return 1.0 / np.fft.rfftfreq(values.size)[1:], power


def in_band(values):
    """Return the share of periods of 4 to 6 minutes in the power of all that changes within 20 minutes."""
    period, power = spectrum(values)
    return power[(period >= BAND[0]) & (period <= BAND[1])].sum() / power[period <= 20.0].sum()


def amplitude(values):
    """Return the amplitude of the rhythm of 4 to 6 minutes as a fraction of the mean."""
    period, power = spectrum(values)
    window = np.hanning(values.size)
    inside = power[(period >= BAND[0]) & (period <= BAND[1])].sum()
    return 2.0 * np.sqrt(inside / values.size / (window**2).sum()) / values.mean()


def order(body):
    """Return how much all beta cells fire together, from 0 to 1."""
    return abs(np.exp(1j * body.columns_of("beta_cell")["phase"]).mean())


def rhythmic(seed):
    """Return a fasting body that has found its rhythm."""
    body = Body(seed=seed, resolution="classroom")
    body.run_for(hours=3)
    return body


def observed(body):
    """Return a body after half an hour in which it finds its ways, and the two hours that are read."""
    body.run_for(minutes=MINUTES + 30)
    return body


def cut_apart(body):
    """Return a body with its gap junctions cut."""
    body.change("beta_cell.gap_junctions", 0.0)
    return body


@pytest.fixture(scope="module")
def bodies():
    """Return a body with its rhythm, and the same with its gap junctions cut."""
    whole = rhythmic(1)
    cut = cut_apart(whole.copy())
    return observed(whole), observed(cut)


@pytest.mark.slow
def test_portal_insulin_comes_in_pulses_of_five_minutes(bodies):
    whole, _ = bodies
    insulin = read(whole, "portal_insulin")
    period, power = spectrum(insulin)
    assert order(whole) > 0.7
    assert BAND[0] <= period[power.argmax()] <= BAND[1]
    assert in_band(insulin) > 0.5


@pytest.mark.slow
def test_cutting_gap_junctions_removes_the_pulses(bodies):
    whole, cut = bodies
    assert order(cut) < 0.3
    others = (observed(cut_apart(rhythmic(seed))) for seed in range(2, SEEDS + 1))
    assert np.mean([in_band(read(body, "portal_insulin")) for body in (cut, *others)]) < 0.3
    assert amplitude(read(cut, "portal_insulin")) < 0.5 * amplitude(read(whole, "portal_insulin"))


@pytest.mark.slow
def test_pulses_are_damped_on_the_way_to_the_periphery(bodies):
    whole, _ = bodies
    assert amplitude(read(whole, "portal_insulin")) > 2.0 * amplitude(read(whole, "insulin"))


@pytest.mark.slow
def test_c_peptide_leaves_with_insulin_packet_for_packet(bodies):
    world = bodies[0].world
    insulin, c_peptide = (table.books[BORN, 0] for table in (world.insulin, world.c_peptide))
    assert insulin == c_peptide > 0
