"""The app's process asks no other machine, and no other machine reaches it."""

import http.client
import re
import socket
import threading
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect
from repository import ROOT
from running import serve


def of_the_container():
    """Give the settings of Streamlit that stand in the container's file, but for the port."""
    text = (ROOT / ".deploy" / "Containerfile").read_text(encoding="utf-8")
    settings = dict(re.findall(r"(STREAMLIT_[A-Z_]+)=(\S+)", text))
    assert settings.pop("STREAMLIT_SERVER_PORT")
    return settings


@pytest.mark.parametrize("there", [{}, of_the_container()])
def test_the_process_asks_no_other_machine(tmp_path, chromium, there):
    """All that would leave goes by a proxy that counts."""
    asked = []
    with socket.create_server(("localhost", 0)) as proxy:
        address = f"http://localhost:{proxy.getsockname()[1]}"

        def count():
            while True:
                try:
                    connection, _ = proxy.accept()
                except OSError:
                    return
                asked.append(connection.recv(200))
                connection.close()

        threading.Thread(target=count, daemon=True).start()
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        proxies = dict.fromkeys([*names, *map(str.lower, names)], address)
        own = {"NO_PROXY": "", "no_proxy": ""}
        with serve(tmp_path / "log.txt", more=proxies | own | there) as app:
            page = chromium.new_page(locale="de-DE")
            page.goto(app)
            expect(page.get_by_text("Clusteratlas").first).to_be_visible()
            page.close()
            assert websocket_from("https://elsewhere.example.org", app) == http.client.FORBIDDEN
            assert websocket_from(app, app) == http.client.SWITCHING_PROTOCOLS
        proxy.shutdown(socket.SHUT_RDWR)
    assert asked == []


def websocket_from(origin, app):
    """Ask for a websocket as a page of another site does; give the status of the answer."""
    connection = http.client.HTTPConnection(urlsplit(app).netloc, timeout=20)
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version": "13"}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Origin": origin}
    connection.request("GET", "/_stcore/stream", headers=key | upgrade)
    return connection.getresponse().status


def test_other_machines_do_not_reach_it(app):
    port = int(app.rpartition(":")[2])
    ends = [each.laddr.ip for each in psutil.net_connections("tcp") if _listens(each, port)]
    assert ends
    assert {*ends} <= {"127.0.0.1", "::1"}


def _listens(connection, port):
    return connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
