"""Laws that several kinds of cell share: saturation, cooperativity, memory."""

import math

from portalis.agents.base.compile import kernel


@kernel
def saturation(amount, half):
    """Michaelis–Menten: the fraction of full speed at `amount`, one half at `half` (same unit)."""
    return amount / (half + amount)


@kernel
def cooperation(amount, half, exponent):
    """Hill: the fraction of full effect at `amount`, steeper for a larger `exponent`."""
    power = math.pow(amount, exponent)
    return power / (math.pow(half, exponent) + power)


@kernel
def suppression(amount, half, exponent):
    """Hill, falling: 1 at nothing, one half at `half`, towards 0 above."""
    scale = math.pow(half, exponent)
    return scale / (scale + math.pow(amount, exponent))


@kernel
def remember(memory, now, minutes, time_constant):
    """First-order memory: move `memory` towards `now` over `minutes` with a `time_constant` in minutes."""
    return memory + (now - memory) * (1.0 - math.exp(-minutes / time_constant))
