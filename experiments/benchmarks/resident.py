"""Memory that a process has in use, on Linux."""

from pathlib import Path


def resident_mb(process: int | str | None = "self") -> float:
    """Return the memory of a process, this one by default, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024.0
