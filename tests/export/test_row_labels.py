"""Names over bars stand inside the chart, where a page leaves no room around it."""

import json

import pytest
import vl_convert

from atlas.export.charts import quotients_chart
from atlas.export.occupation_charts import occupations_chart
from atlas.export.similar import benchmark_chart, similar_told
from atlas.i18n.language import language
from atlas.indicators.area_profile import area_profile
from atlas.indicators.occupation_profile import occupation_strengths

DE = language("de")


def texts(item):
    """Give all items of texts of a scene."""
    if item.get("marktype") == "text":
        yield from item["items"]
    for each in item.get("items", []):
        yield from texts(each)


@pytest.mark.parametrize("area", ["district:08327", "district:08415"])
def test_no_name_runs_out_at_the_top(whole, area):
    chart = quotients_chart(area_profile(whole, area, DE), DE)
    chart["width"] = 300
    scene = vl_convert.vegalite_to_scenegraph(json.dumps(chart))
    found = json.loads(scene) if isinstance(scene, str) else scene
    names = [each for each in texts(found["scenegraph"]) if isinstance(each.get("text"), list)]
    assert any(len(each["text"]) > 1 for each in names)
    for each in names:
        height = len(each["text"]) * each.get("lineHeight", 14)
        # the last line ends above the middle of its row, the others stand over it
        bottom = each["y"] + each.get("dy", 0) + (len(each["text"]) - 1) * each["lineHeight"]
        assert bottom - height >= 0, each["text"]


@pytest.mark.parametrize("area", ["district:08327", "district:08136", "district:08415"])
@pytest.mark.parametrize("lang", [DE, language("en")])
def test_a_number_stays_with_what_it_is_of(whole, area, lang):
    charts = [occupations_chart(occupation_strengths(whole, area, lang), lang)]
    charts += [benchmark_chart(told, lang) for told in similar_told(whole, area, lang)[:1]]
    for chart in charts:
        chart["width"] = 300
        scene = vl_convert.vegalite_to_scenegraph(json.dumps(chart))
        found = json.loads(scene) if isinstance(scene, str) else scene
        names = [each for each in texts(found["scenegraph"]) if isinstance(each.get("text"), list)]
        over_bars = [each["text"] for each in names if "(1 =" not in " ".join(each["text"])]
        assert any(len(each) > 1 for each in over_bars)
        for line in (line for each in over_bars for line in each):
            assert not line.endswith((":", "→"))
            assert not line.startswith("→")
