"""One second of the body: the phases, in their order.

1. **move**: every free packet moves with the blood; some leave it for the tissue beside them.
2. **wait**: time passes for packets in tissue and on receptors; some return, some are used up.
3. **act**: every kind of cell senses its own place and decides.
4. **give**: what is whole comes into the blood; infusions run.
5. **renew**: fields are carried on; sinusoids see the receptors that are free now.
6. **record**: the diary reads. It changes nothing.
"""

from portalis.agents.adipocyte import step_adipocytes
from portalis.agents.adrenal_cell import step_adrenal_cells
from portalis.agents.alpha_cell import step_alpha_cells
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import record_type
from portalis.agents.beta_cell import step_beta_cells
from portalis.agents.delta_cell import step_delta_cells
from portalis.agents.enterocyte import step_enterocytes
from portalis.agents.hepatocyte import step_hepatocytes
from portalis.agents.myocyte import step_myocytes
from portalis.agents.nephron import step_nephrons
from portalis.agents.neuron import step_neurons
from portalis.agents.red_cell import step_red_cells
from portalis.model.kernels.births import deliver, infuse
from portalis.model.kernels.diary import close_minute, read_levels
from portalis.model.kernels.flow import flow
from portalis.model.kernels.packets import ABSORBED, BORN, STEP, needs_room, note_places
from portalis.model.kernels.waiting import open_exits, wait
from portalis.model.space.carrier import carry

Around = record_type(
    "Around",
    (
        *("insulin", "glucagon", "glucose", "capillaries", "face_count", "partner_start", "partners"),
        *("fatty_acids", "incretin", "adrenaline"),
    ),
    __name__,
)
"""All that a cell may look at beyond its own columns."""

PHASES = ("move", "wait", "act", "give", "renew", "record")


@inner
def carry_field(carrier, level, cells, vessels, field, start, stop):
    """Carry one field on for the time between two decisions, with what its makers let out meanwhile."""
    for site in range(level.size):
        field.release[site] = 0.0
    for tissue in range(start, stop):
        let_out = cells[tissue].field_release / vessels.face_count[tissue]
        for side in range(4):
            site = vessels.capillaries[tissue, side]
            if site >= 0:
                field.release[site] += let_out
    carry(carrier, field.volume, level, field.release, field.work)


@kernel
def advance(world, seconds):
    """Let `seconds` pass; return how many did before a table ran short of room."""
    insulin, glucagon, glucose = world.insulin, world.glucagon, world.glucose
    vessels, cells, clock, at = world.vessels, world.cells, world.clock, world.starts
    diary, field, rates, remainders = (
        world.diary,
        world.field,
        world.infusion_rates,
        world.infusion_remainders,
    )
    own, numbers, levels = world.own, world.parameters, world.levels
    around = Around(
        insulin,
        glucagon,
        glucose,
        vessels.capillaries,
        vessels.face_count,
        vessels.partner_start,
        vessels.partners,
        levels.fatty_acids,
        levels.incretin,
        levels.adrenaline,
    )
    done = 0
    while done < seconds:
        if needs_room(insulin) or needs_room(glucagon) or needs_room(glucose):
            break
        clock[STEP] += 1
        step = clock[STEP]

        flow(insulin, vessels, clock)
        flow(glucagon, vessels, clock)
        flow(glucose, vessels, clock)

        wait(insulin, vessels, clock)
        wait(glucagon, vessels, clock)
        wait(glucose, vessels, clock)

        step_beta_cells(own.beta_cell, cells, around, at[0], at[1], numbers.beta_cell, step)
        step_delta_cells(own.delta_cell, cells, around, at[2], at[3], numbers.delta_cell, step)
        step_alpha_cells(own.alpha_cell, cells, around, at[1], at[2], numbers.alpha_cell, step)
        step_hepatocytes(own.hepatocyte, cells, around, at[3], at[4], numbers.hepatocyte, step)
        step_enterocytes(own.enterocyte, cells, around, at[4], at[5], numbers.enterocyte, step)
        step_myocytes(own.myocyte, cells, around, at[5], at[6], numbers.myocyte, step)
        step_adipocytes(own.adipocyte, cells, around, at[6], at[7], numbers.adipocyte, step)
        step_neurons(own.neuron, cells, around, at[7], at[8], numbers.neuron, step)
        step_red_cells(own.red_cell, cells, around, at[8], at[9], numbers.red_cell, step)
        step_nephrons(own.nephron, cells, around, at[9], at[10], numbers.nephron, step)
        step_adrenal_cells(own.adrenal_cell, cells, around, at[10], at[11], numbers.adrenal_cell, step)

        deliver(insulin, vessels, cells, clock, at[0], at[1], BORN)
        deliver(glucagon, vessels, cells, clock, at[1], at[2], BORN)
        deliver(glucose, vessels, cells, clock, at[3], at[4], BORN)
        deliver(glucose, vessels, cells, clock, at[4], at[5], ABSORBED)
        infuse(insulin, vessels, clock, rates, remainders, 0)
        infuse(glucagon, vessels, clock, rates, remainders, 1)
        infuse(glucose, vessels, clock, rates, remainders, 2)

        if step % DECIDE_EVERY == 0:
            carry_field(world.fatty_acid_carrier, levels.fatty_acids, cells, vessels, field, at[6], at[7])
            carry_field(world.incretin_carrier, levels.incretin, cells, vessels, field, at[4], at[5])
            carry_field(world.adrenaline_carrier, levels.adrenaline, cells, vessels, field, at[10], at[11])
        open_exits(insulin, vessels)
        open_exits(glucagon, vessels)

        read_levels(diary, insulin, glucagon, glucose, vessels)
        if step % 60 == 0:
            fatty_acids = levels.fatty_acids[vessels.sample_sites[0]]
            close_minute(diary, clock, insulin, glucagon, glucose, own.hepatocyte, cells, fatty_acids)
        done += 1
    note_places(insulin)
    note_places(glucagon)
    note_places(glucose)
    return done
