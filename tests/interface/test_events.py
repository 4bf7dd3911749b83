"""The vocabulary of events: what each means in numbers, its example, its page, and what is refused."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from portalis.experiments.command_line import app
from portalis.experiments.event_examples import example
from portalis.experiments.event_guide import event_fields, event_kinds, guide
from portalis.experiments.run_scenario import run as run_agents
from portalis.experiments.run_twin import twin
from portalis.experiments.scenario_events import EVENTS
from portalis.experiments.scenario_file import parse_scenario
from portalis.model.errors import InputError
from portalis.model.protocol import GLUCAGON, GLUCOSE, INSULIN, NOTHING, Event

DOCUMENT = Path(__file__).parents[2] / "docs" / "events.md"
GRAM = 1e6 / 180.156


def portalis(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, list(arguments), prog_name="portalis")


def events(lines: str, duration: str = "24 h") -> tuple[Event, ...]:
    """The events of a scenario with these tables."""
    return parse_scenario(f'name = "Mine"\nduration = "{duration}"\n{lines}', "mine.toml").protocol().events


def table(kind: str, fields: str) -> str:
    """One event of a scenario file; `fields` are divided by a semicolon."""
    return "\n".join([f'[[event]]\nkind = "{kind}"', *(field.strip() for field in fields.split(";"))]) + "\n"


@pytest.mark.parametrize(
    ("kind", "fields", "meaning"),
    [
        (
            "meal",
            'at = "0 min"; carbohydrate = "78 g"; fat = "20 g"; glycaemic_index = 55',
            Event("meal", 0, 0, GLUCOSE, pytest.approx(78 * GRAM), fat=20.0, glycaemic_index=55.0),
        ),
        ("fast", 'at = "20:00"; over = "12 h"', Event("fast", 43_200, 43_200, NOTHING, 0.0)),
        (
            "sc_insulin",
            'at = "1 h"; dose = "6 U"; insulin = "long_acting"',
            Event("sc_insulin", 3600, 0, INSULIN, pytest.approx(36_000.0), value="long_acting"),
        ),
        (
            "insulin_pump",
            'at = "0 min"; rate = "0.8 U/h"; over = "12 h"',
            Event("pump", 0, 43_200, INSULIN, pytest.approx(57_600.0)),
        ),
        (
            "glucagon_injection",
            'at = "0 min"; dose = "1 mg"',
            Event("glucagon_injection", 0, 0, GLUCAGON, pytest.approx(1e9 / 3482.8)),
        ),
        (
            "fatty_acid_infusion",
            'at = "0 min"; rate = "60 mmol/h"; over = "6 h"',
            Event("fatty_acids", 0, 21_600, NOTHING, pytest.approx(360_000.0)),
        ),
        (
            "somatostatin",
            'at = "0 min"; rate = "0.5 mg/h"; over = "2 h"',
            Event("drug", 0, 7200, NOTHING, pytest.approx(2.0), path="somatostatin", value="once"),
        ),
        (
            "drug",
            'at = "2 h"; drug = "metformin"; dose = "1 g"; taken = "once"',
            Event("drug", 7200, 0, NOTHING, pytest.approx(0.5), path="metformin", value="once"),
        ),
        (
            "drug",
            'drug = "sglt2_inhibitor"; dose = "10 mg"; taken = "for days"',
            Event("drug", 0, 0, NOTHING, pytest.approx(1.0), path="sglt2_inhibitor", value="steady"),
        ),
        (
            "drug",
            'at = "0 min"; drug = "metformin"; dose = "2 g"; taken = "for days"; over = "12 h"',
            Event("drug", 0, 43_200, NOTHING, pytest.approx(1.0), path="metformin", value="steady"),
        ),
        (
            "closed_loop",
            'at = "0 min"; target = "108 mg/dL"; over = "24 h"',
            Event("closed_loop", 0, 86_400, INSULIN, pytest.approx(5.995, abs=1e-3), value="proportional"),
        ),
    ],
)
def test_new_kinds_in_plain_numbers(kind: str, fields: str, meaning: Event) -> None:
    assert events(table(kind, fields)) == (meaning,)


PUMP = 'at = "{}"; rate = "1 U/h"; over = "2 h"'
CLAMP = 'at = "{}"; target = "5 mmol/L"; over = "2 h"'
LOOP = 'at = "{}"; over = "2 h"'
DAILY = 'drug = "metformin"; dose = "1 g"; taken = "for days"'


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        (
            ("glucose_clamp", CLAMP.format("0 min")),
            ("glucose_clamp", CLAMP.format("90 min")),
            ["event 2 (glucose_clamp), at", "two clamps at once", "event 1 (glucose_clamp at 0 min for 2 h)"],
        ),
        (
            ("glucose_clamp", CLAMP.format("0 min")),
            ("closed_loop", LOOP.format("0 min")),
            ["a clamp and a closed loop at once", "event 1 (glucose_clamp", "event 2 (closed_loop"],
        ),
        (
            ("closed_loop", LOOP.format("3 h")),
            ("closed_loop", LOOP.format("2 h")),
            ["event 1 (closed_loop), at", "two closed loops at once", "at 3 h for 2 h", "at 2 h for 2 h"],
        ),
        (
            ("insulin_pump", PUMP.format("1 h")),
            ("insulin_pump", PUMP.format("2 h")),
            ["event 2 (insulin_pump), at", "two rates of the pump at once", "one after the other"],
        ),
        (
            ("insulin_pump", PUMP.format("1 h")),
            ("closed_loop", LOOP.format("2 h")),
            ["event 2 (closed_loop), at", "two rates at once", "event 1 (insulin_pump at 1 h for 2 h)"],
        ),
        (
            ("fast", 'at = "0 min"; over = "12 h"'),
            ("meal", 'at = "13:00"; carbohydrate = "50 g"'),
            ["event 2 (meal), at", "'13:00'", "time without food", "event 1 (fast at 0 min for 12 h)"],
        ),
        (
            ("drink", 'at = "0 min"; glucose = "50 g"'),
            ("fast", 'at = "0 min"; over = "12 h"'),
            ["event 1 (drink), at", "time without food", "event 2 (fast at 0 min for 12 h)"],
        ),
        (
            ("drug", 'at = "1 min"; drug = "metformin"; dose = "3000 mg"'),
            ("drug", 'at = "0 min"; drug = "metformin"; dose = "3 g"'),
            [
                "event 1 (drug), dose",
                "6000 mg of metformin within 24 h",
                "events 2, 1",
                "at most 3000 mg a day",
            ],
        ),
        (
            ("drug", DAILY),
            ("drug", 'at = "2 h"; drug = "metformin"; dose = "2500 mg"'),
            ["event 2 (drug), dose", "3500 mg of metformin within 24 h", "by events 1, 2"],
        ),
        (("drug", DAILY), ("drug", DAILY), ["metformin is taken for days twice", "a whole day"]),
    ],
)
def test_what_cannot_be_at_once_is_told_with_both_events(
    one: tuple[str, str], other: tuple[str, str], parts: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        events(table(*one) + table(*other))
    for part in ["mine.toml", *parts]:
        assert part in str(caught.value)


def test_a_controller_of_ones_own_is_no_second_pump() -> None:
    for run in (twin, run_agents):
        with pytest.raises(InputError, match="pump while the controller"):
            run("type1_meal", controller=lambda seen: 1.0)


def test_one_after_the_other_is_allowed() -> None:
    text = "".join(
        table(kind, fields.format(at))
        for kind, fields in (("glucose_clamp", CLAMP), ("insulin_pump", PUMP))
        for at in ("0 min", "2 h")
    )
    text += table("closed_loop", LOOP.format("4 h"))
    text += table("drug", 'at = "1 h"; drug = "metformin"; dose = "1 g"') * 2
    text += table("fast", 'at = "0 min"; over = "5 h"') + table("meal", 'at = "5 h"; carbohydrate = "50 g"')
    assert len(events(text)) == 9


def test_doses_of_two_days_are_not_added_up() -> None:
    doses = "".join(table("drug", f'at = "{at}"; drug = "metformin"; dose = "3 g"') for at in ("0 h", "24 h"))
    assert len(events(doses, "30 h")) == 2
    days = table("drug", 'drug = "metformin"; dose = "3 g"; taken = "for days"; over = "1 h"')
    later = table("drug", 'at = "25 h"; drug = "metformin"; dose = "3 g"')
    assert len(events(days + later, "30 h")) == 2


def test_all_conflicts_are_told_at_once() -> None:
    text = table("glucose_clamp", CLAMP.format("0 min")) * 2 + table("drink", 'at = "25 h"; glucose = "5 g"')
    with pytest.raises(InputError) as caught:
        events(text)
    fields = ["event 2 (glucose_clamp), at", "event 3 (drink), at"]
    assert [error.field for error in caught.value.errors] == fields


@pytest.mark.parametrize("kind", EVENTS)
def test_the_example_of_every_kind_is_a_scenario_that_shows_it(kind: str) -> None:
    scenario = parse_scenario(example(kind), f"{kind}.toml")
    assert kind in {event.kind for event in scenario.event}
    assert scenario.protocol().events


@pytest.mark.parametrize("kind", EVENTS)
def test_the_command_tells_every_field_and_the_example(kind: str) -> None:
    result = portalis("events", kind)
    assert result.exit_code == 0, result.output
    told = " ".join(result.output.split())
    for field in EVENTS[kind].model_fields:
        assert field in told
    assert " ".join(example(kind).split()) in told
    assert all(field.allowed for field in event_fields(kind))


def test_the_list_names_every_kind() -> None:
    result = portalis("events")
    assert result.exit_code == 0
    assert all(f"\n{kind} " in f"\n{result.output}" for kind in EVENTS)
    assert all(30 < len(words) < 110 for words in event_kinds().values())


def test_the_page_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == guide(), (
        "run `portalis events --out docs/events.md --force`"
    )


def test_the_examples_of_the_page_are_those_of_the_command() -> None:
    blocks = re.findall(
        r"^```toml\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert blocks == [example(kind) for kind in EVENTS]
    assert all(tomllib.loads(block)["event"] for block in blocks)


def test_the_page_can_be_written_once(tmp_path: Path) -> None:
    page = tmp_path / "events.md"
    assert portalis("events", "--out", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8") == guide()
    again = portalis("events", "--out", str(page))
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("meel", ["'meel'", "drink, meal", "mean 'meal'"]),
        ("metformin", ["'metformin'", "drug = 'metformin', dose = '2000 mg'", "mean 'drug'"]),
        ("pump", ["kind = 'insulin_pump'", "mean 'insulin_pump'"]),
    ],
)
def test_an_unknown_event_is_told(asked: str, parts: list[str]) -> None:
    result = portalis("events", asked)
    assert result.exit_code == 2
    for part in parts:
        assert part in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", EVENTS)
def test_the_example_of_every_kind_runs(kind: str, tmp_path: Path) -> None:
    from portalis.experiments.run_twin import twin

    (tmp_path / "mine.toml").write_text(example(kind), encoding="utf-8")
    done = twin(tmp_path / "mine.toml")
    assert done.series.glucose_mM.between(0.5, 40.0).all()
