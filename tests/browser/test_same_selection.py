"""One meaning of a selection: the library's and the scripts' agree over random queries."""

import random

import pytest

from atlas.i18n.comparing import fold, searchable
from atlas.mapping import assets, payload
from atlas.reach import circle_around, shape_of, text_of_shape
from atlas.selection import PARAMETERS, REPEATABLE, read_query

SEED = 20261123
QUERIES = 320
ODD_TEXTS = (
    "künstliche",
    "KUNSTLICHE",
    "kuenstliche intelligenz",
    "ku\u0308nstliche",
    "straße",
    "STRASSE",
    "STRAẞE",
    "ſoftware",
    "ﬁnanz",
    "İstanbul",
    "a\u00a0b",
    "me\u00addizin",
    "\x1cmedizin\u2028technik\u3000",
    "\ufeffmedizin",
    "\u200bmedizin",
    "(.*)+[",
    "%_\\",
    "\N{GRINNING FACE}",
    "no such word",
    "a" * 250,
)
FORGIVEN = (
    "Medizintechnick",
    "cybervalley",
    "medtech",
    "Halbleiter",
    "„Halbleiter“",
    "chirurgische Instrumente Tuttlingen",
    "Tutlingen",
    "Kuenstliche Inteligenz",
    "Lasser",
    "Automobliindustrie",
)
SHAPES = 60
BAD_VALUES = ("", " ", "nonsense", "State", "__proto__", "constructor", "19x5", "999", "٢٠١٠")


@pytest.fixture(scope="module")
def scripts(contexts, whole):
    """An empty page with the scripts and an index of all records."""
    page = contexts().new_page()
    for script in assets.scripts():
        page.add_script_tag(content=script)
    page.evaluate(
        "(base) => { globalThis.base = base; globalThis.index = clusteratlas.indexRecords(base); }",
        payload.base(whole, places=True),
    )
    yield page
    page.close()


def random_queries(atlas):
    """Give the same random queries each time, from no filter to all of them."""
    choose = random.Random(SEED)
    texts = list(ODD_TEXTS)
    words = [word for name in atlas.networks["name"] for word in name.split()]
    valid = {name: list(values) for name, values in atlas.valid.items()}
    places = list(atlas.centres.points)
    for i in range(QUERIES):
        query = {}
        for name in REPEATABLE:
            if choose.random() < 0.3:
                query[name] = choose.sample(
                    valid[name], k=min(len(valid[name]), choose.choice((1, 2, 5)))
                )
        if choose.random() < 0.5:
            query["area"] = [choose.choice(valid["area"])]
        if choose.random() < 0.2:
            query["near"] = [choose.choice(places)]
            query["within_km"] = [str(choose.choice((1, 5, 25, 60, 150)))]
        if choose.random() < 0.15:
            query["shape"] = [random_shape(choose)]
        years = sorted(choose.sample(range(1980, 2027), k=2))
        for name, year in zip(("founded_from", "founded_to"), years, strict=True):
            if choose.random() < 0.15:
                query[name] = [str(year)]
        if i < len(texts):
            query["text"] = [texts[i]]
        elif choose.random() < 0.3:
            query["text"] = [respelled(choose.choice(words), choose)]
        yield query


def random_shape(choose):
    """Draw something on or beside the state; its lines may cross."""
    lat, lon, size = choose.uniform(47.4, 49.9), choose.uniform(7.4, 10.6), choose.uniform(0.02, 1)
    corners = choose.choice((3, 4, 7, 20))
    ring = [
        (lat + choose.uniform(-size, size), lon + choose.uniform(-size, size))
        for _ in range(corners)
    ]
    return text_of_shape(ring)


