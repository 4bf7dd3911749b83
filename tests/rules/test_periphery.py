"""Rules of muscle, fat, brain, blood, kidney, gut and glands: limits, directions, 1 after a night."""

import numpy as np
import pytest

from portalis.agents import (
    acinar_cell,
    adipocyte,
    adrenal_cell,
    enterocyte,
    fields,
    myocyte,
    nephron,
    neuron,
    red_cell,
    somatotroph,
)
from portalis.agents.kinds import CELL_KINDS


def healthy(module):
    """Return the healthy parameters of one kind's module."""
    kind = next(kind for kind in CELL_KINDS if kind.__module__ == module.__name__)
    record = getattr(module, f"{kind.__name__}Parameters")
    return record(*(float(entry.value) for entry in kind.PARAMETERS))


MUSCLE, FAT, BRAIN, BLOOD = healthy(myocyte), healthy(adipocyte), healthy(neuron), healthy(red_cell)
KIDNEY, ADRENAL, GUT = healthy(nephron), healthy(adrenal_cell), healthy(enterocyte)
PITUITARY, PANCREAS = healthy(somatotroph), healthy(acinar_cell)

CASES = [
    (myocyte.follow_work, (0.1, 0.55, 1 / 6, MUSCLE)),
    (myocyte.follow_work, (0.5, 0.0, 1 / 6, MUSCLE)),
    (myocyte.follow_after_effect, (0.1, 0.55, 1 / 6, MUSCLE)),
    (myocyte.follow_after_effect, (0.3, 0.0, 1 / 6, MUSCLE)),
    (myocyte.sensitise, (0.3, MUSCLE)),
    (myocyte.transport_by_work, (0.55, MUSCLE)),
    (myocyte.clear_glucose, (0.4, 9.0, MUSCLE)),
    (myocyte.release_lactate, (1500.0, 0.4, 0.55, MUSCLE)),
    (myocyte.release_amino_acids, (12.0, MUSCLE)),
    (myocyte.take_up_amino_acids, (0.9, MUSCLE)),
    (myocyte.turn_over_glycogen, (1500.0, 0.4, 2.5, 0.55, MUSCLE)),
    (adipocyte.break_down_fat, (13.0, 600.0, FAT)),
    (adipocyte.release_glycerol, (0.3, FAT)),
    (neuron.take_up, (4.0, 2.5, BRAIN)),
    (red_cell.release_lactate, (0.17, BLOOD)),
    (nephron.excrete, (14.0, KIDNEY)),
    (nephron.drive_gluconeogenesis, (20.0, 300.0, 2.5, KIDNEY)),
    (nephron.take_up_precursors, (1.0, 0.4, 0.1, 1.7, KIDNEY)),
    (nephron.make_glucose, (0.06, 0.03, 0.02)),
    (adrenal_cell.release_adrenaline, (3.4, 0.55, ADRENAL)),
    (somatotroph.since_sleep, (54_321, PITUITARY)),
    (somatotroph.release_growth_hormone, (3.6, 25.0, PITUITARY)),
    (acinar_cell.secrete_juice, (40.0, PANCREAS)),
    (enterocyte.absorb_fructose, (120.0, GUT)),
    (enterocyte.absorb_protein, (120.0, GUT)),
    (enterocyte.absorb_fat, (40.0, GUT)),
    (enterocyte.spill_fatty_acids, (0.2, GUT)),
    (enterocyte.slow_by_fat, (40.0, GUT)),
    (enterocyte.limit_emptying, (50.0, GUT)),
]


@pytest.mark.parametrize(("rule", "arguments"), CASES, ids=[case[0].__name__ for case in CASES])
def test_compiled_equals_uncompiled(rule, arguments):
    assert rule(*arguments) == pytest.approx(getattr(rule, "py_func", rule)(*arguments), rel=1e-14)


def test_work_comes_in_minutes_and_fades_slowly():
    work = 0.0
    for _ in range(60):
        work = myocyte.follow_work(work, 0.6, 1 / 6, MUSCLE)
    assert work == pytest.approx(0.6, rel=0.05)
    for _ in range(6 * 40):
        work = myocyte.follow_work(work, 0.0, 1 / 6, MUSCLE)
    assert 0.1 < work / 0.6 < 0.3


