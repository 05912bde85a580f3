"""The notebook of occupations says the figures of the library, the command line and a report."""

import html
import json
import re

import pytest
from terminal import call

from atlas.export.opportunities import opportunities_told
from atlas.export.report import report
from atlas.i18n.language import language
from atlas.indicators.growth import Span, growth
from atlas.indicators.occupation_profile import occupation_strengths
from notebooks import outputs_of, run_notebook, said_by


@pytest.fixture(scope="module")
def notebook():
    return run_notebook("04-berufe.ipynb")


@pytest.mark.parametrize(
    ("ags", "occupation"), [("08327", "245"), ("08231", "935"), ("08226", "431"), ("08115", "271")]
)
def test_one_quotient_is_the_same_everywhere(whole, notebook, ags, occupation):
    asked = ("--indicator", "occupation_quotient", "--occupation", occupation)
    rows = json.loads(call("indicators", *asked, "--format", "json"))
    value = next(row["value"] for row in rows if row["area"] == f"district:{ags}")
    area = f"district:{ags}"
    shown = occupation_strengths(whole, area, language("de")).rows.at[occupation, "quotient"]
    assert shown == pytest.approx(value)
    assert re.search(rf"\({occupation}\): {value:.2f}", said_by(notebook))
    written = f"{value:.2f}".replace(".", ",")
    assert written in report(whole, area, "de", ".html").decode()


def test_growth_is_the_same_everywhere(whole, notebook):
    asked = ("--indicator", "shift_share", "--by", "occupation")
    rows = json.loads(call("indicators", *asked, "--format", "json"))
    own = {row["component"]: row["value"] for row in rows if row["area"] == "district:08111"}
    found = growth(whole, Span(by="occupation")).set_index(["area", "component"])["value"]
    assert own == pytest.approx(found.loc["district:08111"].to_dict())
    content = report(whole, "district:08111", "en", ".html").decode()
    assert f"rose by {own['total']:,.0f}" in content
    best = found.unstack()["own"].idxmax()
    shown = "".join(o.get("data", {}).get("text/plain", "") for o in outputs_of(notebook))
    assert f"{best} " in shown
    assert f"{round(found.unstack().at[best, 'total'])}" in shown


def test_similar_areas_and_opportunities_are_those_of_the_report(whole, notebook):
    content = report(whole, "district:08327", "de", ".html").decode()
    rows = json.loads(
        call(
            "indicators",
            "--indicator",
            "similar_areas",
            "--area",
            "district:08327",
            "--format",
            "json",
        )
    )
    shown = said_by(notebook)
    for row in rows[:3]:
        assert row["name"] in shown
        assert row["name"] in html.unescape(content)
    told = opportunities_told(whole, "district:08327", language("de"))
    assert told.summary in shown
    assert told.summary in html.unescape(content)


def test_a_map_is_drawn(notebook):
    assert sum("image/png" in o.get("data", {}) for o in outputs_of(notebook)) == 1
