"""Counterfactuals: bodies that never were, each in a short file, to be tried against the real one.

Each class is a kind of cell with one other rule. Give it to a body and nothing else changes::

    from portalis.experiments.counterfactuals.constant_insulin import ConstantInsulin

    body = portalis.Body(seed=1, subject="healthy", agents=[ConstantInsulin])

What is no other rule but another number or another map is a subject: ``no_alpha_cells``, ``no_beta_cells``,
``no_receptors`` and ``systemic_islets``.
"""
