"""QGIS as a client, where it is installed (Debian: ``apt-get install qgis python3-qgis``)."""

import functools
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from typing import Any

import pytest
from repository import ROOT

SCRIPT = ROOT / "tests" / "publishing" / "clients" / "layers_in_qgis.py"


@functools.cache
def python_of_qgis() -> str | None:
    """Give the Python that QGIS is installed for, None where it isn't."""
    for python in ("/usr/bin/python3", "python3"):
        try:
            done = subprocess.run([python, "-c", "import qgis.core"], capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return None


def layers_in_qgis(wanted: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Open layers (name → provider and address) in QGIS; give what it says of each."""
    python = python_of_qgis()
    if python is None:
        pytest.skip("QGIS is not installed here")
    with tempfile.TemporaryDirectory() as home:  # where it keeps settings and what it has loaded
        own = os.environ | {"HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen"}
        command = [python, str(SCRIPT), json.dumps(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, env=own, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
