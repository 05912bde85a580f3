"""Bring the catalogue up to date: ``python -m atlas.locale.update``.

Collects the texts of the code, scripts and templates with Babel, keeps the translations that
there are, and says which are missing.
"""

from __future__ import annotations

import ast
import sys
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CATALOGUE: Final = Path(__file__).resolve().parent / "de.po"
_PACKAGE: Final = Path(__file__).resolve().parent.parent


_METHODS: Final = [
    ("**/vendor/**", "ignore"),
    ("**.py", "atlas.locale.update:in_python"),
    ("**.js", "javascript"),
    ("**.jinja", "jinja2.ext:babel_extract"),
]
#: Functions whose texts are shown: those of Language, of the scripts, and what errors say.
_KEYWORDS: Final = {
    "lang": None,
    "say": None,
    "msgid": None,
    "translate": None,
    "plural": (1, 2),
    "t": None,
    "n": (1, 2),
    "AtlasError": None,
    "SourceError": None,
    "SelectionError": None,
    "ExportError": None,
    "IntakeError": None,
    "JournalError": None,
    "DatabaseError": None,
    "message": None,
    "too_large": None,
    "Fault": (2,),
    "Rule": None,
}


def in_python(
    fileobj: IO[bytes], keywords: Iterable[str], comment_tags: object, options: object
) -> Iterator[tuple[int, str | None, str | tuple[str, ...], list[str]]]:
    """Find the texts of a module, as Babel asks for them: in f-strings and alternatives, too.

    Parameters
    ----------
    fileobj
        The module.
    keywords
        Names of functions whose texts are shown.
    comment_tags, options
        What Babel asks for besides, and there isn't.

    Yields
    ------
    line, function, text, comments
        For each call of a keyword with a text; for a plural the tuple of both.
    """
    del comment_tags, options
    for node in ast.walk(ast.parse(fileobj.read())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in keywords:
            continue
        places = _KEYWORDS[name] or (1,)
        found = [_texts(node.args[at - 1]) for at in places if at <= len(node.args)]
        if len(places) > 1 and all(found):
            yield node.lineno, name, tuple(texts[0] for texts in found), []
        elif len(places) == 1:
            yield from ((node.lineno, None, text, []) for texts in found for text in texts)


def _texts(node: ast.expr) -> list[str]:
    """Give the texts that an argument may be: one, or one of several."""
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*_texts(body), *_texts(other)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _texts(value)]
        case _:
            return []


def collect() -> Catalog:
    """Collect all texts of the package.

    Returns
    -------
    babel.messages.catalog.Catalog
        Texts with the files that they stand in, without lines, so that a change elsewhere in a
        file doesn't change the catalogue.
    """
    catalogue = Catalog(locale="de", project="Clusteratlas Baden-Württemberg", charset="utf-8")
    found = extract_from_dir(
        str(_PACKAGE), _METHODS, keywords=_KEYWORDS, options_map={"**.jinja": {"trimmed": "true"}}
    )
    for file, _, message, _, context in found:
        catalogue.add(message, None, [(Path(file).as_posix(), 0)], context=context)
    return catalogue


def updated() -> Catalog:
    """Give the catalogue with the texts of the code and the translations that there are."""
    template = collect()
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """Name the texts that have no translation, or one without the text's named places."""
    names = []
    for message in catalogue:
        strings = message.string if isinstance(message.id, tuple | list) else [message.string]
        if message.id and not (strings and all(strings)):
            names.append(str(message.id))
    return names


def main() -> int:
    """Write the catalogue and say what is missing."""
    catalogue = updated()
    text = BytesIO()
    write_po(text, catalogue, width=99, sort_by_file=True, omit_header=False, include_lineno=False)
    CATALOGUE.write_bytes(_without_dates(text.getvalue()))
    for name in missing(catalogue):
        sys.stdout.write(f"missing: {name}\n")
    return 1 if missing(catalogue) else 0


def _without_dates(po: bytes) -> bytes:
    """Drop header lines that change with the clock and the tool."""
    drop = (b'"POT-', b'"PO-Rev', b'"Generated-By', b'"Last-', b'"Report-', b'"Language-Team')
    return b"".join(line for line in po.splitlines(keepends=True) if not line.startswith(drop))


if __name__ == "__main__":
    sys.exit(main())
