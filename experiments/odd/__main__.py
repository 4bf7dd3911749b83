"""`python -m portalis.experiments.odd`: write the generated blocks of docs/odd.md anew, or check them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from portalis.experiments.odd.document import DOCUMENT, renewed, stale_blocks
from portalis.model.errors import InputError

WRONG_INPUT, OUT_OF_DATE = 2, 1
AGAIN = "python -m portalis.experiments.odd"


def main(
    file: Annotated[Path, typer.Argument(help="The document.", show_default="docs/odd.md")] = DOCUMENT,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if it is out of date.")
    ] = False,
) -> None:
    """Write the generated blocks of the model's description (ODD protocol) anew; the prose stays."""
    console = Console(stderr=True)
    try:
        if not file.is_file():
            raise InputError(
                "no such file", field="FILE", value=str(file), allowed="docs/odd.md of the repository"
            )
        old = file.read_text(encoding="utf-8")
        stale = stale_blocks(old)
        if check and stale:
            console.print(
                f"{file} is out of date: {', '.join(stale)}. Run `{AGAIN}`.", markup=False, soft_wrap=True
            )
            raise typer.Exit(OUT_OF_DATE)
        if not check:
            file.write_text(renewed(old, file), encoding="utf-8")
    except InputError as error:
        console.print(f"Error: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(WRONG_INPUT) from None
    told = "is up to date" if not stale else f"was renewed: {', '.join(stale)}"
    console.print(f"{file} {told}.", markup=False, soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
