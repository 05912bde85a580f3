"""Districts of all Germany: an outline for each that figures are given for."""

import pytest

import atlas
from atlas.datapackage.germany import GERMANY_BORDERS, WITHIN
from atlas.errors import DataError
from atlas.settings import CRS


def test_every_district_with_figures_has_a_place(whole):
    outlines = whole.package.germany
    assert {*outlines.index} | {*WITHIN} == {*whole.german_districts.index}
    assert {*WITHIN.values()} <= {*outlines.index}
    assert outlines.crs == CRS
    assert outlines.is_valid.all()
    assert (outlines.area > 0).all()


def test_the_state_is_where_its_own_borders_are(whole):
    own = whole.districts.geometry
    there = whole.package.germany.geometry.reindex(own.index)
    assert (
        there.intersection(own).area / own.area
    ).min() > 0.6  # a city may be as small as what is simplified


def test_a_package_may_do_without(package):
    (package / GERMANY_BORDERS).unlink()
    assert atlas.load(package).package.germany.empty


def test_a_broken_file_is_named_when_it_is_asked_for(package):
    (package / GERMANY_BORDERS).write_bytes(b"PAR1")
    loaded = atlas.load(package)
    with pytest.raises(DataError, match=GERMANY_BORDERS):
        loaded.package.germany  # noqa: B018
