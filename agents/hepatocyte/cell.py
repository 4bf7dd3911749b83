"""The hepatocyte itself: its columns, its loop and the agent."""

from typing import Any

import numpy as np

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner
from portalis.agents.base.declare import Column, parameter_type
from portalis.agents.base.senses import ripen
from portalis.agents.hepatocyte import carbohydrate, fat, fuel, hormones, products, receptors, signals
from portalis.agents.hepatocyte.carbohydrate import turn_over
from portalis.agents.hepatocyte.carbohydrate_parameters import EXCHANGE, STORE
from portalis.agents.hepatocyte.fat import fatten
from portalis.agents.hepatocyte.fat_parameters import FAT, KETONES
from portalis.agents.hepatocyte.fuel_parameters import FRUCTOSE, PRECURSORS
from portalis.agents.hepatocyte.hormones import make_hormones
from portalis.agents.hepatocyte.product_parameters import PRODUCTS
from portalis.agents.hepatocyte.products import make_products
from portalis.agents.hepatocyte.receptor_parameters import RECEPTORS
from portalis.agents.hepatocyte.receptors import handle_hormones, offer_to_igf1, renew_receptors
from portalis.agents.hepatocyte.signal_parameters import SIGNALS
from portalis.agents.hepatocyte.signals import renew_signals

PARAMETERS = RECEPTORS + SIGNALS + STORE + EXCHANGE + PRECURSORS + FRUCTOSE + FAT + KETONES + PRODUCTS
COLUMNS = (
    Column("zone", "1", "Place along the sinusoid, 0 periportal to 1 pericentral"),
    Column("receptors", "1", "Insulin receptors that there are, 1 in health", start=1.0),
    Column("insulin_recycling", "pmol", "Insulin receptors taken in and not yet back"),
    Column("glucagon_recycling", "pmol", "Glucagon receptors taken in and not yet back"),
    Column("insulin_signal", "1", "Action of insulin in the cell, 1 after an overnight fast", start=1.0),
    Column("glucagon_signal", "1", "Action of glucagon in the cell, 1 after an overnight fast", start=1.0),
    Column("fatty_acids_felt", "1", "Fatty acids with the lag of their effect, 1 after a fast", start=1.0),
    Column("glycogen", "1", "Glucose packets stored as glycogen", dtype="int64"),
    Column("mobilisation", "mmol/min", "Glycogen breakdown, as if the whole liver did alike"),
    Column("synthesis", "mmol/min", "Glycogen synthesis, as if the whole liver did alike"),
    Column("gluconeogenesis", "mmol/min", "New glucose made, as if the whole liver did alike"),
    Column("unmobilised", "1", "Part of a packet mobilised but not yet whole"),
    Column("fructose_uptake", "mmol/min", "Fructose taken up, as if the whole liver did alike"),
    Column("fructose", "mmol", "Fructose held as its phosphate, as if the whole liver did alike"),
    Column("fructose_use", "mmol/min", "Fructose used of that, as if the whole liver did alike"),
    Column("ketogenesis", "mmol/min", "Ketones let out, as if the whole liver did alike"),
    Column("fat", "percent", "Liver fat, by weight", start=3.0),
    Column("growth_hormone", "µg/L", "Growth hormone that the cell remembers", start=1.0),
    Column("igf1", "pmol/min", "IGF-1 let out, as if the whole liver did alike"),
    Column("igf1_remainder", "1", "Part of an IGF-1 packet that is made but not yet whole"),
    Column("albumin", "g/min", "Albumin made, as if the whole liver did alike"),
    Column("bile", "mL/min", "Bile made, as if the whole liver did alike"),
    Column("lot", "1", "Fraction from 0 to 1 dealt to the cell once, by which a rule can tell cells apart"),
    Column("insulin_made", "1", "Insulin packets made and not yet let out, with the part in the making"),
    Column("glucagon_made", "1", "Glucagon packets made and not yet let out, with the part in the making"),
)
PRODUCE_EVERY = 60
"""Seconds between two looks at what changes over hours: fat, the number of receptors, plasma proteins."""