def test_work_takes_up_the_published_glucose():
    """15-25 µmol/kg/min at 0.5-0.6 of the hardest work, at an interstitial glucose of 4.5 mM."""
    uptake = [
        myocyte.transport_by_work(work, MUSCLE) * 4.5 / (MUSCLE.half_glucose + 4.5) / 70 * 1000
        for work in (0.5, 0.6)
    ]
    assert 12 <= uptake[0] < uptake[1] <= 25


def test_work_leaves_more_action_of_insulin_behind_and_rest_leaves_none():
    assert myocyte.sensitise(0.0, MUSCLE) == 1.0
    assert myocyte.follow_after_effect(0.0, 0.0, 1 / 6, MUSCLE) == 0.0
    worked = 0.0
    for _ in range(360):
        worked = myocyte.follow_after_effect(worked, 0.55, 1 / 6, MUSCLE)
    assert 1.2 < myocyte.sensitise(worked, MUSCLE) < 1.6
    for hours, least, most in ((16, 0.3, 0.7), (32, 0.1, 0.4)):
        before = worked
        for _ in range(hours * 60):
            worked = myocyte.follow_after_effect(worked, 0.0, 1.0, MUSCLE)
        assert least < worked / before < most


def test_lasting_fatty_acids_brake_uptake_only_above_their_level_after_a_night():
    uptake = [myocyte.open_transporters(300.0, level, MUSCLE) for level in (0.0, 1.0, 1.3, 2.5, 4.0)]
    assert uptake[0] == uptake[1]
    assert uptake[2] > 0.99 * uptake[1]
    assert uptake[1:] == sorted(uptake[1:], reverse=True)
    assert 0.2 < uptake[4] / uptake[0] < 0.6


def test_without_insulin_muscle_goes_on_taking_up_more_where_insulin_opened_transporters_are_full():
    def rise(opened, p):
        low, high = (myocyte.clear_glucose(opened, mM, p) * mM for mM in (5.3, 12.5))
        return high / low

    without = MUSCLE._replace(basal_uptake=0.0)
    assert rise(0.5, without) < 1.2
    assert 1.6 < rise(0.0, MUSCLE) < 2.0
    assert rise(0.5, without) < rise(0.5, MUSCLE) < rise(0.0, MUSCLE)
    assert myocyte.clear_glucose(0.0, 4.4, MUSCLE) * 4.4 == pytest.approx(0.11 * 4.4 / (1.48 + 4.4), rel=0.03)


def test_fat_and_glycaemic_index_of_a_meal():
    assert enterocyte.slow_by_fat(0.0, GUT) == 1.0
    assert enterocyte.slow_by_fat(GUT.fat_half, GUT) == 0.5
    assert enterocyte.limit_emptying(enterocyte.USUAL_INDEX, GUT) == GUT.meal_emptying
    assert enterocyte.limit_emptying(30.0, GUT) < GUT.meal_emptying < enterocyte.limit_emptying(100.0, GUT)
    assert enterocyte.spill_fatty_acids(1.0, GUT) == pytest.approx(1.0, abs=0.3)


def test_lactate_of_muscle():
    at_rest = myocyte.release_lactate(MUSCLE.evening_glycogen, 0.0, 0.0, MUSCLE)
    assert at_rest == pytest.approx(MUSCLE.lactate_release)
    released = [myocyte.release_lactate(2200.0, 0.06, work, MUSCLE) for work in (0.0, 0.3, 0.6, 0.9)]
    assert released == sorted(released)
    assert myocyte.release_lactate(0.0, 0.0, 0.9, MUSCLE) == 0.0


def test_amino_acids_leave_when_insulin_is_low():
    def times(ratio):
        insulin = ratio * MUSCLE.insulin_reference
        return myocyte.release_amino_acids(insulin, MUSCLE) / MUSCLE.amino_acid_release

    assert times(1.0) == pytest.approx(1.0)
    assert 1.25 < times(0.6) < 1.6
    assert times(0.0) > 2.0
    assert MUSCLE.amino_acid_floor < times(8.0) < 0.6
    assert myocyte.take_up_amino_acids(0.6, MUSCLE) == 0.0 < myocyte.take_up_amino_acids(0.9, MUSCLE)


