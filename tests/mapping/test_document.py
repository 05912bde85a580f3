"""The exported document: self-contained, policed, the same bytes, and still a folium map."""

import base64
import datetime as dt
import hashlib
import re
from html import unescape
from types import SimpleNamespace

import folium
import pandas as pd
import pytest
from markupsafe import escape
from packed import unpacked

import atlas
from atlas import ExportError
from atlas.export.naming import file_name
from atlas.files.writing import write_atomically
from atlas.i18n.language import language
from atlas.in_words import filters_in_words, hits
from atlas.mapping.document import draw
from atlas.mapping.plain_table import plain_table

DAY = dt.date(2026, 11, 23)
BLOCK = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@pytest.fixture(scope="module")
def html(whole):
    return draw(whole, "de", date=DAY).get_root().render()


def policy(html):
    return re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")


def csp_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_policy_admits_the_scripts_by_hash_and_nothing_else(html):
    rules = policy(html)
    assert rules.startswith("default-src 'none'")
    assert "unsafe" not in rules
    assert "http" not in rules
    scripts, styles = BLOCK.findall(html), STYLE.findall(html)
    assert scripts
    assert styles
    library = unpacked(html)["library"]
    assert all(csp_hash(text) in rules for text in [*scripts, library, *styles])
    assert len(re.findall(r"<script\b", html)) == len(scripts) + 1  # and what is packed
    assert not re.findall(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=", html)
    assert not re.findall(r"\son\w+=\"", html.split("<main")[0])


def test_title_filters_date_and_sources_are_in_it(whole, html):
    assert "<title>Cluster und Netzwerke in Baden-Württemberg</title>" in html
    assert "Stand 23.11.2026" in html
    assert "GeoBasis-DE / BKG" in html
    region = whole.select(area="region:neckar-alb", industries=["medical_technology"])
    english = draw(region, "en", date=DAY).get_root().render()
    assert '<html lang="en">' in english
    assert "23 November 2026" in english
    assert "Industry: Medical technology" in english


def test_same_atlas_and_date_are_the_same_bytes(whole, html, tmp_path):
    document = draw(whole, "de", date=DAY)
    document.save(tmp_path / "a.html")
    document.save(tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == html


def test_it_holds_the_selected_records_and_no_others(whole):
    region = whole.select(area="region:neckar-alb")
    html = draw(region, date=DAY).get_root().render()
    base = unpacked(html)["base"]
    assert base["networks"]["id"] == list(region.networks.index)
    assert base["clusters"]["id"] == list(region.clusters.index)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_without_scripts_it_says_what_it_holds(whole, lang):
    selected = whole.select(area="region:neckar-alb", industries=["medical_technology"])
    html = draw(selected, lang, date=DAY).get_root().render()
    plain = re.search(r'<section id="clusteratlas-plain".*?</section>', html, re.DOTALL)[0]
    say = language(lang)
    text = unescape(re.sub(r"<[^>]+>", "\n", plain))
    assert hits(selected, say) in text
    assert filters_in_words(selected, say) in text
    assert "GeoBasis-DE / BKG" in text
    lines = text.split("\n")
    for row in selected.networks.itertuples():
        assert row.name in lines
        assert row.city in lines
        labels = selected.industries.loc[list(row.industries), f"label_{lang}"]
        assert ", ".join(labels) in lines
        assert not row.website or f'<a href="{escape(row.website)}">' in plain
    for name in selected.cluster_records[f"name_{lang}"]:
        assert name in lines


def test_only_web_addresses_are_links_in_the_plain_table(whole):
    frame = whole.networks.assign(website="javascript:alert(1)")
    parts = {"networks": frame, "cluster_records": whole.cluster_records[:0]}
    same = {
        name: getattr(whole, name)
        for name in ("industries", "selection", "package", "whole", "widened", "placeless")
    }
    table = plain_table(SimpleNamespace(**parts, **same), language("de"))
    rows = [row for _, rows in table.kinds for row in rows]
    assert {(row.website, row.href) for row in rows} == {("javascript:alert(1)", "")}


@pytest.mark.parametrize("area", ["state", "region:neckar-alb"])
def test_it_is_small(whole, area):
    selected = whole.select(area=area)
    document = draw(selected, date=DAY).get_root().render()
    records = len(selected.networks) + len(selected.cluster_records)
    assert len(document.encode()) < 270_000 + 290 * records  # Leaflet, scripts, styles, borders


def test_it_is_a_folium_map_that_takes_further_elements(whole):
    document = whole.map(date=DAY)
    assert isinstance(document, folium.Map)
    folium.Marker([48.52, 9.05], icon=folium.DivIcon(html="here")).add_to(document)
    html = document.get_root().render()
    added = re.search(r'id="clusteratlas-added">(.*?)</script>', html, re.DOTALL)[1]
    assert "L.marker" in added
    assert csp_hash(added) in policy(html)
    assert all(csp_hash(text) in policy(html) for text in BLOCK.findall(html))
    assert "<iframe" in document._repr_html_()


def test_hostile_text_cannot_leave_its_place(package):
    hostile = "</script><script>alert(1)</script><!--\"'{{7*7}}${7*7}\u2028"
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, ["name", "summary_de"]] = hostile
    table.to_csv(package / "networks.csv", index=False)
    html = draw(atlas.load(package), title=hostile, date=DAY).get_root().render()
    assert "<script>alert" not in html
    assert "49" not in re.search(r"<title>(.*?)</title>", html)[1]
    assert hostile in unpacked(html)["base"]["networks"]["name"]
    assert str(escape(hostile)) in html.split("<main")[1].split("<script")[0]  # the plain table


def test_a_file_is_whole_or_not_there(tmp_path):
    target = tmp_path / "map.html"
    write_atomically(target, b"old")
    with pytest.raises(TypeError):
        write_atomically(target, "not bytes")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(ExportError, match="nowhere"):
        write_atomically(tmp_path / "nowhere" / "map.html", b"")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Region Südlicher Oberrhein", "clusteratlas-region-suedlicher-oberrhein.html"),
        ("../../etc/passwd\0<script>", "clusteratlas-etc-passwd-script.html"),
        ("", "clusteratlas.html"),
        ("ä" * 500, "clusteratlas-" + "ae" * 40 + ".html"),
    ],
)
def test_file_names_are_plain(words, name):
    assert file_name(words, "html") == name
