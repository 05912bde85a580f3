"""Two processes behind the real nginx: visitors stay with theirs, and go on when it dies."""

import contextlib
import http.client
import re
import secrets
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from proxied import NGINX, two_behind_nginx
from settling import settled

from tests.load.client import Address, run, visit

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
CSV = "Firma;PLZ;Ort\nA GmbH;70173;Stuttgart\n"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    with two_behind_nginx(tmp_path_factory.mktemp("nginx")) as found:
        yield found


def get(proxied, path, cookie="", body=None, **more):
    place = urlsplit(proxied.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
    connection.request("GET", path, body, headers=more | ({"Cookie": cookie} if cookie else {}))
    answer = connection.getresponse()
    return answer, answer.read()


def test_a_visitor_stays_with_one_process_and_many_use_both(proxied):
    took = []
    for number in range(12):
        answer, _ = get(proxied, "/")
        cookie = answer.getheader("Set-Cookie").split(";")[0]
        page = f"/visitor_{'abcdefghijkl'[number]}"
        for _ in range(3):
            again, _ = get(proxied, f"{page}/x", cookie)
            assert "atlas=" not in str(again.getheader("Set-Cookie"))
        get(proxied, f"{page}_end", cookie)
        proxied.wait_for(f"{page}_end")
        own = {words[-1] for words in proxied.said() if words[2].startswith(page)}
        assert len(own) == 1
        took.append(own.pop())
    assert len(set(took)) == 2


def test_behind_a_proxy_with_tls_browsers_are_told_to_stay_with_it(proxied):
    plain, _ = get(proxied, "/")
    assert "Secure" not in plain.getheader("Set-Cookie")
    assert not plain.getheader("Strict-Transport-Security")
    over_tls, _ = get(proxied, "/", **{"X-Forwarded-Proto": "https"})
    assert "Secure" in over_tls.getheader("Set-Cookie")
    assert over_tls.getheader("Strict-Transport-Security") == "max-age=31536000"


def test_a_cookie_of_another_form_is_replaced(proxied):
    answer, _ = get(proxied, "/", "atlas=<script>")
    assert re.match(r"atlas=[0-9a-f]{32};", answer.getheader("Set-Cookie"))


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/gibtsnicht", "/%00"])
def test_browsers_are_told_everything_once(proxied, path):
    answer, _ = get(proxied, path)
    heads = [name.lower() for name, _ in answer.getheaders()]
    told = ("x-content-type-options", "x-frame-options", "content-security-policy")
    for name in (*told, "referrer-policy"):
        assert heads.count(name) == 1, name
    assert "frame-ancestors 'self'" in answer.getheader("Content-Security-Policy")
    assert "nginx/" not in str(answer.getheader("Server"))


def test_the_log_has_no_address_no_query_and_no_session(proxied):
    get(proxied, "/karte?text=Erika+Mustermann&near=70173")
    get(proxied, "/_stcore/upload_file/0123-session/abcd")
    get(proxied, "/profil")
    proxied.wait_for("/profil")
    last, upload, _ = proxied.said()[-3:]
    assert last[1:3] == ["GET", "/karte"]
    assert upload[2] == "/_stcore"
    text = (proxied.folder / "access.log").read_text()
    clients = [word for words in proxied.said() for word in words[:-1] if "127.0.0.1" in word]
    assert not clients
    for word in ("Mustermann", "70173", "0123-session", "Mozilla"):
        assert word not in text


def test_what_fails_within_nginx_names_nobody_either(proxied):
    place = proxied.folder / "body"
    place.rename(proxied.folder / "away")  # as when its disk is full
    try:
        answer, _ = get(proxied, "/_stcore/upload_file/a/b?text=Mustermann", body=b"x" * 3_000_000)
    finally:
        (proxied.folder / "away").rename(place)
    assert answer.status == http.client.INTERNAL_SERVER_ERROR
    text = (proxied.folder / "error.log").read_text()
    assert "127.0.0.1" not in text
    assert "Mustermann" not in text


def test_sessions_answer_through_the_proxy(proxied):
    async def opened():
        async with visit(proxied.address, cookie=f"atlas={secrets.token_hex(16)}") as session:
            return await session.open(Address("verzeichnis"))

    answer = run(opened())
    assert not answer.errors
    assert answer.elements


def test_one_process_dies_and_its_visitor_goes_on(proxied, opened):
    page, _ = opened(f"{proxied.address}/verzeichnis?industry=medical_technology")
    expect(page.locator("h1").first).to_be_visible()
    heading = settled(page).locator(".ca-title, h1").first.inner_text()
    taken = proxied.said()[-1][-1]
    app = next(each for each in proxied.apps if taken.endswith(f":{urlsplit(each).port}"))
    with page.expect_websocket(timeout=30_000):  # to the other process, of the page's own accord
        proxied.kill(app)
    file = page.locator("input[type=file]")
    for _ in range(10):  # a click is lost while the page is being connected
        page.get_by_role("link", name="Eigene Daten").first.click()
        with contextlib.suppress(AssertionError):
            expect(file).to_be_attached(timeout=2_000)
            break
    file.set_input_files({"name": "firmen.csv", "mimeType": "text/csv", "buffer": CSV.encode()})
    expect(page.get_by_text("Zeilen mit Kreis")).to_be_visible(timeout=30_000)
    page.goto(f"{proxied.address}/verzeichnis?industry=medical_technology")
    expect(page.locator(".ca-title, h1").first).to_have_text(heading)


def test_with_no_process_left_a_page_says_so_and_loads_again(proxied):
    for app in proxied.apps:
        proxied.kill(app)
    answer, body = get(proxied, "/karte?text=x")
    assert answer.status == http.client.BAD_GATEWAY
    assert "startet gerade" in body.decode()
    assert 'http-equiv="refresh"' in body.decode()
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
