"""The table of the engine benchmark."""

from typing import Any

from rich.table import Table

Row = tuple[str, str, str]


def engine_table(found: dict[str, Any]) -> Table:
    """Return what was measured beside what is wanted."""
    shown = Table(title="The engine, measured on this machine", title_justify="left")
    shown.add_column("What")
    shown.add_column("Measured", justify="right", no_wrap=True)
    shown.add_column("Wanted", justify="right", no_wrap=True)
    for heading, rows in (
        ("Whole engine, standard resolution", whole_engine_rows(found)),
        ("The same work as plain Mesa agents", plain_mesa_rows(found["plain_mesa"])),
        (f"{found['day']['hours']:g} h with three meals on one core", day_rows(found["day"])),
        ("First second of a fresh process", compilation_rows(found["compilation"])),
    ):
        shown.add_row(f"[bold]{heading}")
        for what, measured, wanted in rows:
            shown.add_row(f"  {what}", measured, wanted)
        shown.add_section()
    return shown


def whole_engine_rows(found: dict[str, Any]) -> list[Row]:
    """Return the rows about all agents and phases."""
    rows = []
    for name, part in (("fasting", found["fasting"]), ("40 min after a drink", found["meal"])):
        rows += [
            (f"agents, {name}", f"{part['agents']:,}", ""),
            ("  each agent-second", f"{part['ns_per_agent_second']:.2f} ns", ""),
            ("  speed", f"{part['times_real_time']:,.0f} × real time", ""),
        ]
    return rows


def plain_mesa_rows(plain: dict[str, float]) -> list[Row]:
    """Return the rows that compare with plain Mesa agents."""
    degraded = f"{plain['engine_degraded_per_s']:.1f}, {plain['plain_degraded_per_s']:.1f}"
    waiting = f"{plain['engine_waiting']:.1%}, {plain['plain_waiting']:.1%}"
    return [
        ("packets of insulin, moved and bound", f"{plain['packets']:,}", ""),
        ("engine, each agent-second", f"{plain['engine_ns']:.2f} ns", ""),
        ("Mesa, random order as in its tutorials", f"{plain['plain_ns']:,.0f} ns", ""),
        ("  ratio", f"{plain['ratio']:,.0f}", "200 or more"),
        ("  ratio to the whole engine's share", f"{plain['whole_engine_ratio']:,.0f}", "200 or more"),
        ("Mesa, order of creation: less work", f"{plain['plain_in_order_ns']:,.0f} ns", ""),
        ("  ratio", f"{plain['ratio_in_order']:,.0f}", ""),
        ("  ratio to the whole engine's share", f"{plain['whole_engine_ratio_in_order']:,.0f}", ""),
        ("engine and Mesa, degraded each second", degraded, "alike"),
        ("engine and Mesa, in tissue at the end", waiting, "alike"),
    ]


def day_rows(day: dict[str, float]) -> list[Row]:
    """Return the rows about a day with three meals."""
    return [
        ("time", f"{day['wall_s']:.1f} s", "under 30 s"),
        ("processor time", f"{day['processor_s']:.1f} s", ""),
        ("agents, mean and most", f"{day['mean_agents']:,.0f}, {day['most_agents']:,}", ""),
        ("each agent-second", f"{day['ns_per_agent_second']:.2f} ns", ""),
        ("speed", f"{day['times_real_time']:,.0f} × real time", ""),
        ("most memory of the process", f"{day['peak_memory_mb']:.0f} MB", "under 600 MB"),
        ("each packet, with spare room", f"{day['bytes_per_packet']:.0f} bytes", ""),
    ]


def compilation_rows(compilation: dict[str, float] | None) -> list[Row]:
    """Return the rows about the wait for compiled kernels."""
    if compilation is None:
        return [("compiling, or loading what was compiled", "not measured", "under 30 s")]
    return [
        ("compiling", f"{compilation['first_s']:.1f} s", "under 30 s"),
        ("  most memory of the process", f"{compilation['peak_memory_mb']:.0f} MB", "under 600 MB"),
        ("loading what was compiled", f"{compilation['cached_s']:.1f} s", ""),
    ]
