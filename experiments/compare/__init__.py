"""Comparisons: the same scenario in several subjects, paired by seed."""
