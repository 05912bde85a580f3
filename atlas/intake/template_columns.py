"""Sheets and columns of the template, in German as those who fill it in."""

from __future__ import annotations

from typing import Final

from atlas.intake.records import CLUSTERS, COOPERATIONS, NETWORKS, PARTICIPANTS, PROJECTS

SHEETS: Final = {
    NETWORKS: "Netzwerke",
    CLUSTERS: "Cluster",
    PROJECTS: "Projekte",
    PARTICIPANTS: "Projektbeteiligte",
    COOPERATIONS: "Kooperationen",
}
_KEY: Final = (
    "Schlüssel",
    "Bleibt bei bekannten Einträgen, wie er ist; bei neuen leer lassen.",
    "Stays as it is for known records; leave it empty for new ones.",
)
_LATITUDE: Final = ("Breite", "In Grad, z. B. 45.46.", "In degrees, such as 45.46.")
_LONGITUDE: Final = ("Länge", "In Grad, z. B. 9.19.", "In degrees, such as 9.19.")
_CITED: Final = {
    "source": (
        "Quelle",
        "Webadresse der Seite, auf der es steht; mehrere durch | getrennt. Für jeden neuen oder "
        "geänderten Eintrag nötig.",
        "Web address of the page that says so; several between bars. Needed for every new or "
        "changed record.",
    ),
    "read_on": (
        "Gelesen am",
        "Tag, an dem die Quelle gelesen wurde, z. B. 23.11.2026.",
        "Day on which the source was read, such as 2026-11-23.",
    ),
    "says": (
        "Was die Quelle sagt",
        "In wenigen Worten; bei mehreren Seiten je Seite, durch | getrennt.",
        "In a few words; for several pages those of each, between bars.",
    ),
    "remove": (
        "Entfernen",
        "„ja“, wenn der Eintrag aus dem Atlas soll. Was geendet hat, bleibt mit Aktiv „nein“.",
        "“ja” if the record is to leave the atlas. What has ended stays, with Aktiv “nein”.",
    ),
}
_SHARED: Final = {
    "confidence": (
        "Verlässlichkeit",
        "Der Angaben: hoch, mittel oder niedrig.",
        "Of what is stated: hoch, mittel or niedrig.",
    ),
    "summary_de": ("Kurzbeschreibung", "Ein bis zwei Sätze.", "One or two sentences, German."),
    "summary_en": (
        "Kurzbeschreibung (englisch)",
        "Ein bis zwei Sätze auf Englisch.",
        "One or two sentences in English.",
    ),
    **_CITED,
}
#: Kind of records → field → heading, what belongs there in German and English.
COLUMNS: Final[dict[str, dict[str, tuple[str, str, str]]]] = {
    NETWORKS: {
        "id": _KEY,
        "name": ("Name", "Nötig.", "Needed."),
        "kind": ("Art", "Nötig; aus der Liste.", "Needed; from the list."),
        "region": (
            "Region",
            "Nur ohne Sitz nötig; sonst folgt sie aus dem Ort. „–“, wenn der Eintrag dem ganzen "
            "Land dient.",
            "Only without a seat; else it follows from the place. “–” if it serves the whole "
            "state.",
        ),
        "industries": (
            "Branchen",
            "Nötig; mehrere durch ; getrennt, die wichtigste zuerst.",
            "Needed; several between semicolons, the most important first.",
        ),
        "technologies": (
            "Technologiefelder",
            "Mehrere durch ; getrennt.",
            "Several between semicolons.",
        ),
        "street": ("Straße", "Der Geschäftsstelle.", "Of the office."),
        "postcode": ("PLZ", "Fünf Ziffern.", "Five digits."),
        "city": ("Ort", "Sitz der Geschäftsstelle.", "Seat of the office."),
        "district_ags": (
            "AGS",
            "Amtlicher Kreisschlüssel, z. B. 08111; folgt sonst aus PLZ und Ort.",
            "Official key of the district; else it follows from postcode and place.",
        ),
        "website": ("Webseite", "Mit https:// am Anfang.", "Beginning with https://."),
        "founded": ("Gründungsjahr", "Vier Ziffern.", "Four digits."),
        "members": ("Mitgliederzahl", "Nur die Zahl.", "The number only."),
        "members_as_of": (
            "Stand Mitgliederzahl",
            "Jahr oder Monat, z. B. 2022-07.",
            "Year or month, such as 2022-07.",
        ),
        "members_basis": (
            "Was gezählt ist",
            "Was die Mitgliederzahl zählt; aus der Liste.",
            "What the number of members counts; from the list.",
        ),
        "quality_labels": ("Label", "Mehrere durch ; getrennt.", "Several between semicolons."),
        "active": ("Aktiv", "ja oder nein; leer, wenn unbekannt.", "ja or nein; empty if unknown."),
        "ends": (
            "Befristet bis",
            "Tag, Monat oder Jahr, z. B. 31.12.2027 oder 2027; leer, wenn keine Frist genannt ist.",
            "Day, month or year, such as 31.12.2027 or 2027; empty if no limit is stated.",
        ),
        **_SHARED,
    },
    CLUSTERS: {
        "id": _KEY,
        "name_de": ("Name (deutsch)", "Nötig.", "Needed."),
        "name_en": ("Name (englisch)", "Nötig.", "Needed."),
        "region": ("Region", "Aus der Liste.", "From the list."),
        "districts": (
            "Stadt- und Landkreise",
            "Nötig; Schlüssel oder Namen, durch ; getrennt.",
            "Needed; keys or names, between semicolons.",
        ),
        "industries": ("Branchen", "Nötig; durch ; getrennt.", "Needed; between semicolons."),
        "technologies": ("Technologiefelder", "Durch ; getrennt.", "Between semicolons."),
        "companies": ("Anzahl Unternehmen", "Nur die Zahl.", "The number only."),
        "employees": ("Beschäftigte", "Nur die Zahl.", "The number only."),
        "as_of": ("Stand", "Jahr oder Monat der beiden Zahlen.", "Year or month of both numbers."),
        "networks": (
            "Netzwerke (Schlüssel)",
            "Schlüssel der Netzwerke, durch ; getrennt.",
            "Keys of networks, between semicolons.",
        ),
        **_SHARED,
    },
    PROJECTS: {
        "id": _KEY,
        "acronym": (
            "Akronym",
            "Wie das Projekt es schreibt; Akronym oder Titel ist nötig.",
            "As the project writes it; acronym or title is needed.",
        ),
        "title": ("Titel des Projekts", "Voller Name.", "Full name."),
        "programme": (
            "Förderprogramm",
            "Aus der Liste; leer, wenn keine Seite eines nennt.",
            "From the list; empty if no page names one.",
        ),
        "call": ("Förderaufruf", "Wie die Seite ihn nennt.", "As the page names it."),
        "start": ("Projektbeginn", "Jahr oder Monat.", "Year or month."),
        "end": ("Projektende", "Jahr oder Monat.", "Year or month."),
        "budget_eur": ("Gesamtbudget (Euro)", "Nur die Zahl.", "The number only."),
        "eu_contribution_eur": ("EU-Anteil (Euro)", "Nur die Zahl.", "The number only."),
        "website": ("Webseite", "Mit https:// am Anfang.", "Beginning with https://."),
        "doubts": (
            "Unsicher ist",
            "Was ungewiss ist, aus der Liste; mehrere durch ; getrennt.",
            "What is uncertain, from the list; several between semicolons.",
        ),
        "summary_de": _SHARED["summary_de"],
        "summary_en": _SHARED["summary_en"],
        **_CITED,
    },
    PARTICIPANTS: {
        "id": _KEY,
        "project": (
            "Projekt (Schlüssel)",
            "Nötig; der Schlüssel aus dem Blatt „Projekte“.",
            "Needed; the key from the sheet “Projekte”.",
        ),
        "network": (
            "Netzwerk (Schlüssel)",
            "Wenn der Partner ein Netzwerk des Atlas ist.",
            "If the partner is a network of the atlas.",
        ),
        "name": ("Name", "Nötig; wie die Seite ihn schreibt.", "Needed; as the page writes it."),
        "role": ("Rolle im Projekt", "Nötig; aus der Liste.", "Needed; from the list."),
        "city": ("Ort", "Der Stelle, die mitmacht.", "Of the office that takes part."),
        "country": ("Land", "Zwei Buchstaben oder der Name.", "Two letters or the name."),
        "nuts": ("NUTS-2-Region", "Schlüssel, z. B. DE11.", "Code, such as DE11."),
        "lat": _LATITUDE,
        "lon": _LONGITUDE,
        **_CITED,
    },
    COOPERATIONS: {
        "id": _KEY,
        "network": (
            "Netzwerk (Schlüssel)",
            "Leer: das Land als Ganzes.",
            "Empty: the state as a whole.",
        ),
        "partner_name": ("Name des Partners", "Nötig.", "Needed."),
        "partner_city": ("Ort des Partners", "Wo er sitzt.", "Where the partner is."),
        "partner_country": (
            "Land des Partners",
            "Zwei Buchstaben oder der Name.",
            "Two letters or the name.",
        ),
        "partner_nuts2": ("NUTS-2-Region des Partners", "Z. B. ES51.", "Such as ES51."),
        "kind": ("Art", "Nötig; aus der Liste.", "Needed; from the list."),
        "name": ("Name", "Wie die Zusammenarbeit heißt.", "What the cooperation is called."),
        "since": ("Kooperation seit", "Vier Ziffern.", "Four digits."),
        "lat": _LATITUDE,
        "lon": _LONGITUDE,
        **_CITED,
    },
}