HepatocyteParameters = parameter_type("HepatocyteParameters", PARAMETERS, __name__)


@inner
def step_hepatocytes(own, cells, around, start, stop, p, step):
    """Receptors every second, decisions in turn every ten, whole packets as they become ready."""
    for tissue in range(start, stop):
        if cells[tissue].share > 0.0:
            i = tissue - start
            own[i].glycogen += around.glucose.tissues[tissue].lost
            if (step + tissue) % DECIDE_EVERY == 0:
                offer_to_igf1(own, cells, around, tissue, i, p)
                renew_signals(own, cells, around, tissue, i, p)
                turn_over(own, cells, around, tissue, i, p)
                make_hormones(own, cells, around, tissue, i, p)
                if (step + tissue) % PRODUCE_EVERY == 0:
                    renew_receptors(own, cells, around, tissue, i, PRODUCE_EVERY / 60.0, p)
                    fatten(own, cells, around, tissue, i, PRODUCE_EVERY / 60.0, p)
                    make_products(own, cells, around, tissue, i, PRODUCE_EVERY / 60.0, p)
            handle_hormones(own, cells, around, tissue, i, p)
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
    RULES = (
        *("capture", "hinder", "free_igf1", "regulate_receptors"),
        *("hear_insulin", "weaken_insulin", "hear_glucagon", "drive_by_glucagon"),
        *("break_down_glycogen", "make_glucose", "store_glucose"),
        *("use_precursors", "supply_fuel", "take_up_fructose", "crowd_out", "grow_fat", "make_ketones"),
        *("secrete_igf1", "secrete_igfbp1", "make_albumin", "secrete_insulin", "secrete_glucagon"),
    )
    capture = staticmethod(receptors.capture)
    hinder = staticmethod(receptors.hinder)
    free_igf1 = staticmethod(receptors.free_igf1)
    regulate_receptors = staticmethod(receptors.regulate_receptors)
    hear_insulin = staticmethod(signals.hear_insulin)
    weaken_insulin = staticmethod(signals.weaken_insulin)
    hear_glucagon = staticmethod(signals.hear_glucagon)
    drive_by_glucagon = staticmethod(signals.drive_by_glucagon)
    break_down_glycogen = staticmethod(carbohydrate.break_down_glycogen)
    make_glucose = staticmethod(carbohydrate.make_glucose)
    store_glucose = staticmethod(carbohydrate.store_glucose)
    use_precursors = staticmethod(fuel.use_precursors)
    supply_fuel = staticmethod(fuel.supply_fuel)
    take_up_fructose = staticmethod(fuel.take_up_fructose)
    crowd_out = staticmethod(fuel.crowd_out)
    grow_fat = staticmethod(fat.grow_fat)
    make_ketones = staticmethod(fat.make_ketones)
    secrete_igf1 = staticmethod(products.secrete_igf1)
    secrete_igfbp1 = staticmethod(products.secrete_igfbp1)
    make_albumin = staticmethod(products.make_albumin)
    secrete_insulin = staticmethod(hormones.secrete_insulin)
    secrete_glucagon = staticmethod(hormones.secrete_glucagon)
    loop = staticmethod(step_hepatocytes)

    @staticmethod
    def settle(own: Any, cells: Any, zone: np.ndarray, p: Any, sizes: tuple[float, ...], draw: Any) -> None:
        """Fill the stores as they are on a usual evening, and stagger what is in the making."""
        own.zone[:] = zone
        packets = p.evening_glycogen * p.liver_volume / sizes[2] * cells.share
        own.glycogen[:] = np.floor(packets + draw("glycogen"))
        own.unmobilised[:] = draw("unmobilised")
        own.igf1_remainder[:] = draw("igf1")
        own.fat[:] = p.evening_fat
        own.growth_hormone[:] = p.growth_hormone_reference
        own.albumin[:] = p.albumin_synthesis
        own.igf1[:] = p.igf1_rate
        own.bile[:] = p.bile_rate
        own.lot[:] = (np.argsort(np.argsort(draw("lot"))) + 0.5) / max(len(own), 1)
