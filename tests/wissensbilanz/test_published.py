"""What a network's profile shows of its statement: only what it has made public itself."""

import dataclasses
import html
import shutil

import pytest
from repository import ROOT
from statements import PRIVATE, example, public_statement
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import atlas
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.published import public_statements


def packaged(package, **files):
    folder = package / "wissensbilanz"
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}.json").write_bytes(content)
    return atlas.load(package)


def test_only_what_says_so_is_public(package):
    draft = public_statement(
        head=dataclasses.replace(example().head, network_id="afbw", status="draft")
    )
    files = {
        "private": write_statement(public_statement("leichtbau-bw", public=False)),
        "invented": write_statement(public_statement("leichtbau-bw", invented=True)),
        "draft": write_statement(draft),
        "elsewhere": write_statement(public_statement("nowhere")),
        "broken": b"{",
        "public": write_statement(public_statement("medicalmountains")),
    }
    found = public_statements(packaged(package, **files))
    assert set(found.by_network) == {"medicalmountains"}
    assert set(found.faults) == {"broken.json"}
    shown = found.by_network["medicalmountains"]
    assert PRIVATE.encode() not in write_statement(shown)
    assert (shown.individual_ratings, shown.measures, shown.previous) == ((), (), None)


def test_the_newest_one_counts(package):
    older, newer = (
        public_statement(
            head=dataclasses.replace(example().head, network_id="afbw", reference_date=day),
            factors=example().factors,
        )
        for day in ("2024-01-01", "2025-01-01")
    )
    held = packaged(package, a=write_statement(newer), b=write_statement(older))
    assert public_statements(held).by_network["afbw"].head.reference_date == "2025-01-01"


@pytest.fixture
def profile(package, monkeypatch):
    def show(network, **files):
        packaged(package, **files)
        monkeypatch.setenv("ATLAS_DATA", str(package))
        page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        page.query_params["network"] = network
        page._page_hash = calc_hash("profil")
        page.run()
        assert not page.exception
        shutil.rmtree(package / "wissensbilanz")
        return " ".join(element.proto.body for element in page.main if element.type == "html")

    return show


def test_a_profile_shows_it_as_text_and_says_that_it_is_no_comparison(profile):
    shown = profile("afbw", public=write_statement(public_statement()))
    assert "<script>alert" not in shown
    assert "<script>alert(1)</script> **Faktor**" in html.unescape(shown)
    assert "entwickeln" in shown
    assert "nicht mit" in shown
    assert PRIVATE not in shown


def test_a_profile_without_one_says_nothing_of_it(profile):
    assert "Wissensbilanz" not in profile(
        "afbw", private=write_statement(public_statement(public=False))
    )
