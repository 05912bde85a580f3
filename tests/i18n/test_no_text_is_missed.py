"""No text reaches users without the catalogue: code, templates and scripts are read for it."""

import pytest
from repository import ROOT
from untranslated import in_code, in_script, in_template, known

#: Files that hold both languages side by side, spellings that are looked for, or names.
OF_THEIR_OWN = (
    "atlas/intake/template.py",
    "atlas/intake/template_columns.py",
    "atlas/intake/forms/layout.py",
    "atlas/intake/forms/writing.py",
    "atlas/intake/countries.py",
    "atlas/wissensbilanz/sheets/layout.py",  # the workbook is German
    "atlas/intake/projects/cordis.py",
    "atlas/intake/projects/keep.py",
    "atlas/intake/statistics/official_cells.py",
    "atlas/intake/statistics/observations.py",
    "atlas/database/",  # SQL
    "atlas/cells/",  # SQL
    "atlas/publishing/structure.py",  # comments of columns, English as in datapackage.json
    "atlas/publishing/statements.py",  # comments of tables
    "atlas/publishing/writing_database.py",  # SQL
    "atlas/export/opendata/licences.py",  # names of licences
    "atlas/geocoding/",
    "atlas/sources/",
    "atlas/mapping/style.py",
    "atlas/locale/update.py",
)
#: Literals that nobody reads, or that are the same in every language.
ALLOWED = frozenset(
    {
        "CSV",
        "--format csv",  # as it is typed
        "Die Organisation bestätigt die Angaben",
        "Angaben der Organisation:",  # in a source, which is in the language of the form
        "Cluster-Exzellenz BW",
        "Made in Germany 2.0",  # the name of a guide
        "ECEI Bronze",
        "ECEI Gold",
        "ECEI Silver",
        "DejaVu Sans",
        "Creation Time",  # of the PNG format
        "Numba not installed",  # a warning that is silenced
        "version of the data",
        "versions before",
        "account sectors",  # names under which values are kept
        "area profile",
        "codes of records",
        "districts on paper",
        "end of data",
        "Extra data",  # what libraries say
        "not authorized",
        "MapInfo File",  # a format of GDAL
        "figure area",
        "held by",
        "in der",  # the article of an area, in the branch of its language
        "in the",
        "keine angabe",
        "kinds of areas",
        "names of areas",
        "button p",  # selectors
        "section span",
        "completeness of ties",
        "sector history",
        "sector years",
        "synonyms of a search",
        "d MMMM yyyy",
        "MMMM yyyy",
        "0,8; 1; 1,25",
        "clusteratlas",
        "List Bullet",  # styles of Word
        "List Number",
        "@media screen and (prefers-color-scheme: dark) {",
    }
)
CODE = [
    file
    for file in sorted((ROOT / "atlas").rglob("*.py"))
    if not str(file.relative_to(ROOT)).startswith(OF_THEIR_OWN)
]


#: Names in templates that are the same in every language.
NAMES = frozenset({"kB", "BibTeX", "JSON-LD", "RDF/XML", "Atom", "Baden-Württemberg;"})


@pytest.fixture(scope="module")
def texts():
    return known()


def test_code_says_nothing_besides_the_catalogue(texts):
    missed = {
        f"{file.relative_to(ROOT)}:{line}": text
        for file in CODE
        for line, text in in_code(file.read_text(encoding="utf-8"), texts, ALLOWED)
    }
    assert missed == {}


def test_templates_say_nothing_besides_the_catalogue():
    files = sorted((ROOT / "atlas").rglob("*.jinja"))
    assert len(files) > 4
    missed = {
        str(file.relative_to(ROOT)): found
        for file in files
        if (found := [t for t in in_template(file.read_text(encoding="utf-8")) if t not in NAMES])
    }
    assert missed == {}


def test_scripts_say_nothing_besides_the_catalogue():
    files = sorted((ROOT / "atlas").rglob("*.js"))
    assert len(files) > 40
    missed = {
        str(file.relative_to(ROOT)): found
        for file in files
        if (found := [*in_script(file.read_text(encoding="utf-8"))])
    }
    assert missed == {}


@pytest.mark.parametrize(
    "planted",
    [
        'raise SelectionError("Nobody translated this: {key}", key=1)',
        'st.button("Weiter", key="x")',
        'st.selectbox(lang("Area"), [], placeholder="Choose")',
        'tell(f"{folder} is built.")',
        'x = typer.Option("--x", help="Write JSON at once.")',
        'text = "Licences: " + "of the data"',
        'yield Fault(name, "expected something else")',
        'name = names.get(key, "Without a name")',
    ],
)
def test_a_planted_text_of_code_is_found(texts, planted):
    source = f"def f():\n    {planted}\n"
    assert [*in_code(source, texts, ALLOWED)]


@pytest.mark.parametrize(
    "fine",
    [
        'raise SelectionError("There is no file {path}.", path=1)',
        'st.button(lang("Map"), key="x")',
        'raise ValueError("for programmers only")',
        '"""A docstring of several words."""',
        'atlas.derived.get("names of something", f)',
    ],
)
def test_what_is_looked_up_or_read_by_nobody_is_fine(texts, fine):
    assert not [*in_code(f"def f():\n    {fine}\n", texts)]


def test_planted_texts_of_templates_and_scripts_are_found():
    assert [*in_template("<p>Licences: {{ names }}</p>")] == ["Licences:"]
    assert [*in_template('<img alt="A map" src="{{ x }}">')] == ["A map"]
    assert not [*in_template('<p class="{{ kind }}">{{ say("Licences") }}</p>')]
    assert [*in_script('node.textContent = "Loading";')] == ["Loading"]
    assert [*in_script('element("p", { class: "a" }, "Nothing here")')] == ["Nothing here"]
    assert not [*in_script('element("p", { class: "a" }, t("Legend"))')]
