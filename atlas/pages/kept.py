"""Choices that the address keeps: each is a parameter, so that every state is a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.errors import Parameter
from atlas.pages.plain import plain
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.pages.context import Context

#: Of an unknown value so much is repeated.
_LONGEST: Final = 40


def keep(name: str, value: object) -> None:
    """Write a parameter into the address; what is empty is left out.

    Parameters
    ----------
    name
        One of those of :mod:`atlas.pages.context`.
    value
        A text or number, or several.
    """
    if not value:
        st.query_params.pop(name, None)
    elif isinstance(value, list | tuple):
        st.query_params[name] = [*map(str, value)]
    else:
        st.query_params[name] = str(value)


def held(
    group: str,
    name: str,
    value: object,
    written: Callable[[Any], object] = lambda value: value,
    *,
    without: Sequence[str] = (),
) -> dict[str, Any]:
    """Give what makes a widget show a parameter and keep it in the address.

    Parameters
    ----------
    group
        What the keys of the page's widgets begin with.
    name
        The parameter.
    value
        What the address says.
    written
        Gives what the address shall say for a value of the widget; nothing where it is usual.
    without
        Parameters that mean nothing any more once this one changes.

    Returns
    -------
    dict
        ``key`` and ``on_change`` of the widget.
    """
    key = f"{group}-{name}"
    st.session_state[key] = value

    def changed() -> None:
        for other in without:
            keep(other, None)
        keep(name, written(st.session_state[key]))

    return {"key": key, "on_change": changed}


def choose_one(
    group: str,
    name: str,
    label: str,
    options: Mapping[str, str],
    now: str,
    *,
    usual: str = "",
    **look: Any,  # noqa: ANN401 - further parameters of the widget
) -> None:
    """Let one of some values be chosen, by their names; the usual one isn't in the address."""
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        **look,
        **held(group, name, now, lambda value: None if value == usual else value),
    )


def asked_one(
    context: Context,
    name: str,
    label: str,
    known: Mapping[str, str] | Sequence[str],
    usual: str,
) -> str:
    """Give what the address asks for; a value that isn't known is said, the usual one stands in.

    Parameters
    ----------
    context
        What the page knows.
    name, label
        The parameter, and its name on screen.
    known
        The values there are, perhaps with their names as catalogue texts.
    usual
        What counts where the address says nothing.

    Returns
    -------
    str
        One of the values.
    """
    asked = context.query.get(name, [""])[-1]
    if not asked or asked in known:
        return asked or usual
    names = known if isinstance(known, Mapping) else None
    error = unknown_value(Parameter(name, label), asked[:_LONGEST], known, names)
    st.warning(plain(error.text(context.lang)))
    return usual


def choose_several(
    group: str,
    name: str,
    label: str,
    options: Mapping[str, str],
    now: Sequence[str],
    **look: Any,  # noqa: ANN401
) -> None:
    """Let several of some values be chosen, by their names."""
    st.multiselect(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        **look,
        **held(group, name, [value for value in now if value in options]),
    )
