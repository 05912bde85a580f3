"""What catalogues and the page say of the whole, once for all of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from atlas.datapackage.attribution import data_date
from atlas.datapackage.version import version_of
from atlas.export.linked_data import known_parts
from atlas.export.opendata.content import FILE_TYPES
from atlas.i18n.language import language
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from atlas.atlas import Atlas
    from atlas.export.opendata.content import OpenData, PublishedFile
    from atlas.i18n.language import Language

TITLE: Final = "Clusteratlas Baden-Württemberg"
_DECIMALS: Final = 3


def summary_of_all(lang: Language) -> str:
    """Say in two sentences what is published."""
    return lang(
        "Clusters of Baden-Württemberg and the networks that organise them, each with its seat or "
        "area, its industries, its links and the public pages that state it. What no page states "
        "is empty and means “not known”."
    )


def package_in_words(lang: Language) -> str:
    """Say what the tables of the data package are."""
    return lang(
        "The tables behind the atlas: records, their sources, projects, districts and regional "
        "figures, described as a Frictionless Data Package. Each file names its own licence."
    )


def covered_days(published: OpenData) -> tuple[str, str]:
    """Give first and last day that the data covers: those of the settings, or of the sources."""
    days = published.atlas.package.tables["sources.csv"]["read_on"]
    settings = published.publisher
    first = settings.covers_from or (str(days.min()) if len(days) else published.date.isoformat())
    last = settings.covers_until or changed_on(published)
    return first, last


def changed_on(published: OpenData) -> str:
    """Give the day of the newest record, else that of publication."""
    return data_date(published.atlas.package) or published.date.isoformat()


def covered_box(atlas: Atlas) -> tuple[float, float, float, float]:
    """Give west, south, east and north of the state in degrees."""
    outline = gpd.GeoSeries(atlas.areas.loc[["state"]].geometry.to_numpy(), crs=CRS)
    west, south, east, north = shapely.total_bounds(outline.to_crs(CRS_GEOGRAPHIC).to_numpy())
    return (
        round(float(west), _DECIMALS),
        round(float(south), _DECIMALS),
        round(float(east), _DECIMALS),
        round(float(north), _DECIMALS),
    )


def dataset_node(published: OpenData, lang: Language) -> dict[str, Any]:
    """Give the whole as a Dataset of schema.org."""
    settings = published.publisher
    west, south, east, north = covered_box(published.atlas)
    organisation = known_parts(
        {
            "@type": "Organization",
            "name": settings.publisher,
            "url": settings.publisher_address,
            "contactPoint": {
                "@type": "ContactPoint",
                "name": settings.contact,
                "email": settings.contact_email,
            },
        }
    )
    return {
        "@type": "Dataset",
        "@id": f"{settings.address}#records",
        "name": TITLE,
        "description": summary_of_all(lang),
        "url": settings.address,
        "version": str(version_of(published.atlas.package)),
        "datePublished": published.date.isoformat(),
        "dateModified": changed_on(published),
        "inLanguage": ["de", "en"],
        "isAccessibleForFree": True,
        "license": settings.chosen.path,
        "publisher": organisation,
        "creditText": "; ".join(_credits(published.records, lang)),
        "temporalCoverage": "/".join(covered_days(published)),
        "spatialCoverage": {
            "@type": "Place",
            "name": "Baden-Württemberg",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        "distribution": [_download(file, settings.address, lang) for file in published.records],
    }


def _credits(files: Iterable[PublishedFile], lang: Language) -> list[str]:
    at = 0 if lang.code == "de" else 1
    return list(dict.fromkeys(line[at] for file in files for line in file.credits))


def _download(file: PublishedFile, address: str, lang: Language) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": lang(file.title),
        "contentUrl": f"{address}{file.name}",
        "encodingFormat": FILE_TYPES[file.ending][0],
        "contentSize": str(len(file.content)),
        "license": file.licence.path,
        "sha256": file.sha256,
    }


def credit_line(published: OpenData, file: PublishedFile) -> str:
    """Give the German line that names the source of a file, as its licence asks for."""
    day = dt.date.fromisoformat(changed_on(published))
    own = f"{published.publisher.publisher}: {TITLE} ({day.year})"
    return "; ".join([own, *(german for german, _ in file.credits)])


def described(file: PublishedFile) -> dict[str, str]:
    """Say what a file is and where it comes from, by language."""
    lines = {}
    for say in (language(code) for code in file.titles):
        sources = "; ".join(line[0 if say.code == "de" else 1] for line in file.credits)
        title = file.titles[say.code]
        whole = say("{title}. Sources: {sources}", title=title, sources=sources)
        lines[say.code] = whole if sources else title
    return lines
