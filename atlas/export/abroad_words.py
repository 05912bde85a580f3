"""Work with partners abroad in words: what is known, what isn't, and how to add it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cooperation.abroad.places import REGION_PLACE, partner_countries
from atlas.cooperation.abroad.ties import ties_abroad, without_country
from atlas.export.drawing.abroad import partners_in_words
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.cooperation.abroad.places import PartnerPlace
    from atlas.cooperation.abroad.portrait import PlacePortrait, SharedField
    from atlas.i18n.language import Language

_ROLES: Final = {
    "member": msgid("one of the Four Motors"),
    "associate": msgid("associated with the Four Motors"),
}
#: Fields that are named of a place.
_NAMED: Final = 6


def sentences(atlas: Atlas, found: PlacePortrait | None, lang: Language) -> tuple[str, ...]:
    """Say what is shown of the work abroad, and how sure it is.

    Parameters
    ----------
    atlas
        All records.
    found
        What is known of a place; all places when None.
    lang
        Language of the reader.

    Returns
    -------
    tuple of str
        Sentences; of a place of which nothing is known, how to add it.
    """
    if found is None:
        return (whole_in_words(atlas, lang), missing_in_words(lang))
    if not found.place.known:
        return (*unknown_in_words(found.place, lang),)
    counts = f"{found.place.name(lang)}: {partners_in_words(found.place, lang)}."
    fields = [fields_in_words(atlas, found, lang)] if found.fields else []
    return (counts, *fields, *map(lang, found.doubts), missing_in_words(lang))


def whole_in_words(atlas: Atlas, lang: Language) -> str:
    """Say how many partners are known, in how many countries."""
    ties = ties_abroad(atlas)
    said = lang(
        "{partners} partners in {countries} countries are known.",
        partners=lang.number(ties["partner"].nunique()),
        countries=lang.number(len(partner_countries(atlas))),
    )
    if count := without_country(atlas):
        said += " " + lang.plural(
            "Of {count} more cooperation no page states the country.",
            "Of {count} more cooperations no page states the country.",
            count,
        )
    return said


def missing_in_words(lang: Language) -> str:
    """Say what a missing tie means."""
    return lang("Known is what pages state. That nothing is stated doesn't mean that nothing is.")


def unknown_in_words(place: PartnerPlace, lang: Language) -> tuple[str, str]:
    """Say that nothing is known of a place, and how to add it.

    Returns
    -------
    tuple of str
        Two sentences or more each.
    """
    # A region without a NUTS code has a key in small letters.
    code = place.key if place.level == REGION_PLACE and place.key.isupper() else ""
    return (
        lang(
            "No cooperation with {place} is known. That doesn't mean that there is none: "
            "no page that was read states one.",
            place=place.name(lang),
        ),
        lang(
            "To add one: fill in the sheet “{sheet}” of the template {file} (network, partner, "
            "country {country}{region}, kind, source, day of reading) and read it in by "
            "“python -m atlas import {file}”.",
            sheet=lang("Cooperations"),
            file="vorlage.xlsx",
            country=place.country,
            region=lang(", NUTS region {code}", code=code) if code else "",
        ),
    )


def symbols_in_words(place: PartnerPlace | None, lang: Language) -> str:
    """Say what the symbols of a drawing mean."""
    if place:
        return lang("Diamond: the town isn't stated. Ring in violet: a network that would fit.")
    return lang(
        "Circle: partner region; diamond: country of partners whose region isn't stated; ring "
        "in violet: nothing is known yet. At the left edge: outside of the map."
    )


def motor_in_words(place: PartnerPlace, lang: Language) -> str:
    """Say what a place is to the Four Motors, "" for others."""
    return lang(_ROLES[place.motor]) if place.motor else ""


def field_labels(atlas: Atlas, lang: Language) -> Mapping[tuple[str, str], str]:
    """Name the fields of both lists."""
    lists = {"industries": atlas.industries, "technologies": atlas.technologies}
    return {
        (name, code): label
        for name, table in lists.items()
        for code, label in lang.labels(table).items()
    }


def fields_in_words(atlas: Atlas, found: PlacePortrait, lang: Language) -> str:
    """Say the fields of the networks that work with a place: those of their projects are unknown.

    Returns
    -------
    str
        A sentence.
    """
    labels = field_labels(atlas, lang)
    named = shared_in_words(found.fields[:_NAMED], labels, lang)
    return lang(
        "Fields of the networks that work there (pages don't state those of the projects): "
        "{fields}.",
        fields=named,
    )


def shared_in_words(
    shared: Iterable[SharedField], labels: Mapping[tuple[str, str], str], lang: Language
) -> str:
    """Name fields, each with the number of networks there that have it; the same name once.

    Returns
    -------
    str
        "Medical technology (3), photonics (1)".
    """
    most: dict[str, int] = {}
    for each in shared:
        name = labels[each.list, each.code]
        most[name] = max(most.get(name, 0), each.networks)
    return ", ".join(f"{name} ({lang.number(count)})" for name, count in most.items())
