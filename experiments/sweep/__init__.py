"""Sweeps: one question asked of thousands of bodies, kept in one file, and never lost."""
