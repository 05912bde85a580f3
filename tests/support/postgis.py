"""A PostgreSQL server with PostGIS of one's own, on a free port, gone when the block ends."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from atlas.database import connecting

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
POSTGIS = Path("/usr/share/postgresql/15/extension/postgis.control")
#: Who the tests' tables belong to, and how they are named to the server.
USER, PASSWORD = "clerk", "geheim/7@x"


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int

    def address(self, name: str, password: str = "") -> str:
        """Give the address of a database."""
        return f"postgresql://{USER}{password and ':' + password}@localhost:{self.port}/{name}"

    def database(self, name: str, template: str = "gis") -> str:
        """Make a database as another one, with PostGIS; give its address, without a password."""
        connecting.let_go()  # nobody may be at work in the other one
        self.run("postgres", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def run(self, name: str, command: str) -> str:
        """Run SQL as psql does; give what it prints, cells separated by |."""
        psql = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.address(name), "-c", command]
        done = subprocess.run(psql, env=with_password(), capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def with_password() -> dict[str, str]:
    """Give the environment that holds the password."""
    return os.environ | {"PGPASSWORD": PASSWORD}


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """Start a server as an ordinary user, which it insists on, and stop it at the end."""
    if not (PROGRAMS / "initdb").exists() or not POSTGIS.exists():
        pytest.skip("PostgreSQL 15 and PostGIS 3 are not installed here; tests/run installs them")
    home = Path(tempfile.mkdtemp(prefix="atlas-postgis-"))
    try:
        ordinary = _ordinary_user(home)
        secret = home / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        data = home / "data"
        initial = ["-U", USER, "--pwfile", secret, "-A", "scram-sha-256", "--no-sync"]
        _program(ordinary, "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", *initial)
        with socket.socket() as probe:
            probe.bind(("localhost", 0))
            port = probe.getsockname()[1]
        settings = {
            "port": port,
            "listen_addresses": "localhost",
            "unix_socket_directories": home,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "autovacuum": "off",
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        _program(ordinary, "pg_ctl", "start", "-w", "-D", data, "-l", home / "log", "-o", options)
        try:
            server = Server(port)
            server.run("postgres", "CREATE DATABASE gis")
            server.run("gis", "CREATE EXTENSION postgis")
            yield server
        finally:
            _program(ordinary, "pg_ctl", "stop", "-m", "immediate", "-D", data)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _ordinary_user(home: Path) -> dict[str, object]:
    """Say as whom programs run: as we are, or as Debian's postgres where we are root."""
    if os.getuid():
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(home, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _program(ordinary: dict[str, object], name: str, *arguments: object) -> None:
    command = [str(PROGRAMS / name), *map(str, arguments)]
    # a server that starts keeps what it was given to write to, so that must not be a pipe
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        **ordinary,
    )
    assert done.returncode == 0, f"{name} ended with {done.returncode}"
