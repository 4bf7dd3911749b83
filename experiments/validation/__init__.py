"""Validation: what is published about healthy people, measured in the body."""
