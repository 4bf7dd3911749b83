"""Windows of the claims on diabetes, drugs, IGF-1 and other products: never wider than those of the list."""

from math import inf

import pytest

from portalis.experiments.claims.catalogue import IDS, find_claim

WINDOWS = {
    "e1": {
        "Glucose 12 h after withdrawal": (200, inf),
        "Glucose after a night, no beta cells": (200, inf),
        "Lowest glucose of four other livers": (140, inf),
        "Output without insulin, times basal": (1, inf),
    },
    "e2": {
        "Glucose on the middle rate": (70, 130),
        "Glucose on the low rate": (70, 130),
        "Peripheral insulin on the low rate, times normal": (1.5, 2),
    },
    "f": {
        "Liver alone, rise of fasting glucose": (3, 30),
        "Liver alone, rise of fasting insulin": (0.15, 1),
        "Type 2, fasting glucose": (140, 200),
        "Type 2, output, times normal": (1, inf),
        "Type 2, fasting insulin, times normal": (1.3, inf),
        "Type 2, glucose two hours after 75 g": (200, inf),
        "Type 2, clamp M": (2, 4),
        "Health, clamp M": (6, 9),
    },
    "g1": {
        "Fall of fasting glucose": (15, 60),
        "Change of hepatic output": (-0.3, -0.05),
        "Change of fasting insulin": (-inf, 0),
    },
    "g2": {
        "Rise of fasting insulin": (0.15, 0.6),
        "Fall of fasting glucose": (20, 70),
        "Healthy fasting glucose on the drug": (-inf, 70),
    },
    "h": {
        "First pass": (-inf, 0.35),
        "Rise of fasting insulin": (0.6, 4),
        "Peak of insulin, times normal": (1.7, inf),
        "Fasting glucose below normal by": (5, 20),
        "Peak of glucose above normal by": (0, inf),
    },
    "i": {
        "Liver fat after ten weeks": (5.5, inf),
        "Rise of half suppression": (0.2, inf),
        "Rise of fasting insulin": (0.1, 0.4),
    },
    "j": {
        "Fall of M in hours four to six": (0.25, 0.55),
        "Fall of M in the first three hours": (-0.1, 0.1),
        "Receptors held with fatty acids, times without": (0.9, 1.1),
        "Rise of fasting insulin": (0.2, 0.6),
        "Rise of fasting glucose": (3, 15),
    },
    "k": {
        "Muscle uptake in work, times rest": (3, 8),
        "Fall of insulin": (0.2, 0.5),
        "Change of glucose": (-15, 15),
        "Liver output in work, times rest": (2, 3),
        "Uptake in type 1, times healthy": (0.8, inf),
        "Uptake when resistant, times healthy": (0.8, inf),
    },
    "l1": {
        "Molar potency of IGF-1": (0.02, 0.1),
        "Receptors held by IGF-1, fasting": (-inf, 0.01),
        "Receptors held by insulin, fed": (0.05, 0.15),
        "Free IGF-1": (0.05, 0.15),
        "Held by free IGF-1, times by insulin": (1 / 3, 3),
    },
    "l2": {"IGF-1 without growth hormone, times normal": (-inf, 0.5), "Rise of free IGF-1": (0.3, inf)},
    "l3": {"Three times IGF-1": (0.85, inf), "Usual IGF-1": (0.85, inf)},
    "m1": {
        "Liver: fasting rise beyond that at two hours": (0, inf),
        "Muscle: rise at two hours beyond fasting": (0, inf),
        "Liver, rise of fasting glucose": (0, inf),
        "Liver, output times insulin, times normal": (1, inf),
        "Beta cells, rise of fasting glucose": (0, inf),
    },
    "m2": {
        "IFG, fasting glucose": (100, 125),
        "IFG, glucose at two hours": (-inf, 140),
        "IGT, glucose at two hours": (140, 199),
        "IGT, fasting glucose": (-inf, 110),
        "IFG, first phase, times normal": (-inf, 1),
        "IGT, late response, times normal": (-inf, 1),
    },
    "n": {
        "Fall of output, insulin held": (0.5, 0.8),
        "Share of glucagon born in alpha cells": (1, 1),
        "Glucagon an hour after alpha cells stop": (-inf, 0.1),
        "Fasting glucose, insulin free": (-25, -5),
        "Glucose after 4 h, insulin held": (-35, -15),
    },
    "o": {
        "Albumin, steady": (35.7, 48.3),
        "IGF-1, steady": (170, 230),
        "Albumin made in a day": (10, 15),
        "Angiotensinogen made in a day": (150, 200),
        "Bile in a day": (0.5, 1),
        "Products of half a liver, times whole": (0.45, 0.55),
        "Albumin in cirrhosis after 60 days": (25, 32),
    },
    "p": {
        "Half-life without the liver, times": (1.5, 2.5),
        "Half-life": (3, 6),
        "Fall of clearance without the liver": (0.4, 0.6),
        "Smallest step of the scan": (0, inf),
        "C-peptide without the liver, times": (0.9, 1.1),
        "Half-life of C-peptide": (20, 30),
    },
}


def test_all_claims_of_this_half_are_there():
    assert set(WINDOWS) == set(IDS[IDS.index("e1") :])


@pytest.mark.parametrize("id", WINDOWS)
def test_no_window_is_wider_than_the_list_says(id):
    judged = {each.name: (each.low, each.high) for each in find_claim(id).criteria if each.judged}
    assert set(judged) == set(WINDOWS[id])
    for name, (low, high) in WINDOWS[id].items():
        assert low <= judged[name][0], name
        assert judged[name][1] <= high, name


@pytest.mark.parametrize("id", WINDOWS)
def test_the_control_takes_something_away_and_names_what_must_miss(id):
    claim = find_claim(id)
    runs = {run.name: run for run in claim.runs}
    named = claim.control.criteria or (claim.criteria[0].name,)
    assert set(named) <= {each.name for each in claim.criteria if each.judged}
    assert any(runs[name] != run for name, run in claim.control.instead.items())
