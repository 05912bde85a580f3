"""What tests share: the atlas of the repository, and a data package to break."""

import functools
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from loaded import whole_atlas
from repository import ROOT
from streamlit.components.v2 import manifest_scanner

from atlas.atlas import Atlas

#: Helpers and programs, which hold no tests; importing some of them starts something.
collect_ignore_glob = ["support/*", "intake/fuzz_intake.py", "*/clients/*"]

# Node is one of the tests' packages; who calls pytest need not have activated .venv.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

# How long an example takes says more about the machine than about the code.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")

# Each page that is tested without a browser would look through all installed packages for
# components; which there are doesn't change meanwhile.
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)


#: What runs the tests, and how pandas holds texts there.
_MAIN = sys.modules["__main__"]
_TEXTS = pd.get_option("mode.string_storage")


@pytest.fixture(autouse=True)
def _as_started() -> Iterator[None]:
    """Take back what a test leaves in this process.

    A page tested without a browser stays the program that runs, and a process started later would
    run that page first; a server tested here has pandas hold texts otherwise.
    """
    yield
    sys.modules["__main__"] = _MAIN
    pd.set_option("mode.string_storage", _TEXTS)


def pytest_collection_finish() -> None:
    """Leave what all tests share out of each garbage collection to come."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def whole() -> Atlas:
    """The atlas with all its records."""
    return whole_atlas()


_own_history = shutil.ignore_patterns("history")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the data package that a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=_own_history))
