"""Counterfactuals: bodies that do not exist, each a rule or two in its own file."""
