"""Islets of the twin: classes of beta cells with their own thresholds, one alpha and one delta cell for all.

Pulses average out, all islet cells sense glucose as beta cells do, and somatostatin follows at once.
"""

from portalis.agents.alpha_cell import secrete_glucagon
from portalis.agents.base.compile import helper
from portalis.agents.beta_cell import secrete
from portalis.agents.delta_cell import release_somatostatin
from portalis.agents.fields import ADRENALINE, AMINO_ACIDS, INCRETIN
from portalis.model.protocol import GLUCOSE, INSULIN

MOMENT = 1e-3
"""Minutes: a rule that leads from one state to the next gives, over so short a time, its rate of change."""


@helper
def find_somatostatin(now, space, p):
    """Return somatostatin in the islets' fluid as a fraction of its maximum."""
    return space.body[0].delta_cells * release_somatostatin(now.whole[0].islet_glucose, p.delta_cell)


@helper
def secrete_insulin(now, change, space, p):
    """Return insulin secretion (pmol/min) and let the stores of every class change."""
    somatostatin, sensed = find_somatostatin(now, space, p), now.whole[0].islet_glucose
    change.whole[0].islet_glucose = (now.blood[GLUCOSE] - sensed) / p.beta_cell.sensing_time
    secretion = 0.0
    for i in range(now.classes.size):
        own = now.classes[i]
        provision, releasable, let_out = secrete(
            sensed,
            now.levels[INCRETIN],
            own.provision,
            own.releasable,
            MOMENT,
            p.beta_cell,
            space.thresholds[i],
            now.levels[AMINO_ACIDS],
            now.levels[ADRENALINE],
            somatostatin,
            1.0,
        )
        change.classes[i].provision = (provision - own.provision) / MOMENT
        change.classes[i].releasable = (releasable - own.releasable) / MOMENT
        secretion += let_out
    return space.body[0].beta_cells * secretion / now.classes.size


@helper
def secrete_glucagon_beside(now, change, insulin_secretion, space, p):
    """Return glucagon secretion (pmol/min), which follows what the alpha cells feel.

    Insulin gathers along an islet capillary: on average half of the secretion has come in.
    """
    whole, body, lag = now.whole[0], space.body[0], p.alpha_cell.response_time
    in_capillary = now.blood[INSULIN] + 0.5 * insulin_secretion / body.islet_flow
    change.whole[0].alpha_glucose = (whole.islet_glucose - whole.alpha_glucose) / lag
    change.whole[0].alpha_insulin = (body.contact * insulin_secretion - whole.alpha_insulin) / lag
    change.whole[0].alpha_blood_insulin = (in_capillary - whole.alpha_blood_insulin) / lag
    return body.alpha_cells * secrete_glucagon(
        whole.alpha_glucose,
        whole.alpha_insulin,
        find_somatostatin(now, space, p),
        p.alpha_cell,
        now.levels[ADRENALINE],
        now.levels[AMINO_ACIDS],
        whole.alpha_blood_insulin,
    )
