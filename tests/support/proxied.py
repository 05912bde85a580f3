"""The app behind nginx: the configuration that is deployed, with ports and folders of a test."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from repository import ROOT
from running import serve

DEPLOY = ROOT / ".deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_WHOLE = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/start.log;
events {{ worker_connections 2048; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/html html; }}
    include {folder}/atlas.conf;
}}
"""


@dataclass(frozen=True)
class Proxied:
    """Two processes of the app behind one address."""

    address: str
    apps: tuple[str, ...]
    folder: Path

    def kill(self, app: str) -> None:
        """Kill the process that answers at an address of an app, if it is still there."""
        port = str(urlsplit(app).port)
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.Error):
                if port in child.cmdline():
                    child.kill()

    def said(self) -> list[list[str]]:
        """Give the lines of the log, by their words."""
        return [line.split() for line in (self.folder / "access.log").read_text().splitlines()]

    def wait_for(self, page: str) -> None:
        """Wait until a page stands in the log: a line comes a moment after its answer."""
        end = time.monotonic() + 10
        while not any(words[2] == page for words in self.said()):
            if time.monotonic() > end:
                raise TimeoutError(f"{page} isn't in the log")
            time.sleep(0.02)


def configuration(settings: dict[str, str]) -> str:
    """Fill the settings in as envsubst does."""
    text = (DEPLOY / "nginx" / "atlas.conf.template").read_text(encoding="utf-8")
    return re.sub(r"\$\{(ATLAS_[A-Z]+)\}", lambda found: settings[found[1]], text)


@contextlib.contextmanager
def two_behind_nginx(folder: Path) -> Iterator[Proxied]:
    """Run nginx before two processes of the app until the block ends."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    secret = {"STREAMLIT_SERVER_COOKIE_SECRET": "the same for both"}
    with (
        serve(folder / "one.txt", more=secret) as one,
        serve(folder / "two.txt", more=secret) as two,
    ):
        settings = {
            "ATLAS_ONE": urlsplit(one).netloc,
            "ATLAS_TWO": urlsplit(two).netloc,
            "ATLAS_LISTEN": f"127.0.0.1:{port}",
            "ATLAS_NAME": "localhost",
            "ATLAS_TLS": f"{folder}/tls/*.conf",
            "ATLAS_LOG": f"{folder}/access.log",
            "ATLAS_ERRORS": f"{folder}/error.log",
            "ATLAS_PAGES": str(DEPLOY / "nginx"),
        }
        (folder / "atlas.conf").write_text(configuration(settings), encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        whole = folder / "nginx.conf"
        whole.write_text(_WHOLE.format(folder=folder, user=user), encoding="utf-8")
        nginx = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(whole)])
        try:
            _wait_until_open(port)
            yield Proxied(f"http://localhost:{port}", (one, two), folder)
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


def _wait_until_open(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("nginx doesn't answer")
