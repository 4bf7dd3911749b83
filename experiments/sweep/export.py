"""Export: a sweep as a table or a data set for other programs, in the order of the design."""

import os
import shutil
import tempfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from portalis.experiments.run_folder import NOTICE
from portalis.experiments.sweep.labels import label_of
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.tables import check_place
from portalis.model.errors import InputError

if TYPE_CHECKING:
    import pyarrow
    import xarray

RUNS_AT_ONCE = 500
"""Runs whose series are in memory at the same time."""
NEEDED = {".parquet": ("pyarrow",), ".nc": ("xarray", "h5netcdf", "h5py"), ".zarr": ("xarray", "zarr")}


def check_export(sweep: Sweep, path: Path, *, series: bool = False, replace: bool = False) -> None:
    """Raise InputError unless a sweep can be written there; leaves no trace.

    Raises
    ------
    InputError
        For an unknown ending, a package that is not installed, a file that is there (unless `replace`), or
        series of a sweep that has none.
    """
    if path.suffix not in WRITERS:
        allowed = f"a name that ends in {', '.join(WRITERS)}"
        raise InputError("unknown kind of table", field="export", value=str(path), allowed=allowed)
    for package in NEEDED.get(path.suffix, ()):
        try:
            __import__(package)
        except ImportError:
            what, allowed = f"{package} is not installed", "pip install portalis[export]"
            raise InputError(what, field="export", value=str(path), allowed=allowed) from None
    if series and not sweep.declaration.series:
        raise InputError("a sweep without series", file=sweep.path, allowed="series = true in its file")
    check_place(path, "export", replace=replace)


def write_export(sweep: Sweep, path: Path, *, series: bool = False) -> Path:
    """Write a sweep; the ending of the name tells how.

    Parameters
    ----------
    sweep : Sweep
    path : Path
        ``.csv`` or ``.parquet``: :meth:`Sweep.table`, a run a row. ``.nc`` (NetCDF 4) or ``.zarr``: the same
        as a data set over ``run``, with the series, if there are any, over ``run`` and ``time_min``.
    series : bool
        For ``.csv`` and ``.parquet``: the minutes instead, a minute a row.
    """
    aside = Path(tempfile.mkdtemp(prefix=".portalis-", dir=path.absolute().parent))
    try:
        WRITERS[path.suffix](sweep, aside / path.name, series)
        if path.is_dir():
            shutil.rmtree(path)
        os.replace(aside / path.name, path)
    except OSError as error:
        what = f"the file cannot be written ({str(error.strerror or error).lower()})"
        allowed = "a file in a folder that you may write, on a disk with room"
        raise InputError(what, field="export", value=str(path), allowed=allowed) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return path


def write_csv(sweep: Sweep, path: Path, series: bool) -> None:
    """Write a table as text; every number can be read back to the same bits."""
    parts = sweep.each_series() if series else iter([sweep.table()])
    with path.open("w", encoding="utf-8", newline="") as file:
        for place, part in enumerate(parts):
            part.to_csv(file, index=False, header=place == 0, lineterminator="\n")


def write_parquet(sweep: Sweep, path: Path, series: bool) -> None:
    """Write a table as Parquet, with units in the metadata of each column."""
    from pyarrow.parquet import ParquetWriter

    parts = sweep.each_series() if series else iter([sweep.table()])
    first = with_units(next(parts))
    with ParquetWriter(path, first.schema) as writer:
        for part in chain([first], (with_units(part) for part in parts)):
            writer.write_table(part)


def with_units(table: pd.DataFrame) -> "pyarrow.Table":
    """Return a table as Arrow has it, with units."""
    import pyarrow

    plain = table.astype(dict.fromkeys(table.select_dtypes("category"), str))
    found = pyarrow.Table.from_pandas(plain, preserve_index=False)
    if "error" in table:
        place = found.schema.get_field_index("error")
        found = found.set_column(place, "error", found["error"].cast(pyarrow.string()))
    fields = [field.with_metadata({"unit": label_of(field.name).unit}) for field in found.schema]
    return found.cast(pyarrow.schema(fields, {"notice": NOTICE}))


def write_netcdf(sweep: Sweep, path: Path, series: bool) -> None:
    """Write a data set as NetCDF 4."""
    everything = list(data_sets(sweep))
    import xarray

    xarray.concat(everything, "run").to_netcdf(path, engine="h5netcdf")


def write_zarr(sweep: Sweep, path: Path, series: bool) -> None:
    """Write a data set as Zarr, some runs at a time."""
    for place, part in enumerate(data_sets(sweep)):
        if place == 0:
            part.to_zarr(path, mode="w", consolidated=False)
        else:
            part.to_zarr(path, append_dim="run", consolidated=False)


def data_sets(sweep: Sweep) -> "chain[xarray.Dataset]":
    """Yield a sweep in pieces of some runs, each a data set with units."""
    table = sweep.table()
    longest = int(np.nan_to_num(table["lived_min"].max()))
    pieces = (table.iloc[at : at + RUNS_AT_ONCE] for at in range(0, max(len(table), 1), RUNS_AT_ONCE))
    return chain.from_iterable([data_set(sweep, piece, longest)] for piece in pieces)


def data_set(sweep: Sweep, piece: pd.DataFrame, longest: int) -> "xarray.Dataset":
    """Return some runs as a data set; series that ended early are not a number from there on."""
    import xarray

    variables: dict[str, Any] = {}
    for name in piece.columns[1:]:
        values = piece[name]
        told = (
            values if pd.api.types.is_numeric_dtype(values) else values.astype(object).fillna("").astype(str)
        )
        variables[name] = ("run", told.to_numpy(), {"units": label_of(name).unit})
    coordinates: dict[str, Any] = {"run": piece["run"].to_numpy()}
    columns = sweep.declaration.series
    if columns:
        kept = np.full((len(columns), len(piece), longest + 1), np.nan, np.float32)
        places = {number: place for place, number in enumerate(piece["run"])}
        for lived in sweep.each_series(piece["run"]):
            kept[:, places[lived["run"].iloc[0]], lived["time_min"]] = lived[list(columns)].to_numpy().T
        coordinates["time_min"] = ("time_min", np.arange(longest + 1), {"units": "min"})
        for column, values in zip(columns, kept, strict=True):
            variables[column] = (("run", "time_min"), values, {"units": label_of(column).unit})
    return xarray.Dataset(variables, coordinates, {"notice": NOTICE, "declaration": sweep.declaration.text})


WRITERS: dict[str, Callable[[Sweep, Path, bool], None]] = {
    ".csv": write_csv,
    ".parquet": write_parquet,
    ".nc": write_netcdf,
    ".zarr": write_zarr,
}
"""How each kind of file is written, by its ending."""
