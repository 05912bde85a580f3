"""Links are checked politely: dead is only what says so, and nothing inside is asked."""

import json
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from atlas.commandline.linking import agent, list_dead_links
from atlas.commandline.listing import StaleFormat
from atlas.i18n.language import language
from atlas.weblinks.asking import DEAD, THERE, UNDECIDED, Guest, Manners
from atlas.weblinks.checking import WebLink, asked, links_of
from atlas.weblinks.guarded import is_public

RULES = "/robots.txt"


@dataclass
class Host:
    """A host of others: what it answers to a method and path, and what it was asked."""

    answers: dict = field(default_factory=dict)
    seen: list = field(default_factory=list)
    agents: set = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def answer(self, handler):
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.seen.append((handler.command, handler.path))
            self.agents.add(handler.headers["User-Agent"])
        time.sleep(0.01)  # so that who asks twice at once is seen to
        with self.lock:
            self.at_once -= 1
        both = self.answers.get(handler.path, 404 if handler.path == RULES else 200)
        status = both.get(handler.command, 200) if isinstance(both, dict) else both
        body = b""
        if isinstance(status, bytes):
            status, body = 200, status
        if isinstance(status, str):
            handler.send_response(302)
            handler.send_header("Location", status)
        elif status:
            handler.send_response(status)
        else:  # hangs up without an answer
            handler.close_connection = True
        if status:
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body if handler.command == "GET" else b"")


@contextmanager
def host(answers, address="127.0.0.1"):
    known = Host(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            known.answer(self)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer((address, 0), Handler)
    known.url = f"http://{address}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def _direct(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def guest(public=lambda address: address == "127.0.0.1"):
    return Guest(Manners("Clusteratlas-BW/1 (test)", pause=0, timeout=5, is_public=public))


@pytest.mark.parametrize(
    ("answer", "result", "status"),
    [
        (200, THERE, 200),
        (204, THERE, 204),
        (404, DEAD, 404),
        (410, DEAD, 410),
        ({"HEAD": 404}, THERE, 200),
        ({"HEAD": 405}, THERE, 200),
        ({"HEAD": 405, "GET": 410}, DEAD, 410),
        (401, UNDECIDED, 401),
        (403, UNDECIDED, 403),
        (429, UNDECIDED, 429),
        (451, UNDECIDED, 451),
        (500, UNDECIDED, 500),
        (503, UNDECIDED, 503),
        (None, UNDECIDED, 0),
        ("/other", THERE, 200),
        ("/gone", DEAD, 404),
        ("/page", UNDECIDED, 0),
        ("ftp://127.0.0.1/x", UNDECIDED, 0),
        ("file:///etc/hostname", UNDECIDED, 0),
        ("http://[", UNDECIDED, 0),
    ],
)
def test_only_404_and_410_are_dead(answer, result, status):
    with host({"/page": answer, "/gone": 404}) as other:
        found = guest().answer(f"{other.url}/page")
    assert (found.result, found.status) == (result, status)
    assert bool(found.reason) is (status == 0)


@pytest.mark.parametrize(
    "url",
    ["", "mailto:x", "ftp://example.org/", "http://", "http://x:port/", f"http://{'a' * 70}.de/"],
)
def test_what_is_no_web_address_is_not_decided(url):
    assert guest().answer(url).result == UNDECIDED


def test_a_page_that_is_there_is_asked_once_without_its_content():
    with host({}) as other:
        guest().answer(f"{other.url}/über uns?q=ä#oben")
    assert other.seen == [("GET", RULES), ("HEAD", "/%C3%BCber%20uns?q=%C3%A4")]
    assert other.agents == {"Clusteratlas-BW/1 (test)"}


def test_what_robots_txt_does_not_want_is_left_alone_also_where_a_page_leads_there():
    rules = b"User-agent: *\nDisallow: /private\n"
    with host({RULES: {"GET": rules}, "/a": "/private/a"}) as other:
        asks = guest()
        for page in ("/private", "/a"):
            found = asks.answer(f"{other.url}{page}")
            assert (found.result, "robots.txt" in found.reason) == (UNDECIDED, True)
        assert asks.answer(f"{other.url}/b").result == THERE
    assert not [path for _, path in other.seen if path.startswith("/private")]
    assert other.seen.count(("GET", RULES)) == 1


@pytest.mark.parametrize("status", [401, 403, 500, 503, None])
def test_a_host_whose_robots_txt_is_refused_or_silent_is_not_asked_for_more(status):
    with host({RULES: status, "/page": 404}) as other:
        asks = guest()
        assert {asks.answer(f"{other.url}/page").result for _ in range(2)} == {UNDECIDED}
    assert {*other.seen} == {("GET", RULES)}


@pytest.mark.parametrize("page", ["/page", RULES])
def test_nothing_inside_is_asked_not_even_by_a_redirect(page):
    with host({}, "127.0.0.2") as inside:
        with host({page: f"{inside.url}/secret"}) as other:
            assert guest().answer(f"{other.url}/page").result == UNDECIDED
        assert guest(is_public).answer(f"{inside.url}/x").result == UNDECIDED
        port = inside.url.rpartition(":")[2]
        for name in (
            f"http://localhost:{port}/",
            f"http://intranet:{port}/",
            f"http://0x7f000002:{port}/",
        ):
            assert guest(is_public).answer(name).result == UNDECIDED
    assert inside.seen == []


def test_a_name_that_leads_inside_is_not_asked(monkeypatch):
    """The address that was reached decides, whatever the name was."""
    with host({}) as inside:
        port = inside.url.rpartition(":")[2]
        found = [("AF_INET", "SOCK_STREAM")]

        def lookup(name, *_, **__):
            import socket

            assert name == "example.org"
            found.append(name)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(port)))]

        monkeypatch.setattr("socket.getaddrinfo", lookup)
        answer = guest(is_public).answer(f"http://example.org:{port}/")
    assert (answer.result, answer.reason) == (UNDECIDED, "leads into the own network")
    assert "example.org" in found
    assert inside.seen == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("0.0.0.0", False),  # noqa: S104 - asked of, never listened on
        ("193.197.1.1", True),
        ("2a00:1450:4001::1", True),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public


