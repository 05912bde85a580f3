"""What districts are shaded by, as options of a command: the same as in the app's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.mapping.shade_query import SHADE_PARAMETERS, read_shade

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.mapping.shading import Shade

ShadeOption = Annotated[
    str,
    typer.Option(
        "--shade",
        metavar=msgid("INDICATOR"),
        help=msgid("Shade districts by an indicator, see the command “indicators”."),
    ),
]
SectorOption = Annotated[
    str, typer.Option("--sector", metavar=msgid("CODE"), help=msgid("Sector of the shading."))
]
OccupationOption = Annotated[
    str,
    typer.Option(
        "--occupation",
        metavar=msgid("CODE"),
        help=msgid("Group of occupations of the shading (KldB 2010), such as 245."),
    ),
]
LevelOption = Annotated[
    str, typer.Option("--level", metavar=msgid("LEVEL"), help=msgid("Level of the shading."))
]
YearOption = Annotated[
    str, typer.Option("--year", metavar=msgid("YEAR"), help=msgid("Latest year of the shading."))
]
BaseOption = Annotated[
    str,
    typer.Option("--base", metavar=msgid("BASE"), help=msgid("Base of quotients of the shading.")),
]
SchemeOption = Annotated[
    str,
    typer.Option(
        "--scheme", metavar=msgid("SCHEME"), help=msgid("How classes of the shading are formed.")
    ),
]
ClassesOption = Annotated[
    str,
    typer.Option("--classes", metavar=msgid("N"), help=msgid("Number of classes of the shading.")),
]
LimitsOption = Annotated[
    str,
    typer.Option(
        "--limits", metavar=msgid("LIST"), help=msgid("Own limits of classes: “0,8; 1; 1,25”.")
    ),
]
HotSpotsOption = Annotated[
    bool,
    typer.Option(
        "--hot-spots",
        help=msgid("Colour districts only where high or low values of --shade lie together."),
    ),
]


def shade_of(atlas: Atlas, **asked: str) -> Shade | None:
    """Read what the options shade by.

    Parameters
    ----------
    atlas
        Any atlas.
    **asked
        Values by the names of :data:`~atlas.mapping.shade_query.SHADE_PARAMETERS`, "" where an
        option isn't given.

    Returns
    -------
    Shade
        None where no indicator is asked for.

    Raises
    ------
    SelectionError
        For the first value that isn't known, or that says nothing without an indicator.
    """
    indicator = SHADE_PARAMETERS[0]
    others = [
        f"--{name.replace('hotspots', 'hot-spots')}"
        for name, value in asked.items()
        if value and name != indicator
    ]
    if others and not asked[indicator]:
        raise SelectionError("{options} needs --shade INDICATOR.", options=", ".join(others))
    shade, problems = read_shade(atlas, asked)
    if problems:
        raise problems[0]
    return shade
