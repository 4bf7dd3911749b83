"""Randomness without state: a draw is a hash of who asks, when, and what for.

Nothing is drawn from a stream, so neither the order of the rows, nor the number of threads, nor a
restart from a checkpoint can change a draw. The mixing function is the finaliser of SplitMix64
(Steele, Lea and Flood, OOPSLA 2014, doi 10.1145/2660193.2660195).
"""

import hashlib
import math

import numpy as np

from portalis.agents.base.compile import kernel

WHO = np.uint64(0x9E3779B97F4A7C15)
WHEN = np.uint64(0xD1B54A32D192ED03)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
R27 = np.uint64(27)
R30 = np.uint64(30)
R31 = np.uint64(31)
R11 = np.uint64(11)
R32 = np.uint64(32)
LOW_32 = np.uint64(0xFFFFFFFF)


@kernel
def scramble(key, who, when):
    """Return 64 random bits for a stream `key` (uint64), an actor and a moment (non-negative integers)."""
    x = key + np.uint64(who) * WHO + np.uint64(when) * WHEN
    x = (x ^ (x >> R30)) * FIRST
    x = (x ^ (x >> R27)) * SECOND
    return x ^ (x >> R31)


@kernel
def fraction(bits):
    """Return a number strictly between 0 and 1 from 64 random bits."""
    return (np.float64(bits >> R11) + 0.5) * (1.0 / 9007199254740992.0)


@kernel
def exponential(bits):
    """Return an exponentially distributed number of mean 1 from 64 random bits."""
    return -math.log(fraction(bits))


@kernel
def choice(bits, count):
    """Return one of ``0 … count - 1``, each as likely, from the upper 32 of 64 random bits."""
    return np.int64(((bits >> R32) * np.uint64(count)) >> R32)


def stream_key(seed: int, purpose: str) -> np.uint64:
    """Return the key of the stream that serves one `purpose` in a run of this `seed`."""
    digest = hashlib.sha256(f"{seed}/{purpose}".encode()).digest()
    return np.uint64(int.from_bytes(digest[:8], "little"))


def random_fractions(seed: int, purpose: str, count: int) -> np.ndarray:
    """Return `count` numbers between 0 and 1 from the stream of one `purpose`."""
    numbers = np.empty(count)
    with np.errstate(over="ignore"):
        _fill(stream_key(seed, purpose), numbers)
    return numbers


@kernel
def _fill(key, numbers):
    for i in range(numbers.size):
        numbers[i] = fraction(scramble(key, i, 0))
