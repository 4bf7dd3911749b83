"""What all tests share: figures without a screen, and hypothesis without a stopwatch."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("MPLBACKEND", "Agg")

# A first call compiles kernels for seconds, which says nothing about the example at hand.
settings.register_profile(
    "portalis", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("portalis")
