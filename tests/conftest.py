"""What all tests share: figures without a screen, hypothesis without a stopwatch, long runs made once."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("MPLBACKEND", "Agg")

# A first call compiles kernels for seconds, which says nothing about the example at hand.
settings.register_profile(
    "portalis", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("portalis")

STANDARD = {"test_healthy_ogtt", "test_twin_agreement", "test_fast_and_loss", "test_liver_products"}
"""Files that look at the same runs at standard resolution, of which each takes minutes."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file in one process, and all that share runs: each run is made once with `--dist loadgroup`."""
    for item in items:
        group = "standard" if item.path.stem in STANDARD else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))
