"""A fit recovers what it should, says what it cannot, and follows a published person."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import portalis
from portalis.model.units import MG_PER_DL

pytestmark = pytest.mark.slow
PATHS = ("beta_cell.maximal_secretion", "myocyte.insulin_sensitivity", "nephron.gluconeogenesis")
SAMPLES_MIN = (0, 15, 30, 60, 90, 120, 180)
TRIALS, RECOVERED = 20, 18
GLUCOSE_CV, INSULIN_CV = 0.03, 0.10
DATA = Path(__file__).parents[2] / "experiments" / "validation" / "data" / "intravenous_glucose.csv"


def person(seed: int, folder: Path) -> tuple[dict[str, float], Path]:
    """Return the true multiples of a person, and their noisy samples after a drink."""
    draws = np.random.default_rng(seed)
    true = dict(zip(PATHS, np.exp(draws.uniform(np.log(0.6), np.log(1.6), len(PATHS))).tolist(), strict=True))
    changes = {path: f"{multiple}x" for path, multiple in true.items()}
    series = portalis.twin("ogtt", hours=3.05, parameters=changes).series.set_index("time_min")
    shown = series.loc[list(SAMPLES_MIN), ["glucose_mM", "insulin_pM"]].to_numpy()
    shown = shown * (1.0 + draws.standard_normal(shown.shape) * (GLUCOSE_CV, INSULIN_CV))
    rows = [
        f"{minute},{glucose},{insulin}" for minute, (glucose, insulin) in zip(SAMPLES_MIN, shown, strict=True)
    ]
    path = folder / f"person{seed}.csv"
    path.write_text("\n".join(["time (min),glucose (mmol/L),insulin (pmol/L)", *rows]), encoding="utf-8")
    return true, path


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    folder = tmp_path_factory.mktemp("people")

    def rows() -> Iterator[dict[str, object]]:
        for seed in range(TRIALS):
            true, path = person(seed, folder)
            found = portalis.fit(path, PATHS)
            for name, row in found.table().iterrows():
                value = true[str(name)] * row["value"] / row["multiple"]
                inside = row["low"] <= value <= row["high"]
                yield {"parameter": name, "inside": inside, "known": row["identifiable"], "told": row["told"]}

    return pd.DataFrame(rows())


@pytest.mark.parametrize("path", PATHS[:2])
def test_what_samples_tell_is_recovered(trials: pd.DataFrame, path: str) -> None:
    mine = trials[trials["parameter"] == path]
    assert mine["inside"].sum() >= RECOVERED
    assert mine["known"].mean() >= 0.8


def test_what_samples_do_not_tell_is_said(trials: pd.DataFrame) -> None:
    mine = trials[trials["parameter"] == PATHS[2]]
    assert mine["known"].mean() <= 0.5
    assert mine.loc[~mine["known"], "told"].str.contains("do not tell it").all()
    assert mine["inside"].sum() >= RECOVERED


def test_a_published_person_is_followed(tmp_path: Path) -> None:
    data = pd.read_csv(DATA)
    data = data[(data["time_min"] == 0) | (data["time_min"] >= 8)]
    path = tmp_path / "sample.csv"
    data.columns = pd.Index(["time (min)", "glucose (mg/dL)", "insulin (µU/mL)"])
    data.to_csv(path, index=False)
    wanted = ("beta_cell.maximal_secretion", "myocyte.insulin_sensitivity", "hepatocyte.insulin_receptors")
    found = portalis.fit(path, wanted, scenario="ivgtt")
    series = found.twin_series()
    glucose = MG_PER_DL * np.interp(data["time (min)"], series["time_min"], series["glucose_mM"])
    error = np.sqrt(np.mean((glucose - data["glucose (mg/dL)"])[1:] ** 2))
    assert error <= 15.0
    assert found.table()["identifiable"].all()
