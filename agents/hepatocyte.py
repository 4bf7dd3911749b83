"""Hepatocyte: clears insulin and glucagon by its receptors; stores, releases and makes glucose.

In words: insulin and glucagon packets that pass in the sinusoid are captured by free receptors, then
let go again or taken in and degraded; the receptor comes back later. Occupied insulin receptors build
a signal with a lag of ten minutes; occupied glucagon receptors one that saturates at a few occupied
in a hundred. The two signals and the glucose in the cell set glycogen breakdown, gluconeogenesis and
glycogen synthesis. Periportal cells make more glucose, pericentral cells store more.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, inner, kernel
from portalis.agents.base.declare import Column, parameter_type
from portalis.agents.base.laws import remember, saturation, suppression
from portalis.agents.base.senses import carried, inside, ripen
from portalis.agents.hepatocyte_parameters import HEALTHY_NUMBER, PARAMETERS

COLUMNS = (
    Column("zone", "1", "Place along the sinusoid, 0 periportal to 1 pericentral"),
    Column("insulin_recycling", "pmol", "Insulin receptors taken in and not yet back"),
    Column("glucagon_recycling", "pmol", "Glucagon receptors taken in and not yet back"),
    Column("insulin_signal", "1", "Action of insulin in the cell, 1 after an overnight fast", start=1.0),
    Column("glucagon_signal", "1", "Action of glucagon in the cell, 1 after an overnight fast", start=1.0),
    Column("glycogen", "1", "Glucose packets stored as glycogen", dtype="int64"),
    Column("mobilisation", "mmol/min", "Glycogen breakdown, as if the whole liver did alike"),
    Column("synthesis", "mmol/min", "Glycogen synthesis, as if the whole liver did alike"),
    Column("gluconeogenesis", "mmol/min", "New glucose made, as if the whole liver did alike"),
    Column("unmobilised", "1", "Part of a packet mobilised but not yet whole"),
)

HepatocyteParameters = parameter_type("HepatocyteParameters", PARAMETERS, __name__)

CELLS_PER_PMOL = HEALTHY_NUMBER / 6.02214e11
"""Receptors per cell × this = pmol of receptors in a whole liver."""


@kernel
def capture(receptors, bound, recycling, association):
    """Return the clearance (L/min) that free receptors offer to hormone in the sinusoid.

    `receptors`, `bound` and `recycling` in pmol, `association` in 1/(pM min).
    """
    return association * max(0.0, receptors - bound - recycling)


@kernel
def drive_by_glucagon(glucagon_signal, adrenaline, p):
    """Return the drive of glucose output, 1 after an overnight fast."""
    stress = p.adrenaline_gain * adrenaline / p.adrenaline_full
    return p.drive_without_glucagon + (1.0 - p.drive_without_glucagon) * glucagon_signal + stress


@kernel
def break_down_glycogen(stored, capacity_reached, drive, insulin_signal, glucose, p):
    """Return glycogen breakdown (mmol/min) from the store (mmol, whole liver) and its concentration (mM)."""
    available = p.glycogenolysis_rate * stored / (1.0 + capacity_reached / p.glycogenolysis_saturation)
    insulin_brake = 2.0 / (1.0 + insulin_signal * insulin_signal)
    glucose_ratio = glucose / 5.2
    return available * drive * insulin_brake * 1.5 / (1.0 + 0.5 * glucose_ratio * glucose_ratio)


@kernel
def make_glucose(zone, drive, insulin_signal, glucose, fatty_acids, p):
    """Return gluconeogenesis (mmol/min); `fatty_acids` relative to an overnight fast."""
    place = 1.0 + p.gluconeogenesis_zonation * (0.5 - zone)
    fuel = 0.7 + 0.3 * math.sqrt(fatty_acids)
    insulin_brake = 2.2 / (1.0 + 1.2 * insulin_signal * math.sqrt(insulin_signal))
    glucose_brake = 1.2 / (1.0 + 0.2 * glucose / 5.2)
    return p.gluconeogenesis_rate * place * (0.45 + 0.55 * drive) * fuel * insulin_brake * glucose_brake


@kernel
def store_glucose(zone, insulin_signal, glucose, concentration, p):
    """Return glycogen synthesis (mmol/min) from cell glucose and glycogen concentration (mM)."""
    place = 1.0 + p.synthesis_zonation * (zone - 0.5)
    by_glucose = saturation(glucose * glucose, p.synthesis_half_glucose * p.synthesis_half_glucose)
    by_insulin = 1.0 - suppression(insulin_signal, p.synthesis_half_signal, p.synthesis_exponent)
    room = max(0.0, 1.0 - concentration / p.glycogen_capacity)
    return p.synthesis_rate * place * by_glucose * by_insulin * room


@helper
def offer(hormone, tissue, faces, receptors, recycling, association):
    """Let the sinusoid see a cell's free receptors, and never bind more packets than there are receptors."""
    pool = hormone.tissues[tissue]
    bound = pool.pool_count * hormone.size[0]
    pool.admission = capture(receptors, bound, recycling, association) / faces / 60.0
    pool.ceiling = int(max(0.0, receptors - recycling) / hormone.size[0])


