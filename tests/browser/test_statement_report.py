"""The report on a statement in a browser: readable for all, without a request, without scripts."""

import dataclasses

import pytest
from accessibility import violations_light_and_dark
from running import DAY
from statements import example, large

from atlas.export.wissensbilanz.writing import write_statement_report
from atlas.i18n.language import language


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A report on many factors, with all that a report may hold."""
    held, named = large(), example()
    statement = dataclasses.replace(
        held,
        settings=dataclasses.replace(held.settings, indirect="dematel"),
        factors=(*named.factors[:1], *held.factors[1:]),
        previous=dataclasses.replace(named.previous, ratings=named.previous.ratings[:1]),
        individual_influences=(),
    )
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_bytes(write_statement_report(statement, language("de"), ".html", DAY))
    return file.as_uri()


def test_the_report_is_accessible_and_asks_for_nothing(opened, address):
    page, seen = opened(address, offline=True)
    assert violations_light_and_dark(page) == []
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert seen.errors == []
    assert page.locator("svg[role=img]").count() == 4


def test_the_report_is_complete_without_scripts_on_a_phone(opened, address):
    page, _ = opened(address, offline=True, java_script_enabled=False)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.get_by_role("heading", name="Grenzen der Aussage").is_visible()
    body = page.locator("body").bounding_box()
    assert body["width"] <= 390
    assert page.locator("script").count() == 0
