"""Clusters on the map: a tag in each area, its outline and name, the way to its card."""

import re

import pytest
from playwright.sync_api import expect

#: Clusters of one industry, few enough to be told apart.
FEW = "industry=medical_technology&kind=cluster"


def reach(page, name):
    """Lead the keyboard to what is called so on the map."""
    cursor = page.locator(".ca-cursor")
    cursor.focus()
    cursor.press("Home")
    for _ in range(200):
        if re.search(name, cursor.get_attribute("aria-label") or ""):
            return cursor
        cursor.press("ArrowRight")
    raise AssertionError(name)


@pytest.fixture
def few(document, opened, whole):
    """The map of few clusters, and these."""
    page, _ = opened(f"{document}#{FEW}", offline=True)
    selected = whole.select(industries=["medical_technology"], kinds=["cluster"]).cluster_records
    expect(page.locator("[data-ca-clusters]")).to_have_attribute(
        "data-ca-clusters", str(len(selected))
    )
    return page, selected


def test_few_are_outlined_in_the_colour_of_their_group(few):
    page, selected = few
    outlines = page.locator(".ca-ground .ca-line-cluster")
    areas = {tuple(sorted(districts)) for districts in selected["districts"] if len(districts)}
    assert 0 < outlines.count() <= len(areas)
    assert all("#CC6677" in each.get_attribute("stroke") for each in outlines.all())
    expect(page.locator(".ca-legend")).to_contain_text("Cluster: ihr Gebiet")


def test_a_tag_leads_to_the_card_of_its_cluster(few):
    page, selected = few
    alone = next(
        row.name_de
        for row in selected.itertuples()
        if sum(set(row.districts) & set(other) != set() for other in selected["districts"]) == 1
    )
    cursor = reach(page, re.escape(alone))
    box = cursor.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.locator(".ca-card")
    expect(card.get_by_role("heading", level=2)).to_have_text(alone)
    page.keyboard.press("Escape")
    cursor.press("Enter")
    expect(card.get_by_role("heading", level=2)).to_have_text(alone)


def test_a_number_leads_to_the_list_of_its_clusters(document, opened):
    page, _ = opened(document, offline=True)
    cursor = reach(page, r"^\d+ Cluster")
    count = int(cursor.get_attribute("aria-label").split(" ")[0])
    cursor.press("Enter")
    card = page.locator(".ca-card")
    expect(card.get_by_role("heading", level=2)).to_have_text(f"{count} Cluster")
    expect(card.locator(".ca-card-entry")).to_have_count(count)


def test_a_group_is_named_by_what_it_holds(document, opened, whole):
    page, _ = opened(document, offline=True)
    cursor = reach(page, "^Stuttgart und Nachbarorte")
    own = int((whole.networks["city"][whole.networks.geometry.notna()] == "Stuttgart").sum())
    assert f"Stuttgart ({own})" in cursor.get_attribute("aria-label")
    cursor.press("Enter")
    card = page.locator(".ca-card")
    expect(card.get_by_role("heading", level=2)).to_have_text("Stuttgart und Nachbarorte")
    expect(card).to_contain_text(f"Stuttgart ({own})")
