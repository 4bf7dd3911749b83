"""Diary: one row a minute of what an observer could measure; it only reads."""

from portalis.agents.base.compile import helper, inner
from portalis.agents.base.declare import Column, record_type
from portalis.agents.fields import FIELDS
from portalis.model.kernels.packets import (
    ABSORBED,
    BORN,
    DEGRADED,
    EXCRETED,
    FREE,
    GIVEN,
    MINUTE,
    MOBILISED,
    STORED,
)

LEVELS = (
    Column("insulin", "pmol/L", "Insulin in sampled blood, mean of the minute"),
    Column("glucagon", "pmol/L", "Glucagon in sampled blood"),
    Column("glucose", "mmol/L", "Glucose in sampled blood"),
    Column("c_peptide", "pmol/L", "C-peptide in sampled blood"),
    Column("igf1", "pmol/L", "IGF-1, free and bound to carriers, in sampled blood"),
    Column("portal_insulin", "pmol/L", "Insulin in the portal vein above the hepatic artery"),
    Column("portal_glucagon", "pmol/L", "Glucagon there"),
    Column("portal_glucose", "mmol/L", "Glucose there"),
)
COUNTS = (
    Column("secreted", "1", "Insulin packets born in beta cells in the minute"),
    Column("infused_insulin", "1", "Insulin packets given from outside"),
    Column("mobilised", "1", "Glucose packets taken from glycogen"),
    Column("made", "1", "Glucose packets made anew by hepatocytes"),
    Column("made_by_kidney", "1", "Glucose packets made anew by nephrons"),
    Column("stored", "1", "Glucose packets stored as glycogen"),
    Column("muscle", "1", "Glucose packets taken up by muscle"),
    Column("brain", "1", "Glucose packets taken up by the brain"),
    Column("urine", "1", "Glucose packets lost with the urine"),
    Column("absorbed", "1", "Glucose packets absorbed from the gut"),
    Column("infused_glucose", "1", "Glucose packets given into a vein"),
)
STATES = (
    Column("glycogen", "1", "Glucose packets stored as glycogen in all"),
    Column("liver_fat", "%", "Fat of the liver, mean over its cells"),
    Column("agents", "1", "Cells and living packets"),
    Column("bile", "mL/min", "Bile that comes into the gut"),
    Column("juice", "mL/min", "Pancreatic juice that comes into the gut"),
)
ABOVE_BASAL = ("incretin", "adrenaline")
"""Fields that are counted above their basal level, not from nothing."""
READINGS = (
    LEVELS
    + COUNTS
    + STATES
    + tuple(
        Column(
            field.name,
            field.unit,
            f"{field.name}{' above its basal level' if field.name in ABOVE_BASAL else ''} in sampled blood "
            "at the end of the minute",
        )
        for field in FIELDS
    )
)
FIRST_COUNT, FIRST_STATE = len(LEVELS), len(LEVELS) + len(COUNTS)
FIRST_FIELD = FIRST_STATE + len(STATES)
CODES = ("beta_cell", "hepatocyte", "nephron", "myocyte", "neuron")
"""Kinds whose packets are counted apart."""

Diary = record_type("Diary", ("sums", "rows", "last", "totals", "codes"), __name__)


@helper
def read_vessels(packets, sites):
    """Return the mean concentration over some vessel sites."""
    count = 0
    volume = 0.0
    for place in range(sites.size):
        count += packets.sites[sites[place]].present
        volume += packets.volumes[sites[place]]
    return count * packets.size[0] / volume


@helper
def living(packets):
    """Return the number of packets in the body."""
    waiting = 0
    for tissue in range(packets.tissues.size):
        waiting += packets.tissues[tissue].pool_count
    return packets.numbers[FREE] + waiting


@helper
def count_totals(totals, insulin, glucose, codes):
    """Write the running totals of what is counted, in the order of COUNTS."""
    beta, hepatocyte, nephron, myocyte, neuron = codes[0], codes[1], codes[2], codes[3], codes[4]
    totals[0] = insulin[BORN, beta]
    totals[1] = insulin[GIVEN].sum()
    totals[2] = glucose[MOBILISED, hepatocyte]
    totals[3] = glucose[BORN, hepatocyte]
    totals[4] = glucose[BORN, nephron]
    totals[5] = glucose[STORED, hepatocyte]
    totals[6] = glucose[DEGRADED, myocyte]
    totals[7] = glucose[DEGRADED, neuron]
    totals[8] = glucose[EXCRETED].sum()
    totals[9] = glucose[ABSORBED].sum()
    totals[10] = glucose[GIVEN].sum()


@inner
def read_levels(diary, insulin, glucagon, glucose, c_peptide, igf1, vessels):
    """Add this second's levels to the sums of the minute."""
    diary.sums[0] += read_vessels(insulin, vessels.sample_sites)
    diary.sums[1] += read_vessels(glucagon, vessels.sample_sites)
    diary.sums[2] += read_vessels(glucose, vessels.sample_sites)
    diary.sums[3] += read_vessels(c_peptide, vessels.sample_sites)
    diary.sums[4] += read_vessels(igf1, vessels.sample_sites)
    diary.sums[5] += read_vessels(insulin, vessels.portal_sites)
    diary.sums[6] += read_vessels(glucagon, vessels.portal_sites)
    diary.sums[7] += read_vessels(glucose, vessels.portal_sites)


@inner
def read_stores(diary, clock, hepatocytes, cells, first):
    """Write glycogen and liver fat into the row of the minute that ends now."""
    row = diary.rows[clock[MINUTE]]
    glycogen = 0
    fat = 0.0
    liver = 0.0
    for i in range(hepatocytes.size):
        share = cells[first + i].share
        glycogen += hepatocytes[i].glycogen
        fat += hepatocytes[i].fat * share
        liver += share
    row[FIRST_STATE] = glycogen
    row[FIRST_STATE + 1] = fat / max(liver, 1e-12)


@inner
def close_minute(diary, clock, insulin, glucose, packets, levels, site):
    """Write the levels, counts and fields of the minute that ends now into its row."""
    row = diary.rows[clock[MINUTE]]
    for i in range(diary.sums.size):
        row[i] = diary.sums[i] / 60.0
        diary.sums[i] = 0.0
    count_totals(diary.totals, insulin.books, glucose.books, diary.codes)
    for i in range(diary.totals.size):
        row[FIRST_COUNT + i] = diary.totals[i] - diary.last[i]
        diary.last[i] = diary.totals[i]
    row[FIRST_STATE + 2] = packets
    for field in range(levels.shape[0]):
        row[FIRST_FIELD + field] = levels[field, site]
    clock[MINUTE] += 1
