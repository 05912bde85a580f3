"""The house: one name has one meaning in the whole package, and modules stay small."""

import ast
from collections import defaultdict

import pytest
from repository import ROOT

MODULES = sorted((ROOT / "atlas").rglob("*.py"))
#: Every page of the app has a function of this name: what it shows is what the page is called.
PROTOCOL = {"show"}


def names(file):
    """Names that a module gives to functions, classes and values, private ones left out."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def described(tree):
    """Lines of docstrings, which make no module harder to read."""
    nodes = [
        n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    found = [n.body[0] for n in nodes if ast.get_docstring(n, clean=False)]
    text = [line for d in found for line in d.value.value.splitlines()]
    return sum(bool(line.strip()) for line in text)


def test_one_name_has_one_meaning():
    where = defaultdict(list)
    for file in MODULES:
        for name in names(file):
            if not name.startswith("_") and name not in PROTOCOL:
                where[name].append(str(file.relative_to(ROOT)))
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_and_functions_fit(file):
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert sum(bool(line.strip()) for line in text.splitlines()) - described(tree) <= 260
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            long = node.end_lineno - node.lineno - described(node)
            assert long < 70, node.name
