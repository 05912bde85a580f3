"""A visitor without a browser gets every page, and would notice if he didn't."""

from urllib.parse import urlsplit

import pytest
from running import serve
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.load.client import Address, run, visit
from tests.load.pages import PAGES, addresses


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Address of the running app."""
    with serve(tmp_path_factory.mktemp("load") / "log.txt") as where:
        yield where


def opened(app, *where):
    """Open addresses in one session, one after the other."""

    async def answers():
        async with visit(app) as session:
            return [await session.open(each) for each in where]

    return run(answers())


def test_one_session_opens_every_page(app, whole):
    where = [next(addresses(whole, 11, (page,))) for page in PAGES]
    for answer in opened(app, *where):
        assert answer.errors == (), answer.address
        assert answer.elements > 10, answer.address


def test_what_is_not_there_is_an_error(app):
    first, then, record, other = opened(
        app,
        Address("nowhere"),
        Address("", {"area": ["nowhere"]}),
        Address("profil", {"network": ["nobody"]}),
        Address("ueber"),
    )
    assert "There is no such page" in first.errors
    assert "nowhere" in then.errors[0]
    assert "nobody" in record.errors[0]
    assert other.errors == ()


def test_records_and_scripts_are_sent_once(app):
    first, again, elsewhere, back = opened(app, *map(Address, ("", "", "ueber", "")))
    assert first.received > 100_000
    for later in (again, elsewhere, back):
        assert later.received < first.received / 10


def test_other_machines_are_not_visited():
    with pytest.raises(ValueError, match="not on this machine"):
        opened("http://example.org:8501", Address())


def refused(app, **headers):
    """Say whether the app refuses a websocket with these headers."""
    place = urlsplit(app).netloc
    try:
        with connect(f"ws://{place}/_stcore/stream", subprotocols=["streamlit"], **headers):
            return False
    except InvalidStatus as error:
        return error.response.status_code in (400, 403)


def test_websockets_of_other_sites_and_under_other_names_are_refused(app):
    assert not refused(app, origin=app)
    assert refused(app, origin="https://evil.example")
    assert refused(app, additional_headers={"Host": "evil.example"}, origin="http://evil.example")
