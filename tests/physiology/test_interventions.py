"""What treatments and meals do to a whole body, seen through the twin."""

import numpy as np
import pandas as pd
import pytest

from portalis.model.protocol import (
    CLAMP,
    DRUG,
    FATTY_ACIDS,
    GLUCAGON,
    GLUCOSE,
    INSULIN,
    NOTHING,
    UMOL_PER_GRAM,
    Event,
    Protocol,
)
from portalis.model.subject import HEALTHY, Subject
from portalis.model.twin.run import simulate_twin

HOUR = 3600
NO_BETA = Subject("no_beta", "Without beta cells", {"beta_cell.number": 0})


def series(hours: float, *events: Event, subject: Subject = HEALTHY) -> pd.DataFrame:
    return simulate_twin(Protocol("x", events, int(hours * HOUR)), subject=subject).series


def clamp(start: int, hours: int) -> tuple[Event, Event]:
    """A clamp of 40 mU/m²/min at 5 mM."""
    insulin = Event("iv_insulin", start, hours * HOUR, INSULIN, 432.0 * 60 * hours)
    return insulin, Event(CLAMP, start, hours * HOUR, GLUCOSE, 5.0)


def infused(rows: pd.DataFrame, first: float, last: float) -> float:
    """Mean glucose infusion between two hours."""
    return float(rows.glucose_infusion_umol_per_kg_min.iloc[int(first * 60) : int(last * 60)].mean())


def test_insulin_under_the_skin_peaks_as_published() -> None:
    peaks = {}
    for kind in ("rapid", "regular", "long_acting"):
        dose = Event("sc_insulin", 0, 0, INSULIN, 60_000.0, value=kind)
        insulin = series(8, dose, subject=NO_BETA).insulin_pM
        peaks[kind] = int(insulin.idxmax()), float(insulin.max())
    assert 45 <= peaks["rapid"][0] <= 80
    assert 90 <= peaks["regular"][0] <= 150
    assert peaks["long_acting"][0] > 240
    assert peaks["rapid"][1] > peaks["regular"][1] > 2 * peaks["long_acting"][1]


def test_injected_glucagon_peaks_as_the_label_says() -> None:
    rows = series(1.5, Event("glucagon_injection", 0, 0, GLUCAGON, 287_000.0))
    assert 12 <= rows.glucagon_pM.idxmax() <= 28
    assert 1600 < rows.glucagon_pM.max() < 3300
    assert rows.glucose_mM.max() > rows.glucose_mM.iloc[0] + 0.5


def test_lasting_fatty_acids_weaken_insulin_after_hours() -> None:
    plain = series(6, *clamp(0, 6))
    fat = series(6, *clamp(0, 6), Event(FATTY_ACIDS, 0, 6 * HOUR, NOTHING, 1000.0 * 360))
    assert 1.3 < fat.fatty_acids_mM.iloc[60:].mean() < 2.1
    early, late = (infused(fat, *hours) / infused(plain, *hours) - 1.0 for hours in ((0.5, 3), (4, 6)))
    assert -0.12 < early <= 0.0
    assert -0.55 < late < -0.2


def test_work_is_felt_the_same_day() -> None:
    rested = series(6, *clamp(4 * HOUR, 2))
    worked = series(6, Event("exercise", 0, HOUR, NOTHING, 0.55), *clamp(4 * HOUR, 2))
    assert 1.04 < infused(worked, 5, 6) / infused(rested, 5, 6) < 1.35


def test_fat_slows_a_meal_and_raises_fatty_acids_late() -> None:
    lean, rich = (series(8, Event("meal", 0, 0, GLUCOSE, 75 * UMOL_PER_GRAM, fat=fat)) for fat in (0.0, 40.0))
    assert rich.glucose_mM.max() < lean.glucose_mM.max() - 0.5
    assert rich.glucose_mM.idxmax() > lean.glucose_mM.idxmax()
    more = rich.fatty_acids_mM - lean.fatty_acids_mM
    assert 0.05 < more.iloc[120:300].max() < 0.5
    assert abs(more.iloc[-1]) < 0.1


def test_the_area_under_glucose_goes_by_the_glycaemic_index() -> None:
    def area(index: float) -> float:
        meal = Event("meal", 0, 0, GLUCOSE, 50 * UMOL_PER_GRAM, glycaemic_index=index)
        glucose = series(2, meal).glucose_mM.to_numpy()
        return float(np.maximum(glucose - glucose[0], 0.0).sum())

    areas = {index: area(index) for index in (100.0, 70.0, 50.0)}
    assert areas[70.0] / areas[100.0] == pytest.approx(0.7, abs=0.15)
    assert areas[50.0] / areas[100.0] == pytest.approx(0.5, abs=0.15)


def test_an_untold_meal_is_a_lean_one_of_the_usual_index() -> None:
    untold = series(1, Event("meal", 0, 0, GLUCOSE, 3e5))
    told = series(1, Event("meal", 0, 0, GLUCOSE, 3e5, fat=0.0, glycaemic_index=70.0))
    assert untold.equals(told)


def test_somatostatin_silences_the_islets_while_it_runs() -> None:
    rows = series(4, Event(DRUG, HOUR, HOUR, NOTHING, 1.0, path="somatostatin", value="once"))
    secretion = rows.insulin_secretion_pmol_per_min
    assert secretion.iloc[90:120].mean() < 0.25 * secretion.iloc[:60].mean()
    assert secretion.iloc[200:].mean() > 0.5 * secretion.iloc[:60].mean()
    assert rows.glucagon_pM.iloc[100:120].mean() < rows.glucagon_pM.iloc[:60].mean()


def test_work_lowers_glucose_further_when_insulin_cannot_fall() -> None:
    fallen = {}
    pump = Event("pump", -13 * HOUR, 17 * HOUR, INSULIN, 0.85 * 17 * 6000.0)
    for name, subject, basal in (("healthy", HEALTHY, ()), ("no_beta", NO_BETA, (pump,))):
        work = Event("exercise", 0, HOUR, NOTHING, 0.55)
        rested, worked = series(4, *basal, subject=subject), series(4, work, *basal, subject=subject)
        fallen[name] = float((rested.glucose_mM - worked.glucose_mM).iloc[60:180].mean())
    assert fallen["no_beta"] > fallen["healthy"] + 0.5
