"""Summary: the numbers that a clinician would read off a run's curves."""

from math import isfinite

import pandas as pd

from portalis.model.protocol import Protocol

SMOOTHING_MIN = 5
"""Peaks and minima are read from a centred running mean: the highest of many noisy minutes is too high."""
FASTING_MIN = 10
"""At most so many minutes before the first event count as fasting."""
END_MIN = 15
"""Minutes over which the last values are averaged."""
AROUND_PEAK_MIN = 7
"""Extraction at the insulin peak is a mean over so many minutes before and after it."""
BACK_WITHIN_MM = 0.5
LEAST_INSULIN_PM = 0.01
"""Less is none: one packet of standard size in all plasma is more."""

Number = float | int | None


def summarise(
    series: pd.DataFrame, protocol: Protocol, at_rest: pd.DataFrame | None = None
) -> dict[str, Number]:
    """Return fasting values, peaks, minima and end values of a run.

    Parameters
    ----------
    series : DataFrame
        Columns as in ``series.csv``.
    protocol : Protocol
        Its first event ends the fast. Two hours count from there.
    at_rest : DataFrame, optional
        The minutes before time zero, in the same columns: fasting values are their means. Without them the
        first minutes of `series` count.

    Returns
    -------
    dict of str to float, int or None
        The unit ends the name; a name without one is a pure number, ``_min`` a time in minutes after time
        zero. None stands for what the run does not show, for instance two hours after the drink in a shorter
        run, so that the whole is valid JSON.
    """
    given = min((event.start_s for event in protocol.events), default=None)
    first = 0.0 if given is None else given / 60.0
    rest = at_rest if at_rest is not None and len(at_rest) else None
    if rest is None:
        rest = fasting_rows(series, first if given is not None else FASTING_MIN)
    fasting = rest.mean()
    smooth = series.rolling(SMOOTHING_MIN, center=True, min_periods=1).mean()
    smooth["time_min"] = series["time_min"]  # a mean of times would move the first and the last minutes
    after = smooth[series["time_min"] >= first]
    after = after if len(after) else smooth
    found = {
        **fasting_values(fasting),
        **glucose_values(after, fasting, first, given is not None),
        **hormone_values(after, series),
        **liver_values(after, series, fasting),
        **end_values(series.tail(END_MIN).mean()),
        "agents_fasting": fasting["agents"],
        "agents_most": series["agents"].max(),
    }
    return {name: _plain(value, whole=name.startswith("agents")) for name, value in found.items()}


def fasting_rows(series: pd.DataFrame, until_min: float) -> pd.DataFrame:
    """Return the first ten minutes, or fewer when something is given sooner; at least the first row."""
    rows = series[series["time_min"] <= min(until_min, FASTING_MIN)]
    return rows if len(rows) else series.head(1)


def fasting_values(fasting: pd.Series) -> dict[str, Number]:
    """Return what a blood sample before anything is given would show."""
    return {
        "fasting_glucose_mM": fasting["glucose_mM"],
        "fasting_insulin_pM": fasting["insulin_pM"],
        "fasting_glucagon_pM": fasting["glucagon_pM"],
        "fasting_portal_to_peripheral_insulin": _ratio(
            fasting["portal_insulin_pM"], fasting["insulin_pM"], LEAST_INSULIN_PM
        ),
        "fasting_first_pass_extraction": fasting["hepatic_insulin_extraction"],
        "fasting_hepatic_glucose_output_umol_per_kg_min": fasting["hepatic_glucose_output_umol_per_kg_min"],
    }


def glucose_values(after: pd.DataFrame, fasting: pd.Series, first: float, given: bool) -> dict[str, Number]:
    """Return peak, two-hour value, minimum and the time of return to fasting."""
    glucose, minutes = after["glucose_mM"], after["time_min"]
    peak = glucose.argmax()
    two_hours = glucose[minutes.round() == first + 120] if given else glucose.head(0)
    back = minutes[(minutes > minutes.iloc[peak]) & (glucose <= fasting["glucose_mM"] + BACK_WITHIN_MM)]
    return {
        "glucose_peak_mM": glucose.iloc[peak],
        "glucose_peak_min": minutes.iloc[peak],
        "glucose_two_hours_mM": _first(two_hours),
        "glucose_minimum_mM": glucose.min(),
        "glucose_minimum_min": minutes.iloc[glucose.argmin()],
        "glucose_back_to_fasting_min": _first(back) if given else None,
    }


def hormone_values(after: pd.DataFrame, series: pd.DataFrame) -> dict[str, Number]:
    """Return the insulin peak, what the liver extracts meanwhile, and the lowest glucagon."""
    peak_min = after["time_min"].iloc[after["insulin_pM"].argmax()]
    around = series[(series["time_min"] - peak_min).abs() <= AROUND_PEAK_MIN]
    return {
        "insulin_peak_pM": after["insulin_pM"].max(),
        "insulin_peak_min": peak_min,
        "portal_insulin_peak_pM": after["portal_insulin_pM"].max(),
        "first_pass_extraction_at_insulin_peak": around["hepatic_insulin_extraction"].mean(),
        "first_pass_extraction_minimum": after["hepatic_insulin_extraction"].min(),
        "glucagon_minimum_pM": after["glucagon_pM"].min(),
    }


def liver_values(after: pd.DataFrame, series: pd.DataFrame, fasting: pd.Series) -> dict[str, Number]:
    """Return how far the liver's output falls and what becomes of its glycogen."""
    lowest = after["hepatic_glucose_output_umol_per_kg_min"].min()
    before = fasting["hepatic_glucose_output_umol_per_kg_min"]
    glycogen = series["liver_glycogen_mM"]
    return {
        "hepatic_glucose_output_minimum_umol_per_kg_min": lowest,
        "hepatic_glucose_output_fall": _ratio(before - lowest, before),
        "liver_glycogen_start_mM": glycogen.iloc[0],
        "liver_glycogen_most_mM": glycogen.max(),
        "liver_glycogen_end_mM": glycogen.iloc[-1],
        "liver_glycogen_change_mM": glycogen.iloc[-1] - glycogen.iloc[0],
    }


def end_values(end: pd.Series) -> dict[str, Number]:
    """Return the means of the last minutes."""
    made, mobilised = end["gluconeogenesis_umol_per_kg_min"], end["glycogenolysis_umol_per_kg_min"]
    return {
        "end_glucose_mM": end["glucose_mM"],
        "end_insulin_pM": end["insulin_pM"],
        "end_glucagon_pM": end["glucagon_pM"],
        "end_hepatic_glucose_output_umol_per_kg_min": end["hepatic_glucose_output_umol_per_kg_min"],
        "end_gluconeogenesis_share": _ratio(made, made + mobilised),
    }


def _first(values: pd.Series) -> Number:
    return None if values.empty else float(values.iloc[0])


def _ratio(part: float, whole: float, least: float = 0.0) -> Number:
    return float(part / whole) if isfinite(whole) and whole > least else None


def _plain(value: Number, whole: bool) -> Number:
    """Return a number that JSON knows, to six digits."""
    if value is None or not isfinite(value):
        return None
    return int(round(value)) if whole else float(f"{value:.6g}")