def respelled(word, choose):
    """Spell a word as somebody might type it."""
    forms = (str, str.upper, str.lower, fold, lambda w: w[: max(2, len(w) // 2)])
    transcribed = word.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ß", "ss")
    return choose.choice((*(form(word) for form in forms), transcribed))


def test_same_records_and_counts(scripts, whole):
    queries = list(random_queries(whole))
    answers = scripts.evaluate(
        """(queries) => queries.map((query) => {
          const { networks, clusters, facets } = index.ask(query);
          const ids = (of, rows) => rows.map((row) => of.id[row]);
          return [ids(base.networks, networks), ids(base.clusters, clusters), facets];
        })""",
        queries,
    )
    sizes = set()
    for query, (networks, clusters, facets) in zip(queries, answers, strict=True):
        selection, problems = read_query(query, whole.valid, whole.centres.spellings)
        assert not problems
        selected = whole.select(selection)
        assert networks == list(selected.networks.index), query
        assert clusters == list(selected.cluster_records.index), query
        assert facets == whole.counts(selection), query
        sizes.add(len(networks) + len(clusters))
    assert len(sizes) > 40  # the queries tell records apart


def test_same_search_and_same_words_on_it(scripts, whole):
    choose = random.Random(SEED)
    words = [word for name in whole.networks["name"] for word in name.split() if len(word) > 5]
    texts = [*FORGIVEN, *map(mistyped, choose.sample(words, 60), [choose] * 60), *ODD_TEXTS]
    texts += list(whole.synonyms)
    answers = scripts.evaluate(
        """(texts) => texts.map((text) => {
          const { networks, clusters, meant, also } = index.ask({ text });
          return [networks.map((row) => base.networks.id[row]), clusters.length, meant, also];
        })""",
        texts,
    )
    for text, (networks, clusters, meant, also) in zip(texts, answers, strict=True):
        selected = whole.select(text=text)
        assert networks == list(selected.networks.index), text
        assert clusters == len(selected.cluster_records), text
        assert meant == whole.did_you_mean(selected.selection.text), text
        assert [(each["field"], each["value"]) for each in also] == [
            (each.field, each.value) for each in selected.widened
        ], text
    assert answers[0][2] == "Medizintechnik"
    assert sum(bool(meant) for _, _, meant, _ in answers) > 20


def mistyped(word, choose):
    """Drop a letter, or swap two."""
    at = choose.randrange(1, len(word) - 1)
    if choose.random() < 0.5:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_same_circles_and_shapes(scripts, whole):
    choose = random.Random(SEED)
    shapes = [random_shape(choose) for _ in range(SHAPES)]
    wrong = [shape[:cut] for shape, cut in zip(shapes, range(40), strict=False)] + list(ODD_TEXTS)
    for text, ring in zip(
        [*shapes, *wrong],
        scripts.evaluate("(t) => t.map((text) => clusteratlas.shapeOf(text))", [*shapes, *wrong]),
        strict=True,
    ):
        assert tuple(map(tuple, ring)) == shape_of(text), text
    written = scripts.evaluate(
        "(t) => t.map((text) => clusteratlas.textOfShape(clusteratlas.shapeOf(text)))", shapes
    )
    assert written == shapes
    circle = scripts.evaluate("() => clusteratlas.circleAround([48.5, 9.2], 40)")
    for point, own in zip(circle, circle_around(48.5, 9.2, 40), strict=True):
        assert point == pytest.approx(own, abs=1e-9)
    texts = [*list(whole.centres.spellings)[::9], "Altdorf", "Weil", "muenchen", "  ULM "]
    named = scripts.evaluate("(t) => t.map((x) => clusteratlas.placesNamed(base, x))", texts)
    assert [tuple(names) for names in named] == [whole.centres.named(text) for text in texts]


def test_same_form_of_a_query(scripts, whole):
    choose = random.Random(SEED)
    queries = []
    for query in random_queries(whole):
        for name in PARAMETERS:
            if choose.random() < 0.2:
                query[name] = [*query.get(name, ()), choose.choice(BAD_VALUES)]
        queries.append(query)
    given = scripts.evaluate("(queries) => queries.map((q) => index.normalise(q))", queries)
    for query, found in zip(queries, given, strict=True):
        assert found == read_query(query, whole.valid, whole.centres.spellings)[0].to_query(), query


def test_same_folding_of_letters(scripts):
    blocks = (range(0x20, 0x250), range(0x370, 0x400), range(0x1E00, 0x1F00), range(0xFB00, 0xFB07))
    letters = [chr(code) for block in blocks for code in block]
    texts = [*letters, *(f"a{letter}b" for letter in letters), *ODD_TEXTS]
    for function, of_library in (("fold", fold), ("searchable", searchable)):
        found = scripts.evaluate(f"(texts) => texts.map((t) => clusteratlas.{function}(t))", texts)
        assert found == [of_library(text) for text in texts]
