"""A complete scenario for every kind of event, as `portalis events NAME` shows it."""

FRAME = """\
name = "{name}"
subject = "{subject}"
start = "overnight fast"    # 08:00, 13 h after dinner
duration = "{duration}"

[[event]]
kind = "{kind}"
{fields}"""

# fmt: off
_EXAMPLES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "drink": ("Half glucose, half fructose", "healthy", "3 h", (
        'at = "0 min"',
        'glucose = "25 g"',
        'fructose = "25 g"',
    )),
    "meal": ("A rich lunch", "healthy", "8 h", (
        'at = "13:00"',
        'carbohydrate = "78 g"',
        'fructose = "10 g"           # beside the carbohydrate',
        'protein = "25 g"',
        'fat = "20 g"',
        'glycaemic_index = 55',
    )),
    "fast": ("No breakfast", "healthy", "5 h", (
        'at = "08:00"',
        'over = "5 h"',
    )),
    "iv_glucose": ("Glucose infusion", "healthy", "2 h", (
        'at = "0 min"',
        'rate = "2 mg/kg/min"        # or glucose = "0.3 g/kg" with over = "1 min"',
        'over = "2 h"',
    )),
    "iv_insulin": ("Insulin into the portal vein", "healthy", "2 h", (
        'at = "0 min"',
        'rate = "0.25 mU/kg/min"     # or dose = "0.04 U/kg" with over = "3 min"',
        'over = "2 h"',
        'into = "portal vein"',
    )),
    "iv_glucagon": ("Glucagon infusion", "healthy", "2 h", (
        'at = "0 min"',
        'rate = "3 ng/kg/min"',
        'over = "2 h"',
    )),
    "iv_c_peptide": ("C-peptide bolus", "healthy", "1 h", (
        'at = "0 min"',
        'dose = "10 nmol"',
        'over = "1 min"',
    )),
    "iv_igf1": ("IGF-1 injection", "healthy", "2 h", (
        'at = "0 min"',
        'dose = "20 µg/kg"',
        'over = "1 min"',
    )),
    "fatty_acid_infusion": ("Fatty acids", "healthy", "6 h", (
        'at = "0 min"',
        'rate = "60 mmol/h"          # of about 1.5 mL/min of a 20 % emulsion, with heparin',
        'over = "6 h"',
    )),
    "somatostatin": ("Somatostatin", "healthy", "2 h", (
        'at = "0 min"',
        'rate = "250 µg/h"',
        'over = "2 h"',
    )),
    "sc_insulin": ("Insulin before breakfast", "no_beta_cells", "4 h", (
        'at = "0 min"',
        'dose = "6 U"',
        'insulin = "rapid"',
        '',
        '[[event]]',
        'kind = "meal"',
        'at = "15 min"',
        'carbohydrate = "60 g"',
    )),
    "insulin_pump": ("Basal insulin", "no_beta_cells", "12 h", (
        'at = "0 min"',
        'rate = "0.8 U/h"',
        'over = "12 h"',
    )),
    "glucagon_injection": ("Glucagon against low glucose", "healthy", "2 h", (
        'at = "0 min"',
        'dose = "1 mg"',
    )),
    "drug": ("Metformin for days, then glucose", "healthy", "3 h", (
        'drug = "metformin"',
        'dose = "2000 mg"            # a day',
        'taken = "for days"          # or "once", at a time',
        '',
        '[[event]]',
        'kind = "drink"',
        'at = "0 min"',
        'glucose = "75 g"',
    )),
    "exercise": ("On the bicycle", "healthy", "2 h", (
        'at = "30 min"',
        'intensity = "55 %"',
        'over = "60 min"',
    )),
    "glucose_clamp": ("Hyperglycaemic clamp", "healthy", "2 h", (
        'at = "0 min"',
        'target = "125 mg/dL above basal"',
        'over = "2 h"',
    )),
    "closed_loop": ("Breakfast on a closed loop", "no_beta_cells", "6 h", (
        'at = "0 min"',
        'target = "6 mmol/L"',
        'controller = "proportional"',
        'over = "6 h"',
        '',
        '[[event]]',
        'kind = "meal"',
        'at = "1 h"',
        'carbohydrate = "45 g"',
    )),
    "change": ("Half of the insulin receptors of the liver", "healthy", "2 h", (
        'at = "30 min"',
        'parameter = "hepatocyte.insulin_receptors"',
        'value = "0.5x"',
    )),
}
# fmt: on


def example(kind: str) -> str:
    """Return a complete scenario file, as TOML, that shows one kind of event."""
    name, subject, duration, lines = _EXAMPLES[kind]
    fields = "".join(f"{line}\n" for line in lines)
    return FRAME.format(name=name, subject=subject, duration=duration, kind=kind, fields=fields)