def test_a_host_gets_one_request_at_a_time_and_each_link_its_answer():
    pages = {f"/{at}": 404 if at % 3 == 0 else 200 for at in range(12)}
    with host(dict(pages)) as one, host(dict(pages), "127.0.0.3") as other:
        asks = guest(lambda address: address.startswith("127."))
        links = [WebLink(f"{h.url}{page}", ()) for page in pages for h in (one, other)]
        told = []
        answers = asked(links, asks, told.append)
    assert [link for link, _ in answers] == links
    assert [a.status for _, a in answers] == [
        pages[f"/{link.url.rpartition('/')[2]}"] for link in links
    ]
    assert sorted(told) == sorted(link.url for link in links)
    assert (one.most_at_once, other.most_at_once) == (1, 1)


def test_a_host_that_many_pages_lead_to_gets_one_request_at_a_time():
    with host({}) as one, ThreadPoolExecutor(6) as pool:
        asks = guest()
        answers = [*pool.map(asks.answer, [f"{one.url}/{at}" for at in range(12)])]
    assert {answer.result for answer in answers} == {THERE}
    assert one.most_at_once == 1


def test_there_is_a_pause_between_two_requests_to_a_host(monkeypatch):
    slept = defaultdict(list)
    monkeypatch.setattr("atlas.weblinks.asking.time.sleep", lambda s: slept["s"].append(round(s)))
    monkeypatch.setattr("atlas.weblinks.asking.time.monotonic", lambda: 100.0)
    rules = b"User-agent: *\nCrawl-delay: 7\n"
    with host({RULES: {"GET": rules}}) as other:
        asks = Guest(Manners("Clusteratlas-BW", 2, 5, lambda _: True))
        for _ in range(2):
            asks.answer(f"{other.url}/page")
    assert [s for s in slept["s"] if s] == [2, 7]


def test_the_list_names_who_names_the_address_and_changes_nothing(whole, monkeypatch, capsysbinary):
    with host({"/gone": 404, "/odd": 503}) as other:
        links = (
            WebLink(f"{other.url}/odd", (("cluster", "c"),)),
            WebLink(f"{other.url}/gone", (("network", "afbw"), ("link", "a>b>member"))),
            WebLink(f"{other.url}/fine", (("network", "afbw"),)),
            WebLink(f"{other.url}/late", (("network", "afbw"),)),
        )
        monkeypatch.setattr("atlas.commandline.linking.links_of", lambda _: links)
        said = {}
        for form in StaleFormat:
            list_dead_links(whole, 3, form, language("de"), guest())
            said[form] = capsysbinary.readouterr()
    assert ("HEAD", "/late") not in other.seen
    objects = json.loads(said[StaleFormat.json].out)
    assert [(o["result"], o["status"], o["url"][-4:]) for o in objects] == [
        ("dead", 404, "gone"),
        ("undecided", 503, "/odd"),
    ]
    assert objects[0]["records"] == [
        {"record": "network", "id": "afbw"},
        {"record": "link", "id": "a>b>member"},
    ]
    dead, odd = said[StaleFormat.csv].out.decode("utf-8-sig").splitlines()[1:]
    assert dead.startswith('"tot";"404";')
    assert "network afbw; link a>b>member" in dead
    assert odd.startswith('"nicht entschieden";"503";')
    notes = " ".join(said[StaleFormat.json].err.decode().split())
    assert "Vorhanden: 1; tot: 1; nicht entschieden: 1. Geändert wurde nichts." in notes


def test_every_address_of_the_selected_records_is_named_once(whole):
    links = links_of(whole)
    urls = [link.url for link in links]
    assert len(urls) == len({*urls})
    assert not [url for url in urls if "#" in url or not url.startswith("http")]
    named = {key for link in links for record, key in link.records if record == "network"}
    assert named <= {*whole.networks.index}
    part = whole.select(area="region:neckar-alb")
    kept = {*part.networks.index, *part.cluster_records.index}
    assert {key for link in links_of(part) for _, key in link.records} <= kept


def test_the_atlas_names_itself_and_a_contact_only_where_one_is_set(monkeypatch):
    monkeypatch.delenv("ATLAS_CONTACT", raising=False)
    assert agent().startswith("Clusteratlas-BW/")
    assert "@" not in agent()
    monkeypatch.setenv("ATLAS_CONTACT", "cluster@example.org")
    assert "cluster@example.org" in agent()
