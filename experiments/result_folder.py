"""Results that write themselves into a folder of their own."""

from pathlib import Path

from portalis.experiments.run_folder import check_folder


class Saved:
    """What a study found; a class that knows how to write it says so in :meth:`write`."""

    def write(self, folder: Path, *, units: str) -> list[Path]:
        """Write the files into a folder that was checked; return their paths."""
        raise NotImplementedError

    def save(self, folder: str | Path, *, force: bool = False, units: str = "mmol/L") -> Path:
        """Write tables, figures, page and subjects into `folder`; `units` of glucose is mmol/L or mg/dL.

        Raises
        ------
        InputError
            The folder cannot be written, or holds something and `force` is not given.
        """
        check_folder(Path(folder), force=force)
        self.write(Path(folder), units=units)
        return Path(folder)
