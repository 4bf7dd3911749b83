"""Indices of tests: how each is read off a run with a fast, a drink, an injection or a clamp."""

import numpy as np

from portalis.experiments.clinical import clamp, fasting, intravenous, oral
from portalis.experiments.clinical.course import Course
from portalis.experiments.clinical.index import index
from portalis.experiments.clinical.minimal_model import SAMPLED_MIN, MinimalModel, minimal_model
from portalis.model.units import MG_PER_DL, PM_PER_MICROUNIT

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
INFUSION, URINE = "glucose_infusion_umol_per_kg_min", "renal_excretion_umol_per_kg_min"
CLAMP_END_MIN = 30
"""M is the mean over so many minutes at the end of the clamp."""
FIT_LEAST_MIN = 120
"""In a shorter test insulin has not acted long enough for the minimal model."""
HOMA = "Matthews et al., Diabetologia 1985, 28:412"
MINIMAL = "Bergman et al., Am J Physiol 1979, 236:E667"
HYPERBOLA = "Kahn et al., Diabetes 1993, 42:1663"


@index("homa_ir", "Insulin resistance, HOMA-IR", "", "fasting", HOMA)
def resistance(course: Course) -> float:
    """Return HOMA-IR."""
    return fasting.homa_ir(course.fasting_glucose_mM, course.fasting_insulin_pM)


@index("homa_b", "Beta-cell function, HOMA-B", "%", "fasting", HOMA, digits=0)
def function(course: Course) -> float:
    """Return HOMA-B."""
    return fasting.homa_b(course.fasting_glucose_mM, course.fasting_insulin_pM)


def samples(course: Course) -> tuple[list[float], list[float]]:
    """Return glucose and insulin of an oral test: the fasting sample, then four."""
    later = oral.SAMPLED_MIN[1:]
    return (
        [course.fasting_glucose_mM, *(course.at(GLUCOSE, minute) for minute in later)],
        [course.fasting_insulin_pM, *(course.at(INSULIN, minute) for minute in later)],
    )


@index("matsuda", "Insulin sensitivity, Matsuda index", "", "oral", oral.MATSUDA, digits=1)
def composite(course: Course) -> float:
    """Return the index of Matsuda and DeFronzo."""
    return oral.matsuda(*samples(course))


@index("insulinogenic_index", "Insulinogenic index, 30 min", "µU/mL per mg/dL", "oral", oral.EARLY)
def early(course: Course) -> float:
    """Return the insulinogenic index."""
    glucose, insulin = samples(course)
    return oral.insulinogenic_index((glucose[0], glucose[1]), (insulin[0], insulin[1]))


@index("oral_disposition_index", "Oral disposition index", "", "oral", oral.DISPOSITION, digits=1)
def oral_disposition(course: Course) -> float:
    """Return the oral disposition index."""
    return oral.oral_disposition_index(*samples(course))


@index("acute_insulin_response", "Acute insulin response", "pmol/L", "intravenous", HYPERBOLA, digits=0)
def acute_response(course: Course) -> float:
    """Return AIR, from 2 to 10 minutes."""
    return intravenous.acute_insulin_response(course.between(INSULIN, 2, 10)[1], course.fasting_insulin_pM)


@index("glucose_disappearance", "Disappearance, K_G", "%/min", "intravenous", intravenous.DISAPPEARANCE)
def disappearance(course: Course) -> float:
    """Return K_G, from 10 to 40 minutes."""
    minutes, glucose = course.between(GLUCOSE, 10, 40)
    return intravenous.disappearance_rate(minutes, glucose) if minutes.size > 30 else float("nan")


def fitted(course: Course) -> MinimalModel:
    """Return the minimal model of an intravenous test, S_I per µU/mL, from samples as in man."""
    last = float(course.series["time_min"].iloc[-1]) - course.start_min
    if last < FIT_LEAST_MIN:
        return MinimalModel(float("nan"), float("nan"))
    times = [minute for minute in SAMPLED_MIN if minute <= last]
    glucose = [course.fasting_glucose_mM, *(course.at(GLUCOSE, minute, 0.0) for minute in times)]
    insulin = [course.fasting_insulin_pM, *(course.at(INSULIN, minute, 0.0) for minute in times)]
    return minimal_model(
        np.array((0, *times), float), MG_PER_DL * np.array(glucose), np.array(insulin) / PM_PER_MICROUNIT
    )


@index("insulin_sensitivity", "Insulin sensitivity, S_I", "1e-4/min per µU/mL", "intravenous", MINIMAL)
def sensitivity(course: Course) -> float:
    """Return S_I."""
    return 1e4 * fitted(course).sensitivity


@index("glucose_effectiveness", "Glucose effectiveness, S_G", "1/min", "intravenous", MINIMAL, digits=4)
def effectiveness(course: Course) -> float:
    """Return S_G."""
    return fitted(course).effectiveness


@index("disposition_index", "Disposition index", "1e-4/min", "intravenous", HYPERBOLA, digits=0)
def disposition(course: Course) -> float:
    """Return S_I times AIR."""
    return intravenous.disposition_index(sensitivity(course), acute_response(course))


@index("m_value", "Glucose uptake in the clamp, M", "mg/kg/min", "clamp", clamp.UPTAKE)
def uptake(course: Course) -> float:
    """Return M of the last half hour; a line through glucose tells what fills its space."""
    held = course.clamp()
    end = 0.0 if held is None else (held.start_s + held.duration_s) / 60.0
    minutes = course.series["time_min"]
    rows = course.series[(minutes > end - CLAMP_END_MIN) & (minutes <= end)]
    if len(rows) < CLAMP_END_MIN:
        return float("nan")
    glucose = rows[GLUCOSE].to_numpy(float)
    change = CLAMP_END_MIN * float(np.polyfit(np.arange(glucose.size), glucose, 1)[0])
    return clamp.m_value(rows[INFUSION].mean(), rows[URINE].mean(), change, CLAMP_END_MIN)