def test_muscle_glycogen_keeps_its_carbon():
    """At rest only lactate leaves; an empty store loses nothing, a full one gains nothing."""
    lactate = myocyte.release_lactate(2200.0, 0.0, 0.0, MUSCLE)
    assert myocyte.turn_over_glycogen(2200.0, 0.0, lactate, 0.0, MUSCLE) == pytest.approx(-lactate / 2)
    assert myocyte.turn_over_glycogen(0.0, 0.0, 0.0, 1.0, MUSCLE) == 0.0
    assert myocyte.turn_over_glycogen(MUSCLE.glycogen_capacity, 3.0, 0.3, 0.0, MUSCLE) <= 0.0
    assert myocyte.turn_over_glycogen(1000.0, 2.0, 0.5, 0.0, MUSCLE) > 0.0


def test_fat_is_broken_down_when_insulin_is_low_and_under_adrenaline():
    def times(ratio, adrenaline=0.0):
        return adipocyte.break_down_fat(ratio * FAT.lipolysis_reference, adrenaline, FAT) / FAT.lipolysis

    assert times(1.0) == pytest.approx(1.0)
    assert 1.7 < times(0.6) < 2.2
    assert 0.1 < times(10.0) < 0.3
    assert times(1.0, 3000.0) == pytest.approx(1.75)
    assert adipocyte.release_glycerol(0.3, FAT) >= 0.1


def test_ketones_spare_a_quarter_of_the_brain_s_glucose():
    usual = neuron.take_up(4.0, 0.1, BRAIN)
    assert usual == pytest.approx(BRAIN.maximal_uptake * 4.0 / (BRAIN.half_glucose + 4.0))
    assert neuron.take_up(4.0, 0.0, BRAIN) == usual
    assert 0.20 <= 1 - neuron.take_up(4.0, 2.5, BRAIN) / usual <= 0.25
    assert 0.35 < 1 - neuron.take_up(4.0, 8.0, BRAIN) / usual < 0.6


def test_urine_tends_to_what_is_filtered_less_the_maximum():
    assert nephron.excrete(KIDNEY.renal_threshold, KIDNEY) == 0.0
    assert 0.0 < nephron.excrete(10.0, KIDNEY) < 5e-3 < nephron.excrete(11.5, KIDNEY)
    filtered = KIDNEY.filtration * 60.0
    assert nephron.excrete(60.0, KIDNEY) == pytest.approx(filtered - KIDNEY.maximal_reabsorption)
    alike = KIDNEY._replace(maximal_reabsorption=KIDNEY.filtration * KIDNEY.renal_threshold)
    assert nephron.excrete(12.0, alike) == pytest.approx(KIDNEY.filtration * (12.0 - KIDNEY.renal_threshold))


def test_loss_is_the_mean_over_nephrons_that_differ_evenly():
    mean = KIDNEY.maximal_reabsorption / KIDNEY.filtration
    own = np.linspace(KIDNEY.renal_threshold, 2.0 * mean - KIDNEY.renal_threshold, 10_001)
    for glucose in (8.0, 11.0, 14.0, 20.0, 30.0):
        lost = KIDNEY.filtration * np.maximum(0.0, glucose - own).mean()
        assert nephron.excrete(glucose, KIDNEY) == pytest.approx(lost, abs=1e-4)


def test_kidney_makes_a_tenth_of_the_night_s_new_glucose():
    activity = nephron.drive_gluconeogenesis(KIDNEY.insulin_reference, 0.0, 0.1, KIDNEY)
    assert activity == pytest.approx(1.0)
    assert nephron.make_glucose(*nephron.take_up_precursors(0.7, 0.3, 0.06, 1.0, KIDNEY)) == pytest.approx(
        KIDNEY.gluconeogenesis
    )
    assert nephron.take_up_precursors(0.0, 0.0, 0.0, 3.0, KIDNEY) == (0.0, 0.0, 0.0)


