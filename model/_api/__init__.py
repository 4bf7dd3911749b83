"""portalis: how islets, portal vein and liver keep blood glucose steady, shown by a body made of agents.

>>> import portalis
>>> run = portalis.run("ogtt", seed=1, resolution="classroom")
>>> run.summary["fasting_glucose_mM"]                                                       # doctest: +SKIP
5.0

Not for medical decisions.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portalis.agents.acinar_cell import AcinarCell
    from portalis.agents.adipocyte import Adipocyte
    from portalis.agents.adrenal_cell import AdrenalCell
    from portalis.agents.alpha_cell import AlphaCell
    from portalis.agents.beta_cell import BetaCell
    from portalis.agents.delta_cell import DeltaCell
    from portalis.agents.enterocyte import Enterocyte
    from portalis.agents.hepatocyte import Hepatocyte
    from portalis.agents.myocyte import Myocyte
    from portalis.agents.nephron import Nephron
    from portalis.agents.neuron import Neuron
    from portalis.agents.red_cell import RedCell
    from portalis.agents.somatotroph import Somatotroph
    from portalis.experiments.claims.laboratory import claims
    from portalis.experiments.cohort.cohort import Cohort
    from portalis.experiments.compare.compare import compare
    from portalis.experiments.compare.comparison import Comparison
    from portalis.experiments.fit.fit import Fit, fit
    from portalis.experiments.run_scenario import run
    from portalis.experiments.run_twin import twin
    from portalis.experiments.scenario_run import Run
    from portalis.experiments.sweep.live_sweep import sweep
    from portalis.experiments.sweep.sweep import Sweep, open_sweep
    from portalis.experiments.tables import drugs, events, parameters, scenarios, subjects
    from portalis.experiments.weeks.live_weeks import live_weeks
    from portalis.model.body import Body
    from portalis.model.errors import InputError
    from portalis.model.protocol import Event, Protocol
    from portalis.model.sensor import SensorReading
    from portalis.model.subject import Subject

    __version__: str

_HOMES = {
    "Body": "portalis.model.body",
    "Event": "portalis.model.protocol",
    "InputError": "portalis.model.errors",
    "Protocol": "portalis.model.protocol",
    "Subject": "portalis.model.subject",
    "Fit": "portalis.experiments.fit.fit",
    "Run": "portalis.experiments.scenario_run",
    "Comparison": "portalis.experiments.compare.comparison",
    "Cohort": "portalis.experiments.cohort.cohort",
    "SensorReading": "portalis.model.sensor",
    "claims": "portalis.experiments.claims.laboratory",
    "compare": "portalis.experiments.compare.compare",
    "drugs": "portalis.experiments.tables",
    "events": "portalis.experiments.tables",
    "fit": "portalis.experiments.fit.fit",
    "live_weeks": "portalis.experiments.weeks.live_weeks",
    "parameters": "portalis.experiments.tables",
    "run": "portalis.experiments.run_scenario",
    "scenarios": "portalis.experiments.tables",
    "subjects": "portalis.experiments.tables",
    "Sweep": "portalis.experiments.sweep.sweep",
    "open_sweep": "portalis.experiments.sweep.sweep",
    "sweep": "portalis.experiments.sweep.live_sweep",
    "twin": "portalis.experiments.run_twin",
    "AcinarCell": "portalis.agents.acinar_cell",
    "Adipocyte": "portalis.agents.adipocyte",
    "AdrenalCell": "portalis.agents.adrenal_cell",
    "AlphaCell": "portalis.agents.alpha_cell",
    "BetaCell": "portalis.agents.beta_cell",
    "DeltaCell": "portalis.agents.delta_cell",
    "Enterocyte": "portalis.agents.enterocyte",
    "Hepatocyte": "portalis.agents.hepatocyte",
    "Myocyte": "portalis.agents.myocyte",
    "Nephron": "portalis.agents.nephron",
    "Neuron": "portalis.agents.neuron",
    "RedCell": "portalis.agents.red_cell",
    "Somatotroph": "portalis.agents.somatotroph",
}
"""Where each public name lives. It is imported when somebody asks for it: Numba and Mesa take a second."""

__all__ = [
    "AcinarCell",
    "Adipocyte",
    "AdrenalCell",
    "AlphaCell",
    "BetaCell",
    "Body",
    "Cohort",
    "Comparison",
    "DeltaCell",
    "Enterocyte",
    "Event",
    "Fit",
    "Hepatocyte",
    "InputError",
    "Myocyte",
    "Nephron",
    "Neuron",
    "Protocol",
    "RedCell",
    "Run",
    "SensorReading",
    "Somatotroph",
    "Subject",
    "Sweep",
    "__version__",
    "claims",
    "compare",
    "drugs",
    "events",
    "fit",
    "live_weeks",
    "open_sweep",
    "parameters",
    "run",
    "scenarios",
    "subjects",
    "sweep",
    "twin",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("portalis")
    if name not in _HOMES:
        raise AttributeError(f"module 'portalis' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
