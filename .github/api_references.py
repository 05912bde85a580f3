"""References of docstrings, ":func:`atlas.load`", as links of the API pages.

What is referred to must be there: the pages are not built with a reference that leads nowhere.
"""

import re
from collections.abc import Iterator
from typing import Any

import griffe

_ROLE = re.compile(r":(?:attr|class|data|exc|func|meth|mod):`(~?)([\w.]+)`")
_log = griffe.get_logger("mkdocs.plugins.api_references")


class References(griffe.Extension):
    """Turns references into links where the pages have what they name, else into code."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:  # noqa: ANN401 - of griffe
        """Rewrite all docstrings, once every name of the package is known."""
        for own, said in _documented(pkg):
            said.value = _ROLE.sub(lambda found, own=own: _link(found, own), said.value)


def _documented(of: griffe.Object) -> Iterator[tuple[griffe.Object, griffe.Docstring]]:
    if of.docstring:
        yield of, of.docstring
    for member in of.members.values():
        if isinstance(member, griffe.Object):
            yield from _documented(member)


def _link(found: re.Match[str], own: griffe.Object) -> str:
    short, name = found.groups()
    target = _target(name, own)
    if target is None:
        _log.warning("%s: there is no %s", own.path, name)
    shown = name.rpartition(".")[2] if short else name
    return f'<autoref identifier="{target}" optional><code>{shown}</code></autoref>'


def _target(name: str, own: griffe.Object) -> str | None:
    """Give the full path of a name: of the object itself, of its class or module, or in full."""
    scope: griffe.Object | None = own
    while scope is not None:
        try:
            return str(scope[name].canonical_path)
        except (KeyError, griffe.GriffeError):
            scope = scope.parent
    try:
        return str(own.package[name.removeprefix(f"{own.package.path}.")].canonical_path)
    except (KeyError, griffe.GriffeError):
        return None
