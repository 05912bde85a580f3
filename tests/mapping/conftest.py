"""What the tests of the scripts run in: Node, with the packages that their checks need."""

import subprocess

import pytest
from filelock import FileLock
from repository import ROOT

CHECKS = ROOT / "tests" / "mapping" / "web"


@pytest.fixture(scope="session", autouse=True)
def packages() -> None:
    """Packages of npm, installed once: workers wait for each other."""
    with FileLock(CHECKS / ".installing"):
        subprocess.run([CHECKS / "run", "install"], check=True)