@helper
def take_in(hormone, tissue, recycling, comes_back):
    """Return the receptors (pmol) that are inside the cell a second later: some come back, some went in."""
    return recycling + hormone.tissues[tissue].lost * hormone.size[0] - recycling * comes_back / 60.0


@helper
def handle_hormones(own, cells, around, tissue, i, p):
    """Renew the receptors of one cell and offer the free ones."""
    me, faces = own[i], around.face_count[tissue]
    part = cells[tissue].share * CELLS_PER_PMOL
    me.insulin_recycling = take_in(around.insulin, tissue, me.insulin_recycling, p.insulin_return)
    me.glucagon_recycling = take_in(around.glucagon, tissue, me.glucagon_recycling, p.glucagon_return)
    offer(
        around.insulin, tissue, faces, part * p.insulin_receptors, me.insulin_recycling, p.insulin_association
    )
    offer(
        around.glucagon,
        tissue,
        faces,
        part * p.glucagon_receptors,
        me.glucagon_recycling,
        p.glucagon_association,
    )


@helper
def decide(own, cells, around, tissue, i, p):
    """Renew the signals and the three rates from what the cell senses now."""
    minutes = DECIDE_EVERY / 60.0
    share = cells[tissue].share
    per_cell = 1.0 / (share * CELLS_PER_PMOL)
    bound_insulin = around.insulin.tissues[tissue].pool_count * around.insulin.size[0] * per_cell
    bound_glucagon = around.glucagon.tissues[tissue].pool_count * around.glucagon.size[0] * per_cell
    own[i].insulin_signal = remember(
        own[i].insulin_signal,
        bound_insulin * p.insulin_sensitivity / p.insulin_reference,
        minutes,
        p.insulin_signal_time,
    )
    amplified = saturation(bound_glucagon, p.glucagon_half) / saturation(
        p.glucagon_reference, p.glucagon_half
    )
    own[i].glucagon_signal = remember(own[i].glucagon_signal, amplified, minutes, p.glucagon_signal_time)
    glucose = remember(cells[tissue].glucose, inside(around.glucose, tissue), minutes, p.sensing_time)
    cells[tissue].glucose = glucose
    stored = own[i].glycogen * around.glucose.size[0] / share
    concentration = stored / p.liver_volume
    drive = drive_by_glucagon(
        own[i].glucagon_signal, carried(around.adrenaline, around.capillaries, tissue), p
    )
    fatty_acids = carried(around.fatty_acids, around.capillaries, tissue) / p.fatty_acid_reference
    signal = own[i].insulin_signal
    own[i].mobilisation = break_down_glycogen(stored, concentration, drive, signal, glucose, p)
    own[i].gluconeogenesis = make_glucose(own[i].zone, drive, signal, glucose, fatty_acids, p)
    own[i].synthesis = store_glucose(own[i].zone, signal, glucose, concentration, p)
    around.glucose.tissues[tissue].losing = (
        own[i].synthesis * share / (max(glucose, 0.1) * around.glucose.tissues[tissue].space) / 60.0
    )


@inner
def step_hepatocytes(own, cells, around, start, stop, p, step):
    """Receptors every second, decisions in turn every ten, whole packets of glucose as they become ready."""
    for tissue in range(start, stop):
        if cells[tissue].share > 0.0:
            i = tissue - start
            own[i].glycogen += around.glucose.tissues[tissue].lost
            handle_hormones(own, cells, around, tissue, i, p)
            if (step + tissue) % DECIDE_EVERY == 0:
                decide(own, cells, around, tissue, i, p)
            packets = cells[tissue].share / 60.0 / around.glucose.size[0]
            own[i].unmobilised += own[i].mobilisation * packets
            whole = min(int(own[i].unmobilised), own[i].glycogen)
            own[i].unmobilised -= whole
            own[i].glycogen -= whole
            cells[tissue].mobilised += whole
            ripen(cells, tissue, own[i].gluconeogenesis * packets)


class Hepatocyte(Cell):
    """A hepatocyte between two sinusoids; it clears hormones and keeps the glycogen store."""

    kind = "hepatocyte"
    makes = "glucose"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("capture", "drive_by_glucagon", "break_down_glycogen", "make_glucose", "store_glucose")
    capture = staticmethod(capture)
    drive_by_glucagon = staticmethod(drive_by_glucagon)
    break_down_glycogen = staticmethod(break_down_glycogen)
    make_glucose = staticmethod(make_glucose)
    store_glucose = staticmethod(store_glucose)
    loop = staticmethod(step_hepatocytes)