def test_kidney_makes_more_than_twice_as_much_in_a_long_fast():
    """At 60 h: insulin six tenths, ketones 2.5 mM, amino acids a third up, glycerol doubled."""
    activity = nephron.drive_gluconeogenesis(0.6 * KIDNEY.insulin_reference, 0.0, 2.5, KIDNEY)
    made = nephron.make_glucose(*nephron.take_up_precursors(0.7, 0.4, 0.12, activity, KIDNEY))
    assert 2.2 < made / KIDNEY.gluconeogenesis < 3.2
    assert nephron.drive_gluconeogenesis(10 * KIDNEY.insulin_reference, 0.0, 0.1, KIDNEY) < 0.2
    assert nephron.drive_gluconeogenesis(KIDNEY.insulin_reference, 5000.0, 0.1, KIDNEY) == pytest.approx(1.5)


def test_adrenaline_rises_with_low_glucose_and_with_work():
    at_rest = adrenal_cell.release_adrenaline(5.0, 0.0, ADRENAL)
    assert at_rest < 0.03 * ADRENAL.maximal_secretion
    assert adrenal_cell.release_adrenaline(2.5, 0.0, ADRENAL) > 0.8 * ADRENAL.maximal_secretion
    assert adrenal_cell.release_adrenaline(5.0, 1.0, ADRENAL) == pytest.approx(
        at_rest + ADRENAL.exercise_secretion
    )


def test_growth_hormone_sleeps_with_the_body():
    half_life = next(field.half_life.value for field in fields.FIELDS if field.name == "growth_hormone")
    level, levels = 1.0, []
    for minute in range(2 * 1440):
        secretion = somatotroph.release_growth_hormone(
            5.0, somatotroph.since_sleep(60 * minute, PITUITARY), PITUITARY
        )
        level += secretion / 3.0 - level * 0.693147 / half_life
        levels.append(level)
    day = levels[1440:]
    assert sum(day) / 1440 == pytest.approx(1.0, abs=0.15)
    assert 240 < day.index(max(day)) < 330
    assert 6.0 < max(day) < 16.0
    hungry = somatotroph.release_growth_hormone(2.5, 170.0, PITUITARY)
    assert hungry > 10 * somatotroph.release_growth_hormone(5.0, 170.0, PITUITARY)


def test_juice_of_a_day():
    """1.5 L: twelve hours at rest, twelve at the incretin level after meals."""
    at_rest, eating = acinar_cell.secrete_juice(0.0, PANCREAS), acinar_cell.secrete_juice(35.0, PANCREAS)
    assert at_rest == PANCREAS.basal_secretion
    assert 720 * (at_rest + eating) == pytest.approx(1500, rel=0.2)


def test_gut_absorbs_what_it_holds():
    assert enterocyte.absorb_fructose(0.0, GUT) == enterocyte.absorb_protein(0.0, GUT) == 0.0
    assert enterocyte.absorb_fructose(100.0, GUT) > enterocyte.absorb_protein(100.0, GUT) > 0.0


def test_red_cells_turn_a_glucose_into_two_lactates():
    assert red_cell.release_lactate(0.17, BLOOD) == pytest.approx(0.34)


def test_fasting_balances_close():
    """What is made after a night is what liver, kidney and others use at 0.7, 0.3 and 0.06 mM.

    There are 3 L of plasma, and red cells that carry a part.
    """

    def others(name, level):
        field = next(field for field in fields.FIELDS if field.name == name)
        return 0.693147 / field.half_life.value * 3.0 * field.in_blood.value * level

    lactate = red_cell.release_lactate(0.17, BLOOD) + MUSCLE.lactate_release + FAT.lactate_release
    kidney = nephron.take_up_precursors(0.7, 0.3, 0.06, 1.0, KIDNEY)
    assert lactate - kidney[0] - others("lactate", 0.7) == pytest.approx(0.41, abs=0.1)
    assert MUSCLE.amino_acid_release - kidney[1] - others("amino_acids", 0.3) == pytest.approx(0.23, abs=0.06)
    made = adipocyte.release_glycerol(0.30, FAT)
    assert made - kidney[2] - others("glycerol", 0.06) == pytest.approx(0.05, abs=0.03)
