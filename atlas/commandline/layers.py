"""``cells``: a joined table as a layer that the app draws by cell."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atlas.bulk.running import Large
from atlas.cells.making import open_layer, write_layer
from atlas.cells.own_points import file_points
from atlas.commandline.shared import (
    FAILED,
    DataOption,
    LangOption,
    load_atlas,
    require_file,
    require_other,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.findings import IntakeError
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.atlas import Atlas
    from atlas.cells.making import LayerPoints

TableArgument = Annotated[
    Path,
    typer.Argument(
        metavar=msgid("FILE"), help=msgid("Joined table, as Parquet or CSV, or a folder of them.")
    ),
]
LayerOption = Annotated[
    Path,
    typer.Option("--output", metavar=msgid("FILE"), help=msgid("Layer to write (.parquet).")),
]


def make_cells(
    file: TableArgument,
    output: LayerOption,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Prepare a table of any length as a layer, see :mod:`atlas.cells.making`.

    Raises
    ------
    SelectionError
        If the table is missing, or the output is no Parquet file.
    IntakeError
        If a folder holds no table, or no row has a point.
    """
    files = Large(file, output).files
    if not files:
        raise IntakeError("{path} holds no Parquet or CSV file.", path=file)
    for each in files:
        require_file(each)
    if output.suffix.lower() != ".parquet":
        raise SelectionError(
            "{path}: expected is a name that ends in {endings}.", path=output, endings=".parquet"
        )
    require_other(file, output)
    say, atlas = language(lang), load_atlas(data)
    left_out = _write(files, output, atlas)
    for each, error in left_out.items():
        tell(say("{path} is left out: {reason}", path=each, reason=error.text(say)))
    if len(left_out) < len(files):
        tell(say("{path}: {count} points.", path=output, count=say.number(len(open_layer(output)))))
    if left_out:
        raise typer.Exit(FAILED)


def _write(files: list[Path], output: Path, atlas: Atlas) -> dict[Path, IntakeError]:
    """Write a layer of all files that can be read; give what is wrong with the others."""
    # A file counts as a whole or not at all: where one turns out damaged halfway, the layer is
    # begun anew without it.
    broken: dict[Path, IntakeError] = {}

    def points(file: Path) -> Iterator[LayerPoints]:
        try:
            yield from file_points(file, atlas)
        except IntakeError as error:
            broken[file] = error
            raise

    while good := [file for file in files if file not in broken]:
        try:
            write_layer(chain.from_iterable(map(points, good)), output)
        except IntakeError as error:
            if error not in broken.values():
                raise
        else:
            break
    return broken
