"""Claim j: fatty acids make insulin act less, behind its receptor and hours later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT, in_turn, ogtt_of, with_infusion
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.clamps import GLUCOSE_INFUSION
from portalis.model.protocol import INSULIN, NOTHING, Protocol
from portalis.model.units import MG_PER_DL, MG_PER_UMOL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, LEVEL = "glucose_mM", "fatty_acids_mM"
HOURS = 6.0
FATTY_ACIDS_RATE = 1150.0
"""µmol/min: raises fatty acids in a clamp to about 1.9 mmol/L."""
INSULIN_RATE = 40.0 * 1.73 * 6.0
"""pmol/min: 40 mU/m²/min."""
BODEN = "Boden 1994, J Clin Invest PMC507380 (1.9 mmol/L: nothing for 3.5 h, 46 % of control at 6 h); Roden 1996"
