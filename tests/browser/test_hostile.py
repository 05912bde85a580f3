"""Hostile text stays text: in tables, cards, titles, links and file names, in file and app."""

import dataclasses
import re

import pandas as pd
import pytest
from payloads import ADDRESSES, PAYLOADS, RAN
from playwright.sync_api import expect
from repository import ROOT
from running import DAY, TITLE, heading, serve
from settling import settled
from tables import all_rows

import atlas
from atlas.cooperation.choosing import TieChoice
from atlas.export.naming import file_name
from atlas.export.tie_view import TieView
from atlas.export.ties import tie_file
from atlas.i18n.language import language
from atlas.mapping.document import draw

#: Every payload in one text: what comes before one may not disarm it.
ALL = " \u00b7 ".join(PAYLOADS)
#: Gives, for every record, what its card shows: heading, all text, links.
CARDS = """() => {
  const { base } = globalThis.content;
  const { map } = clusteratlas.document;
  const show = (type) => (id) => {
    map.select({ type, id }, true);
    const card = document.querySelector(".ca-card");
    const links = [...card.querySelectorAll("a")].map((a) => [a.getAttribute("href"), a.rel]);
    const texts = [...card.querySelectorAll("bdi")].map((bdi) => bdi.textContent);
    return [id, card.querySelector("h2").textContent, texts, links];
  };
  return [...base.networks.id.map(show("network")), ...base.clusters.id.map(show("cluster"))];
}"""
#: What of projects and partners is text that anybody may have written.
TEXTS_OF_PROJECTS = {
    "projects.csv": ("acronym", "title", "call", "summary_de", "summary_en"),
    "project_participants.csv": ("name", "city"),
    "cooperations.csv": ("partner_name", "partner_city", "name"),
}


def payload(i):
    return PAYLOADS[i % len(PAYLOADS)]


def written(table):
    """Write payloads into all texts of a table of records; each one is in each column once."""
    for at, column in enumerate(c for c in table.columns if c.startswith(("name", "summary", "c"))):
        if column not in ("city", "companies", "confidence"):
            table[column] = [payload(i + at) for i in range(len(table))]
    if "city" in table:
        table["city"] = [payload(i + 7) for i in range(len(table))]
        table.loc[0, "name"] = ALL
        table.loc[0, "website"] = f"https://example.org/'onload={RAN}//"  # as the rules allow
    return table


