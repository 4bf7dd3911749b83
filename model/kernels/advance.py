"""One second of the body: the phases, in their order.

1. **move**: every free packet moves with the blood; some leave it for the tissue beside them. C-peptide and
   IGF-1, which last, are moved every sixth second.
2. **wait**: time passes for packets in tissue and on receptors; some return, some are used up.
3. **act**: every kind of cell senses its own place and decides.
4. **give**: what is whole comes into the blood; infusions run.
5. **renew**: fields are carried on; sinusoids see the receptors that are free now; juices flow in the ducts.
6. **record**: the diary reads. It changes nothing.
"""

from portalis.agents.acinar_cell import step_acinar_cells
from portalis.agents.adipocyte import step_adipocytes
from portalis.agents.adrenal_cell import step_adrenal_cells
from portalis.agents.alpha_cell import step_alpha_cells
from portalis.agents.base.compile import helper, inner, kernel
from portalis.agents.base.declare import record_type
from portalis.agents.beta_cell import step_beta_cells
from portalis.agents.delta_cell import step_delta_cells
from portalis.agents.enterocyte import step_enterocytes
from portalis.agents.hepatocyte import step_hepatocytes
from portalis.agents.myocyte import step_myocytes
from portalis.agents.nephron import step_nephrons
from portalis.agents.neuron import step_neurons
from portalis.agents.red_cell import step_red_cells
from portalis.agents.somatotroph import step_somatotrophs
from portalis.model.kernels.births import deliver, deliver_beside, deliver_from_liver, infuse
from portalis.model.kernels.diary import close_minute, living, read_levels, read_stores
from portalis.model.kernels.exocrine import carry_juices
from portalis.model.kernels.flow import flow
from portalis.model.kernels.packet_rows import heed_rows, note_rows
from portalis.model.kernels.packets import ABSORBED, BORN, LASTING_S, STEP, needs_room
from portalis.model.kernels.waiting import open_exits, wait
from portalis.model.space.carrier import carry

Around = record_type(
    "Around",
    (
        *("insulin", "glucagon", "glucose", "c_peptide", "igf1"),
        *("levels", "let_out", "inputs"),
        *("capillaries", "face_count", "partner_start", "partners"),
    ),
    __name__,
)
"""All that a cell may look at beyond its own columns."""

PHASES = ("move", "wait", "act", "give", "renew", "record")


@helper
def run_in(amount, release, sites):
    """Let what is infused come evenly into some sites."""
    if amount > 0.0:
        for i in range(sites.size):
            release[sites[i]] += amount / sites.size


@inner
def carry_field(field, world):
    """Carry one field on for the time between two steps, with what cells let out and take up meanwhile.

    Of each amount, plasma has a part and red cells the rest; the level in plasma is followed.
    """
    space, vessels, let_out, rates = world.field, world.vessels, world.let_out, world.field_rates
    part = 1.0 / space.in_blood[field]
    for site in range(space.release.size):
        space.release[site] = 0.0
    for tissue in range(let_out.shape[1]):
        amount = part * let_out[field, tissue]
        if amount != 0.0:
            for side in range(4):
                site = vessels.capillaries[tissue, side]
                if site >= 0:
                    space.release[site] += amount / vessels.face_count[tissue]
    run_in(part * rates[field, 0], space.release, vessels.infusion_sites)
    run_in(part * rates[field, 1], space.release, vessels.portal_sites)
    carry(world.carrier, field, space.volume, world.levels, space.release, space.work)


@kernel
def advance(world, seconds):
    """Let `seconds` pass; return how many did before a table ran short of room."""
    insulin, glucagon, glucose = world.insulin, world.glucagon, world.glucose
    c_peptide, igf1 = world.c_peptide, world.igf1
    vessels, cells, clock, at = world.vessels, world.cells, world.clock, world.starts
    diary, rates, remainders = world.diary, world.infusion_rates, world.infusion_remainders
    own, numbers = world.own, world.parameters
    around = Around(
        insulin,
        glucagon,
        glucose,
        c_peptide,
        igf1,
        world.levels,
        world.let_out,
        world.inputs,
        vessels.capillaries,
        vessels.face_count,
        vessels.partner_start,
        vessels.partners,
    )
    heed_rows(insulin)
    heed_rows(glucagon)
    heed_rows(glucose)
    heed_rows(c_peptide)
    heed_rows(igf1)
    done = 0
    while done < seconds:
        short = needs_room(insulin) or needs_room(glucagon) or needs_room(glucose)
        if short or needs_room(c_peptide) or needs_room(igf1):
            break
        clock[STEP] += 1
        step = clock[STEP]

        flow(insulin, vessels, vessels.move, clock)
        flow(glucagon, vessels, vessels.move, clock)
        flow(glucose, vessels, vessels.move, clock)
        if step % LASTING_S == 0:
            flow(c_peptide, vessels, world.lasting.c_peptide, clock)
            flow(igf1, vessels, world.lasting.igf1, clock)

        wait(insulin, vessels, clock)
        wait(glucagon, vessels, clock)
        wait(glucose, vessels, clock)
        wait(c_peptide, vessels, clock)
        wait(igf1, vessels, clock)

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
        step_somatotrophs(own.somatotroph, cells, around, at[11], at[12], numbers.somatotroph, step)
        step_acinar_cells(own.acinar_cell, cells, around, at[12], at[13], numbers.acinar_cell, step)

        deliver(insulin, vessels, cells, clock, at[0], at[1], BORN)
        deliver_beside(c_peptide, vessels, cells, clock, at[0], at[1])
        deliver(glucagon, vessels, cells, clock, at[1], at[2], BORN)
        deliver(glucose, vessels, cells, clock, at[3], at[4], BORN)
        deliver_beside(igf1, vessels, cells, clock, at[3], at[4])
        deliver_from_liver(insulin, glucagon, vessels, own.hepatocyte, clock, at[3])
        deliver(glucose, vessels, cells, clock, at[4], at[5], ABSORBED)
        deliver(glucose, vessels, cells, clock, at[9], at[10], BORN)
        infuse(insulin, vessels, clock, rates, remainders, 0)
        infuse(glucagon, vessels, clock, rates, remainders, 1)
        infuse(glucose, vessels, clock, rates, remainders, 2)
        infuse(c_peptide, vessels, clock, rates, remainders, 3)
        infuse(igf1, vessels, clock, rates, remainders, 4)

        for field in range(world.levels.shape[0]):
            if step % world.field.every[field] == 0:
                carry_field(field, world)
        open_exits(insulin, vessels, 1)
        open_exits(glucagon, vessels, 1)
        open_exits(igf1, vessels, LASTING_S)

        read_levels(diary, insulin, glucagon, glucose, c_peptide, igf1, vessels)
        if step % 60 == 0:
            packets = living(insulin) + living(glucagon) + living(glucose) + living(c_peptide) + living(igf1)
            count = cells.size + packets
            liver, acini = own.hepatocyte, own.acinar_cell
            carry_juices(world.exocrine, liver, acini, cells, at[3], at[12], diary, clock)
            read_stores(diary, clock, own.hepatocyte, cells, at[3])
            close_minute(diary, clock, insulin, glucose, count, world.levels, vessels.sample_sites[0])
        done += 1
    note_rows(insulin)
    note_rows(glucagon)
    note_rows(glucose)
    note_rows(c_peptide)
    note_rows(igf1)
    return done
