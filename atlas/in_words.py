"""A selection in words: what it is filtered by and how much it holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import ACTIVE_LABELS, CLUSTER, KIND_LABELS
from atlas.datapackage.version import version_of
from atlas.errors import Codes, Parameter, SelectionError
from atlas.selection import FILTER_NAMES, PARAMETERS

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Filters whose values say nothing by themselves.
_BARE: Final = ("founded_from", "founded_to", "active")
#: Values of filters that find room in a title.
_MOST_VALUES: Final = 4


def value_label(atlas: Atlas, parameter: str, value: str, lang: Language) -> str:
    """Name one value of a filter, "Region Neckar-Alb" for "region:neckar-alb"."""
    match parameter:
        case "area":
            return area_name(atlas, value, lang)
        case "industry":
            return str(atlas.industries.at[value, f"label_{lang.code}"])
        case "technology":
            return str(atlas.technologies.at[value, f"label_{lang.code}"])
        case "kind":
            return lang(KIND_LABELS[value])
        case "active":
            return lang(ACTIVE_LABELS[value])
        case "text":
            return f"„{value}“" if lang.code == "de" else f"“{value}”"
        case _:
            return value


def dated_in_words(atlas: Atlas, date: dt.date, lang: Language) -> str:
    """Say of which day a file is, until when its records were read, and which version they are."""
    version = version_of(atlas.package)
    return lang(
        "As of {date}, records read until {read}, version {version}",
        date=lang.date(date),
        read=lang.date(dt.date.fromisoformat(version.day)) if version.day else lang("not stated"),
        version=version.mark,
    )


def area_name(atlas: Atlas, key: str, lang: Language) -> str:
    """Name an area in a language."""
    column = "name" if lang.code == "de" else "name_en"
    names = atlas.package.derived.get(
        ("names of areas", column), lambda: atlas.package.areas[column].to_dict()
    )
    return str(names[key])


def named(atlas: Atlas, error: SelectionError, lang: Language) -> SelectionError:
    """Give an error of a selection whose suggestions have their names beside their spellings.

    Parameters
    ----------
    atlas
        Knows the names of areas, industries and technology fields.
    error
        Of a selection or of anything else.
    lang
        Language of the names.

    Returns
    -------
    SelectionError
        The same one where it suggests nothing that has a name of its own.
    """
    parameter, near = error.values.get("parameter"), error.values.get("nearest")
    if not isinstance(parameter, Parameter) or not isinstance(near, Codes) or near.names:
        return error
    if parameter not in PARAMETERS:
        return error
    names = {code: value_label(atlas, parameter, code, lang) for code in near}
    names = {code: name for code, name in names.items() if name != code}
    return SelectionError(error.message, **{**error.values, "nearest": Codes(near, names)})


def within_area(atlas: Atlas, key: str, lang: Language) -> tuple[str, str]:
    """Give how a sentence says that something is in an area: preposition and declined name.

    Parameters
    ----------
    atlas
        Knows the areas.
    key
        Key of an area.
    lang
        Language of the words.

    Returns
    -------
    preposition, name
        ("in der", "Region Neckar-Alb"), ("im", "Rems-Murr-Kreis"), ("in", "Baden-Württemberg").
    """
    name = area_name(atlas, key, lang)
    kind = key.partition(":")[0]
    if lang.code == "en":
        if kind == "state":
            return "in", name
        plain = name.startswith(("Government", "District", "City"))
        return "in the", name[0].lower() + name[1:] if plain else name
    match kind:
        case "state":
            return "in", name
        case "region":
            return "in der", name
        case "metro":
            return "in der", name.replace("Europäische ", "Europäischen ")
        case _:
            return "im", name


def in_area(atlas: Atlas, key: str, lang: Language) -> str:
    """Say that something is in an area: "in der Region Neckar-Alb", "im Rems-Murr-Kreis"."""
    return " ".join(within_area(atlas, key, lang))


def headline(atlas: Atlas, lang: Language) -> str:
    """Give a title: "Cluster und Netzwerke in der Region Neckar-Alb: Medizintechnik"."""
    place = in_area(atlas, atlas.selection.area, lang)
    title = lang("Clusters and networks {in_area}", in_area=place)
    values = _values_in_short(atlas, lang)
    return f"{title}: {', '.join(values)}" if values else title


def filters_in_words(atlas: Atlas, lang: Language) -> str:
    """Say what is filtered by: "Region Neckar-Alb; Branche: Medizintechnik oder Optik"."""
    others = _filters_besides_area(atlas, lang)
    return "; ".join([area_name(atlas, atlas.selection.area, lang), *others])


def filters_besides_area(atlas: Atlas, lang: Language) -> str:
    """Say what an atlas is filtered by besides its area, "" where it is not."""
    return "; ".join(_filters_besides_area(atlas, lang))


def selection_name(atlas: Atlas, lang: Language) -> str:
    """Name a selection shortly, for titles and names of files.

    Returns
    -------
    str
        "Region Neckar-Alb, Medizintechnik"; of many filters the first few.
    """
    values = _values_in_short(atlas, lang)
    return ", ".join([area_name(atlas, atlas.selection.area, lang), *values])


def _values_in_short(atlas: Atlas, lang: Language) -> list[str]:
    """Name the values filtered by besides the area; of many the first few."""
    selection = atlas.selection
    values = [
        f"{lang(FILTER_NAMES[parameter])} {label}" if parameter in _BARE else label
        for parameter, value in selection.filters()
        if parameter not in ("area", "within_km")
        for label in [_filter_label(atlas, parameter, value, lang)]
    ]
    more = [lang("and more")] if len(values) > _MOST_VALUES else []
    return [*values[:_MOST_VALUES], *more]


def _filter_label(atlas: Atlas, parameter: str, value: str, lang: Language) -> str:
    """Name a filter by its value, a circle with its radius."""
    if parameter == "near":
        kilometres = lang.number(atlas.selection.radius_km or 0)
        return lang("{km} km around {place}", km=kilometres, place=value)
    if parameter == "shape":
        return lang("drawn area")
    return value_label(atlas, parameter, value, lang)


def _filters_besides_area(atlas: Atlas, lang: Language) -> list[str]:
    said = _reach_in_words(atlas, lang)
    for parameter, values in atlas.selection.to_query().items():
        if parameter not in ("area", "near", "within_km", "shape"):
            labels = [value_label(atlas, parameter, value, lang) for value in values]
            said.append(f"{lang(FILTER_NAMES[parameter])}: {lang.alternatives(labels)}")
    if also := widened_in_words(atlas, lang):
        said.append(also)
    return said


def widened_in_words(atlas: Atlas, lang: Language) -> str:
    """Say what the words of a selection were also taken for; nothing where that found nothing."""
    meant = [
        value_label(atlas, each.field, each.value, lang)
        if each.field == "text"
        else f"{lang(FILTER_NAMES[each.field])} {value_label(atlas, each.field, each.value, lang)}"
        for each in atlas.widened
    ]
    return lang("also found by: {meanings}", meanings=lang.listing(meant)) if meant else ""


def _reach_in_words(atlas: Atlas, lang: Language) -> list[str]:
    """Say circle and drawn shape, and how many have no place that could lie in them."""
    selection, parts = atlas.selection, []
    if selection.near:
        kilometres, place = lang.number(selection.radius_km or 0), selection.near
        parts.append(lang("within {km} km of {place}", km=kilometres, place=place))
    if selection.shape:
        parts.append(lang("in the drawn area"))
    count = atlas.placeless if parts else 0
    if count:
        parts[-1] += " " + lang.plural(
            "(without {count} network that has no place)",
            "(without {count} networks that have no place)",
            count,
        )
    return parts


def hits(atlas: Atlas, lang: Language) -> str:
    """Say how many records an atlas holds: "23 Netzwerke und 8 Cluster"."""
    networks, clusters = len(atlas.networks), len(atlas.cluster_records)
    kinds = atlas.selection.kinds
    parts = []
    if networks or not kinds or kinds != (CLUSTER,):
        parts.append(lang.plural("{count} network", "{count} networks", networks))
    if clusters or not kinds or CLUSTER in kinds:
        parts.append(lang.plural("{count} cluster", "{count} clusters", clusters))
    return lang.listing(parts)
