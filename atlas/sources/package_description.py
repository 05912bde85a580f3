"""The description of the package, ``datapackage.json``, after the Frictionless standard."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from atlas.datapackage.attribution import data_date
from atlas.datapackage.descriptor import DESCRIPTOR, checksum
from atlas.datapackage.fine_figures import fine_faults
from atlas.datapackage.fine_schema import FINE
from atlas.datapackage.reading import PACKAGE_FILES, package_of
from atlas.datapackage.rules import Rule
from atlas.datapackage.schema import RECORD_TABLES
from atlas.datapackage.snapshot import take_snapshot
from atlas.datapackage.transaction import locked
from atlas.errors import DataError
from atlas.files.writing import write_atomically
from atlas.i18n.comparing import slug
from atlas.sources import files

_WORDS: Final = Path(__file__).with_name("package.toml")


def describe(data_dir: Path) -> None:
    """Write ``datapackage.json``: it also has to be renewed after records were changed by hand.

    Parameters
    ----------
    data_dir
        The package.

    Raises
    ------
    DataError
        If a file is missing or breaks the rules; nothing has been written then.
    JournalError
        If someone is importing, or the folder can't be written.
    """
    with locked(data_dir):
        # without the former description: whatever is wrong with it is about to be replaced
        package = package_of(take_snapshot(data_dir, {*PACKAGE_FILES} - {DESCRIPTOR}))
        faults = (*package.faults, *fine_faults(package.files.files))
        if faults:
            raise DataError(faults)
        words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
        text = files.to_json(_description(data_dir, words, data_date(package)), indent=1)
        write_atomically(data_dir / DESCRIPTOR, text)


def _description(data_dir: Path, words: dict[str, Any], date: str) -> dict[str, Any]:
    description = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": words["name"],
        "title": words["title"],
        "description": words["description"],
        "licenses": [_license(words, key) for key in words["licenses"]],
        "sources": [_source(words, key) for key in words["sources"]],
        "resources": [
            _resource(data_dir / name, words)
            for name in words["files"]
            if (data_dir / name).is_file()
        ],
    }
    if date:
        description |= {"version": date.replace("-", "."), "created": f"{date}T00:00:00Z"}
    return description


def _license(words: dict[str, Any], key: str) -> dict[str, str]:
    return {"name": key, **words["licenses"][key]}


def _source(words: dict[str, Any], key: str) -> dict[str, Any]:
    """Give a source; ``attribution`` holds the texts that the screen shows, where it must."""
    given = words["sources"][key]
    source: dict[str, Any] = {"name": key, "title": given["title"], "path": given["path"]}
    if "de" in given:
        shown = {"de": given["de"], "en": given["en"], "href": given.get("href", "")}
        source["attribution"] = shown
    return source


def _resource(file: Path, words: dict[str, Any]) -> dict[str, Any]:
    given = words["files"][file.name]
    content = file.read_bytes()
    resource: dict[str, Any] = {
        "name": given.get("name", slug(file.stem)),
        "path": file.name,
        "title": given["title"],
        "description": given["description"],
        "format": file.suffix[1:],
        "bytes": len(content),
        "hash": checksum(content),
        "sources": [_source(words, key) for key in given.get("sources", ())],
        "licenses": [_license(words, key) for key in given.get("licenses", ())],
    }
    if file.suffix == ".csv":
        resource |= {"type": "table", "encoding": "utf-8", "schema": _schema(file.name, given)}
    else:
        # Others check binary tables as files only; their columns are described all the same.
        resource["type"] = "file"
        if "fields" in given:
            resource["columns"] = _fields(file.name, given)
        if "primary_key" in given:
            resource["primaryKey"] = given["primary_key"]
    return {key: value for key, value in resource.items() if value != []}


def _schema(file: str, given: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": _fields(file, given), "missingValues": [""]}
    if "primary_key" in given:
        schema["primaryKey"] = given["primary_key"]
    if "keys" in given:
        schema["foreignKeys"] = [_foreign(field, to) for field, to in given["keys"].items()]
    return schema


def _foreign(field: str, to: str) -> dict[str, Any]:
    resource, _, key = to.partition(".")
    return {"fields": [field], "reference": {"resource": resource, "fields": [key]}}


def _fields(file: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    types = given.get("types", {})
    rules = RECORD_TABLES.get(file, {}) | (FINE.get(file, {}) if file.endswith(".parquet") else {})
    return [
        {"name": name, "type": types.get(name, "string"), "description": description}
        | _constraints(rules.get(name, Rule()))
        for name, description in given["fields"].items()
    ]


def _constraints(rule: Rule) -> dict[str, Any]:
    """Say a rule of the record schemas in the words of the standard."""
    constraints: dict[str, Any] = {}
    if rule.required:
        constraints["required"] = True
    if rule.unique:
        constraints["unique"] = True
    if rule.values and rule.several:
        one = "|".join(map(re.escape, rule.values))
        constraints["pattern"] = f"^({one})(\\|({one}))*$"
    elif rule.values:
        constraints["enum"] = list(rule.values)
    elif rule.pattern:
        constraints["pattern"] = rule.pattern
    return {"constraints": constraints} if constraints else {}
