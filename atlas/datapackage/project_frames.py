"""Tables of projects and cooperations turned into frames with types."""

from __future__ import annotations

from typing import Final

import pandas as pd

from atlas.datapackage.frames import split_list
from atlas.datapackage.project_kinds import ROLE_LABELS

_AMOUNTS: Final = ("budget_eur", "eu_contribution_eur")
_DEGREES: Final = ("lat", "lon")


def project_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give projects by id: amounts as numbers, doubts as tuples, and the years of start and end."""
    frame = table.set_index("id")
    years = {f"{side}_year": _whole(frame[side].str[:4]) for side in ("start", "end")}
    amounts = {name: _number(frame[name]) for name in _AMOUNTS}
    return frame.assign(**years, **amounts, doubts=frame["doubts"].map(split_list))


def participant_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give participants by id, project by project, those that lead first; points as numbers."""
    frame = _with_points(table.set_index("id"))
    order = frame["role"].map({role: at for at, role in enumerate(ROLE_LABELS)})
    return (
        frame.assign(_order=order)
        .sort_values(["project", "_order", "name"], kind="stable")
        .drop(columns="_order")
    )


def cooperation_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give cooperations by id, with points and the year since when as numbers."""
    frame = _with_points(table.set_index("id"))
    return frame.assign(since=_whole(frame["since"]))


def _with_points(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: _number(frame[name]).astype(float) for name in _DEGREES})


def _whole(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.where(column != "")).astype("Int64")


def _number(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.where(column != "")).astype("Float64")
