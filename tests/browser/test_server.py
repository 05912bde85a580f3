"""The app's process asks no other machine, and no other machine reaches it."""

import socket
import threading

import psutil
from playwright.sync_api import expect
from running import serve


def test_the_process_asks_no_other_machine(tmp_path, chromium):
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
        with serve(tmp_path / "log.txt", more=proxies | own) as app:
            page = chromium.new_page(locale="de-DE")
            page.goto(app)
            expect(page.get_by_text("Clusteratlas").first).to_be_visible()
            page.close()
        proxy.shutdown(socket.SHUT_RDWR)
    assert asked == []


def test_other_machines_do_not_reach_it(app):
    port = int(app.rpartition(":")[2])
    ends = [each.laddr.ip for each in psutil.net_connections("tcp") if _listens(each, port)]
    assert ends
    assert {*ends} <= {"127.0.0.1", "::1"}


def _listens(connection, port):
    return connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