@pytest.fixture(scope="module")
def hostile_package(tmp_path_factory):
    """A changed copy of the data package: every text of every record is hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    folder.mkdir()
    for file in (ROOT / "data").iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    for name, columns in TEXTS_OF_PROJECTS.items():
        table = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
        for at, column in enumerate(columns):
            own = column == "name"  # no two rows may be the same
            table[column] = [
                f"{payload(i + at)} {i}" if own else payload(i + at) for i in range(len(table))
            ]
        table.to_csv(folder / name, index=False)
    for name in ("networks.csv", "clusters.csv"):
        table = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
        written(table).to_csv(folder / name, index=False)
    return folder


@pytest.fixture(scope="module")
def hostile(hostile_package):
    """The atlas of that package, with websites that its schema would not let through."""
    whole = atlas.load(hostile_package)
    assert not whole.faults
    networks = whole._networks.copy()
    networks["website"] = [ADDRESSES[i % len(ADDRESSES)] for i in range(len(networks))]
    return dataclasses.replace(whole, _networks=networks)


@pytest.fixture(scope="module")
def file(hostile, tmp_path_factory):
    target = tmp_path_factory.mktemp("hostile") / "map.html"
    draw(hostile, "de", title=ALL, date=DAY).save(target)
    return target.as_uri()


def unharmed(page, seen):
    """Nothing ran, nothing was asked for, nothing broke, once all is drawn."""
    assert settled(page).evaluate("globalThis.ran") is None
    assert seen.foreign() == []
    assert seen.errors == []


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) >= 50


def test_table_of_the_file(file, opened, hostile):
    page, seen = opened(file, offline=True)
    expect(page.locator(TITLE)).to_have_text(heading(hostile))
    all_rows(page, len(hostile.networks) + len(hostile.clusters))
    names = page.locator(".ca-cell-name").evaluate_all("(all) => all.map((e) => e.textContent)")
    expected = [*hostile.networks["name"], *hostile.cluster_records["name_de"]]
    assert sorted(names) == sorted(expected)
    seats = page.locator(".ca-cell-seat bdi").evaluate_all("(all) => all.map((e) => e.textContent)")
    assert set(PAYLOADS) <= set(seats)
    page.get_by_role("button", name="English").click()
    expect(page.locator(TITLE)).to_contain_text("networks and")
    all_rows(page, len(expected))
    english = page.locator(".ca-cell-name").evaluate_all("(all) => all.map((e) => e.textContent)")
    assert sorted(english) == sorted(
        [*hostile.networks["name"], *hostile.cluster_records["name_en"]]
    )
    assert seen.requests == [file]
    unharmed(page, seen)


def test_title_of_the_file(file, opened):
    page, seen = opened(file, offline=True)
    assert settled(page).locator("h1").evaluate("(h1) => h1.textContent") == ALL
    assert page.title() == re.sub(r"[\t\n\f\r ]+", " ", ALL).strip()
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").evaluate("(h1) => h1.textContent") == ALL
    unharmed(page, seen)


def test_cards_of_the_file(file, opened, hostile):
    page, seen = opened(file, offline=True)
    expect(page.locator(TITLE)).to_contain_text(heading(hostile))
    page.evaluate("""async () => {
      const text = document.getElementById("clusteratlas-content").textContent;
      globalThis.content = await clusteratlas.unpack(text);
    }""")
    cards = {key: rest for key, *rest in page.evaluate(CARDS)}
    for key, row in hostile.networks.iterrows():
        name, texts, links = cards[key]
        assert name == row["name"]
        assert row["summary_de"] in texts
        assert row["city"] in texts
        assert links == []
    for key, row in hostile.cluster_records.iterrows():
        assert cards[key][0] == row["name_de"]
        assert row["summary_de"] in cards[key][1]
    unharmed(page, seen)


def test_only_web_addresses_are_links(file, opened, hostile):
    page, _ = opened(file, offline=True)
    expect(page.locator(TITLE)).to_contain_text(heading(hostile))
    good = ["https://example.org/", "http://example.org/a?b=<c>", "HTTPS://EXAMPLE.ORG"]
    links = page.evaluate(
        """(all) => all.map((text) => {
          const made = clusteratlas.webLink(text);
          return typeof made === "string" ? null : [made.protocol, made.rel, made.target];
        })""",
        [*ADDRESSES, *good],
    )
    assert links[: len(ADDRESSES)] == [None] * len(ADDRESSES)
    for protocol, rel, target in links[len(ADDRESSES) :]:
        assert protocol in ("http:", "https:")
        assert rel == "noopener noreferrer"
        assert target == "_blank"


def test_tooltips_keyboard_and_summary_of_the_map(file, opened):
    page, seen = opened(file, offline=True)
    cursor = page.locator(".ca-cursor")
    cursor.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        box = cursor.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".ca-tip strong")).to_have_count(1)
        assert page.locator(".ca-tip *:not(strong, span, bdi)").count() == 0
    unharmed(page, seen)


def test_links_into_the_file(file, opened, hostile):
    page, seen = opened(f"{file}#text={PAYLOADS[0]}&x={PAYLOADS[1]}&__proto__=1", offline=True)
    expect(page.locator(TITLE)).to_contain_text("Netzwerke")  # which hold that text
    page.evaluate(
        """async (texts) => {
          const fields = ["text", "selected", "lang", "area", "industry", "view", "x"];
          for (const [i, text] of texts.entries()) {
            await new Promise((done) => {
              addEventListener("hashchange", done, { once: true });
              location.hash = `${fields[i % fields.length]}=${encodeURIComponent(text)}`;
            });
          }
          location.hash = "";
        }""",
        PAYLOADS,
    )
    expect(page.locator(TITLE)).to_have_text(heading(hostile))
    unharmed(page, seen)


def test_search_with_hostile_words(file, opened):
    page, seen = opened(file, offline=True)
    for text in ("<img src=x onerror=globalThis.ran=1>", "${1}{{2}}", "\"'`\\", "(.*"):
        page.get_by_role("searchbox").fill(text)
        chip = page.locator(".ca-chip bdi")
        expect(chip).to_have_text(f"„{text}“")
    unharmed(page, seen)


def test_file_names():
    for text in (*PAYLOADS, *ADDRESSES):
        name = file_name(text, "html")
        assert re.fullmatch(r"clusteratlas(-[a-z0-9]+)*\.html", name), text
        assert len(name) < 120


@pytest.fixture(scope="module")
def hostile_app(hostile_package, tmp_path_factory):
    with serve(tmp_path_factory.mktemp("app") / "log.txt", hostile_package) as address:
        yield address


def test_map_and_directory_of_the_app(hostile_app, hostile, opened):
    page, seen = opened(hostile_app)
    expect(page.locator(TITLE)).to_contain_text(heading(hostile))
    page.goto(f"{hostile_app}/verzeichnis")
    all_rows(page, len(hostile.networks) + len(hostile.clusters))
    names = page.locator(".ca-cell-name").evaluate_all("(all) => all.map((e) => e.textContent)")
    expected = [*hostile.networks["name"], *hostile.cluster_records["name_de"]]
    assert sorted(names) == sorted(expected)
    unharmed(page, seen)


def test_profiles_of_the_app(hostile_app, hostile, opened):
    key = hostile.networks.index[0]
    page, seen = opened(f"{hostile_app}/profil?network={key}")
    headline = page.locator("article.profile h1")
    expect(headline).to_be_visible()
    settled(page)
    assert headline.evaluate("(h1) => h1.textContent") == ALL
    assert hostile.networks.at[key, "summary_de"] in page.locator("article.profile").inner_text()
    buttons = page.locator(".st-key-profile-relations button")
    expect(buttons.first).to_be_visible()
    names = {" ".join(name.split()) for name in hostile.networks["name"]}
    for text in buttons.all_inner_texts():
        assert " ".join(text.split()) in names
    unharmed(page, seen)


def test_other_pages_of_the_app(hostile_app, opened):
    for path in ("gebiete?area=region:neckar-alb", "vergleich", "ueber"):
        page, seen = opened(f"{hostile_app}/{path}")
        expect(page.locator("h1").first).to_be_visible()
        unharmed(page, seen)


def test_export_of_the_app(hostile_app, opened, tmp_path):
    page, seen = opened(f"{hostile_app}/?area=district:08416")
    expect(page.locator(TITLE)).to_contain_text("Netzwerk")
    with page.expect_download() as download:
        page.get_by_role("button", name="Karte als HTML").click()
    assert download.value.suggested_filename == "clusteratlas-landkreis-tuebingen.html"
    target = tmp_path / "map.html"
    download.value.save_as(target)
    unharmed(page, seen)
    offline, of_file = opened(target.as_uri(), offline=True)
    expect(offline.locator(TITLE)).to_contain_text("Netzwerk")
    unharmed(offline, of_file)


@pytest.mark.parametrize(
    "query",
    [
        "industri![x](https://hostile.invalid/x.png)=1",
        "industry=![x](https://hostile.invalid/x.png)",
        "industry=<img src=x onerror=globalThis.ran=1>",
        "founded_from=:red[x] $x^2$ **x**",
        "area=</script><script>globalThis.ran=1</script>",
        "text=<img src=x onerror=globalThis.ran=1>",
        "selected=network:<svg onload=globalThis.ran=1>",
        "lang=<script>",
    ],
)
def test_addresses_of_the_app(app, opened, query):
    page, seen = opened(f"{app}/?{query}")
    expect(page.locator(TITLE)).to_contain_text("Netzwerk")
    name, _, value = query.partition("=")
    warning = page.get_by_test_id("stAlertContainer")
    if name not in ("text", "selected", "lang"):
        wrong = name if name.startswith("industri!") else value
        expect(warning).to_contain_text(f"„{wrong}“")
    unharmed(page, seen)


def test_profile_address_of_the_app(app, opened):
    wrong = "![x](https://hostile.invalid/x.png)"
    page, seen = opened(f"{app}/profil?network={wrong}")
    expect(page.get_by_role("alert")).to_contain_text(wrong)
    unharmed(page, seen)


@pytest.mark.parametrize(
    "path",
    [
        "zusammenarbeit?table=measures",
        "zusammenarbeit?drawn=graph&partner_of=medicalmountains",
        "projekte",
        "projekte?project=alplinkbioeco",
        "international?partner_region=ITC4",
        "profil?network=medicalmountains&steps=2",
    ],
)
def test_pages_of_cooperation(path, hostile_app, opened):
    page, seen = opened(f"{hostile_app}/{path}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("svg.drawing .node").first).to_be_attached() if path != "projekte" else None
    unharmed(page, seen)


@pytest.mark.parametrize("as_graph", [False, True])
def test_the_file_of_ties(hostile, opened, tmp_path, as_graph):
    target = tmp_path / "ties.html"
    view = TieView(hostile, TieChoice(), language("de"), as_graph)
    target.write_bytes(tie_file(view, ".html", DAY))
    page, seen = opened(target.as_uri(), offline=True)
    expect(page.locator(".ca-cursor")).to_be_attached()
    told = page.locator("svg.drawing .node").evaluate_all("(all) => all.map((e) => e.dataset.says)")
    assert any(PAYLOADS[0].strip() in text for text in told)
    unharmed(page, seen)
