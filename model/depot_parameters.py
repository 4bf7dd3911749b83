"""Numbers of the depots under the skin: how fast a preparation reaches the blood, and how much of it."""

from portalis.agents.base.declare import Parameter

# fmt: off
PARAMETERS = (
    Parameter("rapid_release_time", 55.0, "min", 1, 2000,
              "Time constant of the first step of rapid-acting insulin and of insulin from a pump",
              "Time to maximal absorption of 55 min, two equal steps (Hovorka 2004, unconfirmed); the label "
              "of lispro has peaks at 30-70 min", "measured"),
    Parameter("rapid_absorption_time", 55.0, "min", 1, 2000,
              "Time constant of its second step",
              "The same", "measured"),
    Parameter("rapid_bioavailability", 0.75, "1", 0, 1,
              "Part of it that reaches the blood",
              "55-77 % after 0.1-0.2 U/kg and 65 % (labels of lispro, unconfirmed); simulators take all of "
              "it, so the upper end", "measured"),
    Parameter("regular_release_time", 100.0, "min", 1, 2000,
              "Time constant of the first step of regular human insulin",
              "Peak at 90-120 min (unconfirmed)", "measured"),
    Parameter("regular_absorption_time", 100.0, "min", 1, 2000,
              "Time constant of its second step",
              "The same", "measured"),
    Parameter("regular_bioavailability", 0.75, "1", 0, 1,
              "Part of it that reaches the blood",
              "As lispro: equal areas (Diabetes Care 19:1437)", "measured"),
    Parameter("long_acting_release_time", 1040.0, "min", 1, 10_000,
              "Time constant with which the crystals of long-acting insulin (glargine) dissolve",
              "Half-life of 12 h, lasting 20-24 h (UpToDate, table of insulins)", "measured"),
    Parameter("long_acting_absorption_time", 180.0, "min", 1, 2000,
              "Time constant of its second step",
              "Onset after 1-2 h without a pronounced peak (unconfirmed)", "assumed"),
    Parameter("long_acting_bioavailability", 0.75, "1", 0, 1,
              "Part of it that reaches the blood as insulin",
              "As regular insulin", "assumed"),
    Parameter("glucagon_release_time", 11.0, "min", 1, 500,
              "Time constant of the first step of injected glucagon",
              "Plasma peaks 20 min after 1 mg under the skin, 13 min after as much into muscle (label of "
              "glucagon)", "derived"),
    Parameter("glucagon_absorption_time", 11.0, "min", 1, 500,
              "Time constant of its second step",
              "The same", "derived"),
    Parameter("glucagon_bioavailability", 0.2, "1", 0, 1,
              "Part of it that reaches the blood",
              "So that 1 mg gives the peak of 7.9 ng/mL (label of glucagon)", "fitted"),
)
# fmt: on
