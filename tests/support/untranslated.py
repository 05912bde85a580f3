"""Texts of code, templates and scripts that reach users without the catalogue."""

import ast
import re

import jinja2
from jinja2 import nodes

from atlas.locale.update import updated

#: Two words beside each other: a sentence, or part of one.
_SENTENCE = re.compile(r"[A-Za-zÄÖÜäöüß]{2,},? +[A-Za-zÄÖÜäöüß]+\b")
_LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
#: Languages of machines, and the name of the house, which is the same in every language.
_NO_TEXT = re.compile(
    r"^\s*(SELECT|UPDATE|INSERT|CREATE|PRAGMA) |<[/!a-z]|\{%|\{ [\w-]+: |^\s*[\w-]+=\"|"
    r"img-src|sans-serif|"
    r"Clusteratlas Baden-Württemberg|\\[bs]"
)
#: Calls whose first argument a user reads, whatever its shape.
_SHOWN = re.compile(
    r"^(st\.(title|header|subheader|markdown|caption|info|warning|error|toast|button|selectbox|"
    r"multiselect|text_input|expander|download_button|page_link|file_uploader|progress|write|text|"
    r"dialog|popover|select_slider|checkbox|radio|toggle|success)|tell|_print|sys\.stdout\.write|"
    r"typer\.echo|_errors\.print|\w*Error|message|Fault|Finding)$"
)
#: Errors of code, which no user can do anything about.
_OF_CODE = {"ValueError", "TypeError", "KeyError", "RuntimeError", "AttributeError"}
_NAMED = {"help", "label", "title", "placeholder", "metavar", "expected"}


def known():
    """Texts of the catalogue that have a German form."""
    texts = set()
    for found in updated():
        texts |= {*found.id} if isinstance(found.id, tuple) else {found.id}
    return texts


def in_code(source, texts, allowed=frozenset()):
    """Literals of a module that look like language and aren't in the catalogue.

    Everything of two words counts, and in what is shown for sure every word.
    """
    tree = ast.parse(source)
    skipped = set(_documentation(tree))
    shown = set(_shown(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = node.value
        wanted = _LETTERS if id(node) in shown else _SENTENCE
        if id(node) in skipped or text in texts or text.strip() in allowed | {""}:
            continue
        if wanted.search(text) and not _NO_TEXT.search(text):
            yield node.lineno, text


def _documentation(tree):
    """Docstrings, what is said to programmers, and names under which values are kept."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in _OF_CODE or name.endswith("derived.get"):
                yield from (id(each) for each in ast.walk(node))


def _shown(tree):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        named = [each.value for each in node.keywords if each.arg in _NAMED]
        first = node.args[:1] if _SHOWN.match(name) and name not in _OF_CODE else []
        if name == "Fault":
            first = node.args[1:2]
        if name.startswith(("st.", "typer.")) or first:
            yield from (id(each) for value in [*first, *named] for each in _said(value))


def _said(value):
    """Constants of an expression that are shown as they are: no arguments of calls in it."""
    if isinstance(value, ast.Call | ast.Subscript | ast.Compare):
        return
    yield value
    for child in ast.iter_child_nodes(value):
        yield from _said(child)


def in_template(source):
    """Texts that stand in a template itself, between its tags or in attributes that are read."""
    parsed = jinja2.Environment().parse(source)  # noqa: S701 - nothing is filled in
    parts = [part.data for part in parsed.find_all(nodes.TemplateData)]
    whole = "\0".join(parts)  # the places of values, so that tags around them stay tags
    whole = re.sub(r"<(script|style)\b.*?</\1>", "", whole, flags=re.DOTALL)
    for attribute in re.findall(r'(?:title|alt|aria-label|placeholder)="([^"]*)"', whole):
        if _LETTERS.search(attribute):
            yield attribute
    for text in re.split(r"<[^>]*>|\0", whole):
        if _LETTERS.search(text) and not _NO_TEXT.search(text):
            yield text.strip()


#: What scripts show: contents of elements, and attributes that are read.
_IN_SCRIPT = re.compile(
    r"""(?:textContent|innerText|title|placeholder|"aria-label"|alt)"?\s*(?:=|:)\s*["'`]([^"'`]+)"""
    r"""|(?:element|make)\("\w+",\s*(?:null|\{[^}]*\}),\s*["'`]([^"'`]+)["'`]"""
)


def in_script(source):
    """Texts that a script shows without looking them up."""
    source = re.sub(r"/\*.*?\*/|^\s*//.*$", "", source, flags=re.DOTALL | re.MULTILINE)
    for found in _IN_SCRIPT.finditer(source):
        text = found[1] or found[2]
        if re.search(r"[A-Za-zÄÖÜäöüß]{3,}", re.sub(r"\$\{[^}]*\}", "", text)):
            yield text
