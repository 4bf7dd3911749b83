"""What the guide of events adds to a kind: what it means here, and where the body differs from people."""

DRUG_FOR_DAYS = (
    'With `taken = "for days"` the drug was taken for days before the run and acts from its first moment on, '
    "the night before the start included; so it has no time `at`. `over` tells how long after the start it "
    "goes on to be taken; its effect then fades with its half-life. All doses of one drug within 24 h, with "
    "the daily dose of what is taken for days, may come to the most of a day and no more."
)
GLUCAGON_WEAK = (
    "Glucagon is too weak in this body: 1 mg, under the skin or into a vein, raises the glucose of the "
    "healthy adult after a night from 5.3 to 6.3 mmol/L (mean-field twin). After 0.1 U/kg of insulin into a "
    "vein glucose is 1.9 mmol/L; half an hour after 1 mg it is only 0.3 mmol/L higher than without. In six "
    "people with type 1 diabetes 0.11 to 1 mg under the skin raised it by 2.6 to 6.2 mmol/L (medians; Blauw "
    "et al., Diabetes Obes Metab 2016, 18:34)."
)
NOTES = {
    "meal": (
        "The glycaemic index sets how fast glucose may leave the stomach. In the healthy adult (mean-field "
        "twin) 50 g of carbohydrate with an index of 10, 30, 55, 70, 85 and 100 raise glucose over two hours "
        "by 9, 44, 90, 106, 117 and 128 % of the area of a drink with as much glucose; by definition it "
        "would be the index itself. So the order of foods is right, but from about 65 on a meal acts more "
        "strongly than the drink, and below 30 more weakly than its index says."
    ),
    "iv_glucagon": GLUCAGON_WEAK,
    "iv_igf1": (
        "IGF-1 acts on the liver alone here, by insulin's receptor; muscle, which has IGF-1 receptors, would "
        "add to it and is missing. So 100 µg/kg lower glucose by less than 0.2 mmol/L in two hours "
        "(mean-field twin), where that of eight healthy people fell to 2.0 mmol/L within half an hour (Guler "
        "et al., N Engl J Med 1987, 317:137)."
    ),
    "somatostatin": (
        "Here the liver's output of glucose falls by only some 5 % in the first ten minutes and then rises "
        "above that of the start, because insulin falls as well; in people it falls much further first "
        "(`portalis drugs somatostatin`)."
    ),
    "insulin_pump": "It may not run beside a `closed_loop`, which sets the same pump.",
    "glucagon_injection": GLUCAGON_WEAK,
    "drug": DRUG_FOR_DAYS,
    "glucose_clamp": (
        "Only glucose is infused. A goal below the present glucose is reached only if something else lowers "
        "it, such as `iv_insulin` beside the clamp; without that the clamp gives nothing and glucose goes "
        "its own way. A run whose clamp ends more than 10 % off its goal says so."
    ),
    "closed_loop": "An `insulin_pump` may not run beside it; `iv_insulin` and `sc_insulin` may.",
}
"""By kind of event; plain sentences with code in backticks."""
