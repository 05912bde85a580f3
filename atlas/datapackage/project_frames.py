"""Tables of projects and cooperations turned into frames with types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

import pandas as pd

from atlas.datapackage import project_schema
from atlas.datapackage.figure_schema import FOUR_MOTORS_FILE, MOTOR_ROLES
from atlas.datapackage.frames import split_list, taxonomy_frame
from atlas.datapackage.project_kinds import ROLE_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from atlas.datapackage.package import Package

_AMOUNTS: Final = ("budget_eur", "eu_contribution_eur")
_DEGREES: Final = ("lat", "lon")


class OfProjects:
    """What an atlas gives of projects and cooperations: those of its networks."""

    package: Package
    _networks: gpd.GeoDataFrame

    @property
    def whole(self) -> Self:
        """The atlas of all records."""
        raise NotImplementedError

    @property
    def projects(self) -> pd.DataFrame:
        """Projects by id; under a selection those that one of its networks took part in.

        ``doubts`` says what is uncertain of a project, see
        :data:`atlas.datapackage.project_kinds.DOUBT_LABELS`.
        """
        table = self._table(project_schema.PROJECTS_FILE, project_frame)
        return table if self._all_networks else table[table.index.isin(self._taken_part)]

    @property
    def participants(self) -> pd.DataFrame:
        """All participants of the projects by id, each with its project, role and town."""
        table = self._table(project_schema.PARTICIPANTS_FILE, participant_frame)
        return table if self._all_networks else table[table["project"].isin(self._taken_part)]

    @property
    def cooperations(self) -> pd.DataFrame:
        """Cooperations of the networks with partners elsewhere; all: those of the state, too."""
        table = self._table(project_schema.COOPERATIONS_FILE, cooperation_frame)
        return table if self._all_networks else table[table["network"].isin(self._networks.index)]

    @property
    def programmes(self) -> pd.DataFrame:
        """Programmes that paid for projects, by code, with labels and who pays."""
        return self._table(project_schema.PROGRAMMES_FILE, taxonomy_frame)

    @property
    def four_motors(self) -> pd.DataFrame:
        """The Four Motors for Europe and their associated regions by id, the four first."""
        return self._table(FOUR_MOTORS_FILE, motor_frame)

    def _table(self, file: str, make: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
        package = self.package
        frame = package.derived.get(("frame", file), lambda: make(package.tables[file]))
        return frame.copy(deep=False)

    @property
    def _all_networks(self) -> bool:
        return len(self._networks) == len(self.whole._networks)

    @property
    def _taken_part(self) -> frozenset[str]:
        table = self.package.tables[project_schema.PARTICIPANTS_FILE]
        return frozenset(table["project"][table["network"].isin(self._networks.index)])


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


def motor_frame(table: pd.DataFrame) -> pd.DataFrame:
    """Give the Four Motors by id, associated regions after them, with the year since when."""
    frame = table.set_index("id")
    order = frame["role"].map({role: at for at, role in enumerate(MOTOR_ROLES)})
    return frame.assign(since=_whole(frame["since"])).loc[order.sort_values(kind="stable").index]


def _with_points(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: _number(frame[name]).astype(float) for name in _DEGREES})


def _whole(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.where(column != "")).astype("Int64")


def _number(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.where(column != "")).astype("Float64")
