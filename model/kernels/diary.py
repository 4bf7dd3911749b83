"""Diary: one row a minute of what an observer could measure; it only reads."""

from portalis.agents.base.compile import helper, inner
from portalis.agents.base.declare import Column, record_type
from portalis.model.kernels.packets import (
    ABSORBED,
    BORN,
    DEGRADED,
    EXCRETED,
    FREE,
    MINUTE,
    MOBILISED,
    STORED,
)

READINGS = (
    Column("insulin", "pmol/L", "Insulin in the sampled vein, mean of the minute"),
    Column("glucagon", "pmol/L", "Glucagon in the sampled vein"),
    Column("glucose", "mmol/L", "Glucose in the sampled vein"),
    Column("portal_insulin", "pmol/L", "Insulin in the portal vein above the hepatic artery"),
    Column("portal_glucagon", "pmol/L", "Glucagon there"),
    Column("portal_glucose", "mmol/L", "Glucose there"),
    Column("secreted", "1", "Insulin packets born in beta cells in the minute"),
    Column("mobilised", "1", "Glucose packets taken from glycogen"),
    Column("made", "1", "Glucose packets made anew by hepatocytes"),
    Column("stored", "1", "Glucose packets stored as glycogen"),
    Column("muscle", "1", "Glucose packets taken up by muscle"),
    Column("brain", "1", "Glucose packets taken up by the brain"),
    Column("urine", "1", "Glucose packets lost with the urine"),
    Column("absorbed", "1", "Glucose packets absorbed from the gut"),
    Column("glycogen", "1", "Glucose packets stored as glycogen in all"),
    Column("agents", "1", "Cells and living packets"),
    Column("fatty_acids", "mmol/L", "Fatty acids in the sampled vein"),
)
SUMS = 6
COUNTS = 8

Diary = record_type("Diary", ("sums", "rows", "last", "totals", "codes"), __name__)


@helper
def read_vessels(packets, sites):
    """Return the mean concentration over some vessel sites."""
    count = 0
    volume = 0.0
    for place in range(sites.size):
        count += packets.sites[sites[place]].present
        volume += packets.sites[sites[place]].volume
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
    """Write the running totals of the minute's countable flows into `totals`."""
    beta, hepatocyte, myocyte, neuron = codes[0], codes[1], codes[2], codes[3]
    totals[0] = insulin[BORN, beta]
    totals[1] = glucose[MOBILISED, hepatocyte]
    totals[2] = glucose[BORN, hepatocyte]
    totals[3] = glucose[STORED, hepatocyte]
    totals[4] = glucose[DEGRADED, myocyte]
    totals[5] = glucose[DEGRADED, neuron]
    totals[6] = glucose[EXCRETED].sum()
    totals[7] = glucose[ABSORBED].sum()


@inner
def read_levels(diary, insulin, glucagon, glucose, vessels):
    """Add this second's levels to the sums of the minute."""
    diary.sums[0] += read_vessels(insulin, vessels.sample_sites)
    diary.sums[1] += read_vessels(glucagon, vessels.sample_sites)
    diary.sums[2] += read_vessels(glucose, vessels.sample_sites)
    diary.sums[3] += read_vessels(insulin, vessels.portal_sites)
    diary.sums[4] += read_vessels(glucagon, vessels.portal_sites)
    diary.sums[5] += read_vessels(glucose, vessels.portal_sites)


@inner
def close_minute(diary, clock, insulin, glucagon, glucose, hepatocytes, cells, fatty_acids):
    """Write the row of the minute that ends now."""
    row = diary.rows[clock[MINUTE]]
    for i in range(SUMS):
        row[i] = diary.sums[i] / 60.0
        diary.sums[i] = 0.0
    count_totals(diary.totals, insulin.books, glucose.books, diary.codes)
    for i in range(COUNTS):
        row[SUMS + i] = diary.totals[i] - diary.last[i]
        diary.last[i] = diary.totals[i]
    glycogen = 0
    for i in range(hepatocytes.size):
        glycogen += hepatocytes[i].glycogen
    row[14] = glycogen
    row[15] = cells.size + living(insulin) + living(glucagon) + living(glucose)
    row[16] = fatty_acids
    clock[MINUTE] += 1
