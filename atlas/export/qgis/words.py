"""Names of layers and fields, and what a pointer on the map is told, in the file's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from atlas.i18n.language import Language

#: Layers of the GeoPackage and their titles, as catalogue texts.
LAYER_TITLES: Final = {
    "districts": msgid("Districts with numbers of networks and clusters"),
    "networks": msgid("Networks"),
    "clusters": msgid("Clusters"),
    "shading": msgid("Shading"),
}
_FIELDS: Final = {
    "id": msgid("Key"),
    "ags": msgid("Official district key (AGS)"),
    "area": msgid("Key"),
    "name": msgid("Name"),
    "name_de": msgid("Name (German)"),
    "name_en": msgid("Name (English)"),
    "label": msgid("Name with kind"),
    "kind": msgid("Kind (code)"),
    "kind_de": msgid("Kind (German)"),
    "kind_en": msgid("Kind (English)"),
    "region": msgid("Region"),
    "government_district": msgid("Government district"),
    "metropolitan_region": msgid("Metropolitan region"),
    "nuts3": msgid("NUTS 3"),
    "seat": msgid("Seat of the administration"),
    "area_km2": msgid("Area in km²"),
    "networks": msgid("Networks"),
    "clusters": msgid("Clusters"),
    "industries": msgid("Industries (codes)"),
    "industries_de": msgid("Industries (German)"),
    "industries_en": msgid("Industries (English)"),
    "industry_group": msgid("Industry group (code)"),
    "technologies": msgid("Technology fields (codes)"),
    "technologies_de": msgid("Technology fields (German)"),
    "technologies_en": msgid("Technology fields (English)"),
    "street": msgid("Street"),
    "postcode": msgid("Postcode"),
    "city": msgid("Seat"),
    "district": msgid("District"),
    "districts": msgid("Districts (AGS)"),
    "district_names": msgid("Districts"),
    "district_ags": msgid("Official district key (AGS)"),
    "website": msgid("Website"),
    "founded": msgid("Founded"),
    "members": msgid("Members"),
    "members_as_of": msgid("Members counted"),
    "members_basis": msgid("What the members count"),
    "quality_labels": msgid("Quality labels"),
    "active": msgid("Active"),
    "ends": msgid("Limited until"),
    "confidence": msgid("Confidence"),
    "precision": msgid("How exact the point is"),
    "companies": msgid("Companies"),
    "employees": msgid("Employees"),
    "as_of": msgid("Companies and employees as of"),
    "summary_de": msgid("Summary (German)"),
    "summary_en": msgid("Summary (English)"),
    "sources": msgid("Sources"),
    "read_on": msgid("Read on"),
    "value": msgid("Value"),
    "class": msgid("Class"),
    "position": msgid("Number of the class"),
    "few": msgid("Few cases"),
    "indicator": msgid("Indicator"),
    "year": msgid("Year"),
    "source": msgid("Source"),
}
#: Fields that a map tip shows below the name; "{lang}" is the file's language.
_TIPS: Final = {
    "districts": ("label", {"networks": msgid("Networks"), "clusters": msgid("Clusters")}),
    "networks": (
        "name",
        {
            "kind_{lang}": msgid("Kind"),
            "industries_{lang}": msgid("Industries"),
            "city": msgid("Seat"),
            "website": msgid("Website"),
        },
    ),
    "clusters": (
        "name_{lang}",
        {"industries_{lang}": msgid("Industries"), "district_names": msgid("Districts")},
    ),
    "shading": (
        "name",
        {"indicator": msgid("Indicator"), "value": msgid("Value"), "source": msgid("Source")},
    ),
}


def field_name(field: str, lang: Language) -> str:
    """Name a field; one that there is no name for keeps its own."""
    return lang(_FIELDS[field]) if field in _FIELDS else field


def map_tip(layer: str, lang: Language) -> str:
    """Give the template that QGIS fills when the pointer rests on a record.

    QGIS reads the filled template as HTML, so that each value is escaped in it.

    Returns
    -------
    str
        HTML with expressions of QGIS.
    """
    head, fields = _TIPS[layer]
    lines = [f"<b>{_value(head.format(lang=lang.code))}</b>"]
    for field, label in fields.items():
        lines.append(f"{lang(label)}: {_value(field.format(lang=lang.code))}")
    return "<br>".join(lines)


def _value(field: str) -> str:
    text = f"coalesce(to_string(\"{field}\"), '–')"
    for sign, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = f"replace({text}, '{sign}', '{escaped}')"
    return f"[% {text} %]"
