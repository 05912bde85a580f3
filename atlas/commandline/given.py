"""Which options were typed, and that each of them says something: none is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import typer


def given_options(ctx: typer.Context) -> frozenset[str]:
    """Give the options that were typed, whatever their values: "area", "hot_spots".

    Returns
    -------
    frozenset of str
        By their long names, with an underscore for each hyphen within.
    """
    typed = [
        param.opts[-1]
        for param in ctx.command.params
        if param.name and getattr(ctx.get_parameter_source(param.name), "name", "") == "COMMANDLINE"
    ]
    return frozenset(option.removeprefix("--").replace("-", "_") for option in typed)


def require_goes_with(
    given: frozenset[str], options: tuple[str, ...], what: str, *, fits: bool
) -> None:
    """See that options that go with something alone weren't given without it.

    Parameters
    ----------
    given
        As :func:`given_options` gives them.
    options
        Those that go with it alone, in the same spelling.
    what
        What they go with, as it is typed: "--format csv".
    fits
        Whether it is there.

    Raises
    ------
    SelectionError
        For the first option that would be dropped.
    """
    wrong = [option for option in options if option in given]
    if wrong and not fits:
        raise SelectionError(
            msgid("{option} goes with {what} only."),
            option=f"--{wrong[0].replace('_', '-')}",
            what=what,
        )


def require_dialect_of_csv(given: frozenset[str], form: str) -> None:
    """See that a dialect is asked of CSV alone; see :func:`require_goes_with`."""
    require_goes_with(given, ("dialect",), "--format csv", fits=form == "csv")
