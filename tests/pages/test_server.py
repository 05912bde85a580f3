"""The server before the app: headers, hosts, bounds of uploads; and what no visitor can clear."""

import gc
import inspect
from types import SimpleNamespace

import anyio
import anyio.from_thread
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from atlas.pages import departed, server, uploads
from atlas.pages.loaded import loaded
from atlas.settings import OWN_DATA


def everything(status=200):
    async def answer(request):
        await request.body()
        return PlainTextResponse("there", status)

    route = Route("/{path:path}", answer, methods=["GET", "PUT", "DELETE"])
    return TestClient(
        Starlette(routes=[route], middleware=server.middleware()), base_url="http://localhost"
    )


def in_a_loop(start):
    """Run a coroutine in a thread of its own: tests with a browser hold this one's loop."""
    with anyio.from_thread.start_blocking_portal() as portal:
        return portal.call(start)


def put(client, session, file, size):
    return client.put(f"/_stcore/upload_file/{session}/{file}", content=b"x" * size).status_code


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
def test_browsers_are_told_what_to_do_with_every_answer(host):
    answer = everything().get("/verzeichnis", headers={"host": host})
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_a_page_loads_from_here_and_the_background_map_alone():
    policy = everything().get("/karte").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == "'self' data: blob: ws://localhost wss://localhost"
    foreign = [word for rule in rules.values() for word in rule.split() if "https:" in word]
    assert foreign == ["https://sgx.geodatenzentrum.de"]
    assert b";" not in server.policy("x; script-src *").split(b"connect-src")[1].split(b";")[0]
    assert b"script-src *" not in server.policy("x; script-src *")


@pytest.mark.parametrize("path", ["/gibtsnicht", "/karten", "/gebiete/region", "/<b>x</b>"])
def test_an_address_that_leads_nowhere_says_so_in_german_with_ways_back(path):
    answer = everything().get(path)
    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.text
    assert 'lang="de"' in answer.text
    assert 'href="/"' in answer.text
    assert 'href="/verzeichnis"' in answer.text
    assert "<b>x" not in answer.text
    english = everything().get(path, params={"lang": "en"}).text
    assert "There is no such page" in english
    assert 'href="/verzeichnis?lang=en"' in english


@pytest.mark.parametrize(
    "path",
    ["/", "/verzeichnis", "/profil", "/ueber", "/_stcore/health", "/static/x.js", "/favicon.png"],
)
def test_pages_that_there_are_and_files_are_passed_on(path):
    assert everything().get(path).text == "there"


def test_the_first_page_is_found_by_its_name_with_its_filters():
    answer = everything().get("/karte?industry=ict", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?industry=ict"


def test_a_foreign_name_is_refused():
    client = everything()
    assert client.get("/", headers={"host": "localhost:8501"}).status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_session_keeps_a_few_files_only():
    client = everything()
    for number in range(uploads.MOST_FILES):
        assert put(client, "one", f"file{number}", 10) == 200
    assert put(client, "one", "another", 10) == 413
    assert put(client, "one", "file0", 10) == 200  # the same file again
    assert put(client, "two", "another", 10) == 200
    client.delete("/_stcore/upload_file/one/file1")
    assert put(client, "one", "another", 10) == 200


def test_a_session_keeps_so_many_bytes_only(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    client = everything()
    assert put(client, "one", "a", 60) == 200
    assert put(client, "one", "b", 60) == 413
    assert put(client, "one", "b", 40) == 200
    chunks = iter([b"x"])
    answer = client.put("/_stcore/upload_file/one/c", content=chunks)
    assert answer.status_code == 411


def test_a_refused_upload_takes_no_room(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    client = everything(status=403)
    assert [put(client, "one", name, 90) for name in "ab"] == [403, 403]


def test_sessions_of_the_past_are_forgotten(monkeypatch):
    monkeypatch.setattr(uploads, "_MOST_SESSIONS", 3)
    bounds = uploads.UploadBounds(everything().app)
    for number in range(10):
        bounds._files(str(number))["a"] = 1
    assert len(bounds._kept) == 3


def test_clearing_the_caches_of_streamlit_clears_no_records():
    before = loaded(OWN_DATA)
    st.cache_data.clear()
    st.cache_resource.clear()
    assert loaded(OWN_DATA) is before


def test_a_changed_package_is_read_again(package):
    before = loaded(package)
    assert loaded(package) is before
    file = package / "networks.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n", "\n", 1) + "", encoding="utf-8")
    lines = text.splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    after = loaded(package)
    assert after is not before
    assert after.name != before.name
    assert len(after.atlas.networks) == len(before.atlas.networks) - 1


def test_starting_loads_before_the_first_visit(monkeypatch):
    asked, prepared = [], []

    def loaded(path):
        asked.append(path)
        return SimpleNamespace(atlas="records")

    monkeypatch.setattr(server, "loaded", loaded)
    monkeypatch.setattr(server, "_prepare", prepared.append)

    async def ready(atlas):
        prepared.append(f"areas of {atlas}")

    monkeypatch.setattr(server, "ready_areas", ready)

    async def start():
        async with server.warm(None):
            assert asked == [OWN_DATA]
            assert prepared == ["records"]
            await anyio.wait_all_tasks_blocked()
            assert prepared == ["records", "areas of records"], "beside the visitors"

    in_a_loop(start)


def test_searches_for_cycles_pass_over_what_there_was_at_the_start():
    assert config.get_option("runner.postScriptGC") is False, "not after each rerun, either"

    async def start():
        async with server.warm(None):
            return gc.get_freeze_count(), len(gc.get_objects())

    frozen, searched = in_a_loop(start)
    assert frozen > 20 * searched


def test_a_broken_package_does_not_keep_the_server_from_starting(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "nothing"))

    async def start():
        async with server.warm(None):
            return "started"

    assert in_a_loop(start) == "started"


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a", "/_stcore/health", "/"])
def test_other_addresses_are_not_bounded(path):
    assert everything().put(path, content=b"x").status_code == 200


def test_what_closed_sessions_held_is_let_go_once_their_time_is_over(monkeypatch):
    now = [0.0]
    storage = MemorySessionStorage()
    kept = storage._cache.ttl
    storage._cache = type(storage._cache)(maxsize=128, ttl=kept, timer=lambda: now[0])
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(Runtime, "_instance", runtime)
    for name in ("gone", "back soon"):
        storage.save(SimpleNamespace(session=SimpleNamespace(id=name)))
        now[0] += kept / 4
    assert departed.forget_expired() == 0
    now[0] += kept * 0.6
    assert departed.forget_expired() == 1
    assert [each.session.id for each in storage.list()] == ["back soon"]


def test_streamlit_keeps_closed_sessions_where_we_look_for_them():
    assert callable(MemorySessionStorage()._cache.expire)
    source = inspect.getsource(WebsocketSessionManager.__init__)
    assert "self._session_storage" in source
    assert "self._session_mgr" in inspect.getsource(Runtime.__init__)
