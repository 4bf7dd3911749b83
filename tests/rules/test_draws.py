"""Counter-based draws: uniform, independent of order, equal compiled and uncompiled."""

import os
import subprocess
import sys

import numpy as np
from scipy import stats

from portalis.agents.base.draws import choice, exponential, fraction, random_fractions, scramble, stream_key

COMPARE = """
import numpy as np
from portalis.agents.base.draws import exponential, fraction, random_fractions, scramble, stream_key
np.seterr(over="ignore")
key = stream_key(7, "compare")
print(random_fractions(7, "compare", 50).tobytes().hex(), float(exponential(scramble(key, 3, 9))).hex())
"""


def test_streams_of_purposes_and_seeds_differ():
    keys = {stream_key(seed, purpose) for seed in range(20) for purpose in ("move", "wait", "pick")}
    assert len(keys) == 60


def test_fractions_are_uniform_over_actors_and_over_moments():
    key = stream_key(1, "test")
    actors = random_fractions(1, "test", 20_000)
    moments = np.array([fraction(np.uint64(scramble(key, 12, moment))) for moment in range(20_000)])
    for numbers in (actors, moments):
        assert numbers.min() > 0.0
        assert numbers.max() < 1.0
        assert stats.kstest(numbers, "uniform").pvalue > 1e-3
        assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 0.025


def test_exponential_has_mean_one_and_choice_is_even():
    key = stream_key(2, "test")
    bits = [np.uint64(scramble(key, i, 0)) for i in range(20_000)]
    assert abs(np.mean([exponential(b) for b in bits]) - 1.0) < 0.03
    counts = np.bincount([choice(b, 7) for b in bits], minlength=7)
    assert stats.chisquare(counts).pvalue > 1e-3


def test_uncompiled_draws_are_the_same_bits():
    outputs = set()
    for disable in ("0", "1"):
        process = subprocess.run(
            [sys.executable, "-c", COMPARE],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "NUMBA_DISABLE_JIT": disable},
        )
        outputs.add(process.stdout)
    assert len(outputs) == 1
