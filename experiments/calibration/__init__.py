"""Calibrations: how the fitted numbers were found, so that they can be found again."""
