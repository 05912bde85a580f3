"""What Python sends is what the scripts expect: real payloads against payload.d.ts, exactly.

A payload becomes a constant of its declared type, which the TypeScript compiler checks: an
object literal must have every key of its type, no other one, and values of their types.
"""

from __future__ import annotations

import copy
import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from packed import unpacked
from received import received
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.i18n.language import language
from atlas.mapping import payload
from atlas.mapping.document import draw
from atlas.mapping.shading import Shade, shading

WEB = ROOT / "atlas/mapping/web"
CHECKS = ROOT / "tests/mapping/web"
#: Declared type of what each Streamlit component is sent.
COMPONENTS = {
    "clusteratlas_base": "BaseData",
    "clusteratlas_explorer": "ExplorerData",
    "clusteratlas_sortable": "SortableData",
    "clusteratlas_speech": "SpeechData",
}
#: Page and query of addresses that show a map, a shaded one, a table, embedded maps.
ADDRESSES = (
    ("", {}),
    ("", {"area": "region:neckar-alb", "selected": "district:08416", "at": "48.5,9.0,9"}),
    ("", {"shade": "location_quotient", "lang": "en", "text": "medizin"}),
    ("verzeichnis", {}),
    ("gebiete", {"area": "district:08416"}),
)
SHADES = (Shade("location_quotient", "C"), Shade("networks"), Shade("unemployment_rate"))


@pytest.fixture(scope="module")
def compiler() -> str:
    """Path of the TypeScript compiler; npm brings it."""
    return str(CHECKS / "node_modules/.bin/tsc")


@pytest.fixture
def wrong(compiler, tmp_path):
    """Give a function that says which of some (type, value) the compiler finds wrong, and how."""

    def check(values: list[tuple[str, Any]]) -> dict[int, str]:
        lines = [  # one each, so that the line of an error says which
            f"export const value_{i}: {name} = {json.dumps(value)};"
            for i, (name, value) in enumerate(values)
        ]
        (tmp_path / "values.ts").write_text("\n".join(lines), encoding="utf-8")
        settings = {
            "extends": str(CHECKS / "tsconfig.json"),
            "compilerOptions": {
                "types": ["leaflet"],
                "typeRoots": [str(CHECKS / "node_modules" / "@types")],
            },
            "files": [str(WEB / "payload.d.ts"), str(WEB / "entry/entry.d.ts")],
            "include": ["values.ts"],
        }
        (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [compiler, "--project", tmp_path, "--pretty", "false"]
        out = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        errors = re.findall(r"^values\.ts\((\d+),\d+\): (.*)", out.stdout, re.MULTILINE)
        assert bool(errors) == bool(out.returncode), out.stdout
        return {int(line) - 1: error for line, error in errors}

    return check


def test_the_base_of_the_atlas_and_of_a_selection(whole, wrong):
    selected = whole.select(area="region:neckar-alb")
    bases = [payload.base(whole), payload.base(whole, tiles=True), payload.base(selected)]
    assert wrong([("Base", base) for base in bases]) == {}


def test_shading_by_indicators_in_both_languages(whole, wrong):
    shaded = [shading(whole, shade, language(code)) for shade in SHADES for code in ("de", "en")]
    assert wrong([("IndicatorShading", each) for each in shaded]) == {}


def test_an_exported_document(whole, wrong, tmp_path):
    draw(whole.select(area="district:08416"), "en").save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert wrong([("DocumentContent", unpacked(page))]) == {}


def test_what_the_pages_send_to_their_components(wrong):
    sent = [each for path, query in ADDRESSES for each in sent_by(path, query)]
    assert {name for name, _ in sent} == set(COMPONENTS)
    values = [(COMPONENTS[name], data) for name, data in sent]
    assert any(data["view"]["shading"] for name, data in values if name == "ExplorerData")
    assert wrong(values) == {}


def sent_by(path: str, query: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Run the app at an address; give each component on the page and what it was sent."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash(path) if path else ""
    page.run()
    assert not page.exception
    for element in page.main:
        if element.type == "bidi_component":
            yield element.proto.component_name, received(element)


def test_every_missing_further_or_other_value_is_found(whole, wrong):
    base = short(payload.base(whole, tiles=True))
    shaded = short(shading(whole, SHADES[0], language("de")))
    changed = [("Base", other) for other in mutations(base, free=("texts",))]
    changed += [("IndicatorShading", other) for other in mutations(shaded)]
    found = wrong([("Base", base), ("IndicatorShading", shaded), *changed])
    assert len(changed) > 200
    missed = [i for i in range(2, len(changed) + 2) if i not in found]
    assert missed == []
    assert 0 not in found
    assert 1 not in found


def short(value: Any) -> Any:
    """Shorten lists and catalogues: what a column holds is told by its first values."""
    if isinstance(value, dict):
        return {key: short(each) for key, each in list(value.items())[:40]}
    return [short(each) for each in value[:3]] if isinstance(value, list | tuple) else value


def mutations(value: Any, free: tuple[str, ...] = ()) -> Iterator[Any]:
    """Give a value with a key less, a key more, or a value of another type, at each place.

    Below `free` keys are texts of the catalogue: there may be any.
    """
    for path, at in places(value):
        if isinstance(at, dict) and not set(free) & set(path):
            yield from (put(value, path, without(at, key)) for key in at)
            yield put(value, path, at | {"more": 1})
        yield put(value, path, [at] if isinstance(at, dict) else {"other": 1})


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Give every place in a value: the way to it, and what is there; of lists the first one."""
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Give a copy with something else at a place."""
    if not path:
        return new
    changed = copy.copy(value)
    changed[path[0]] = put(value[path[0]], path[1:], new)
    return changed


def without(at: dict[str, Any], key: str) -> dict[str, Any]:
    """Give a dictionary without a key."""
    return {name: each for name, each in at.items() if name != key}
