"""The notebooks run from top to bottom, and hold no outputs in the repository."""

import json

import numpy as np
import pytest

from atlas.indicators import table
from atlas.indicators.growth import Span, growth
from notebooks import FOLDER, outputs_of, run_notebook, said_by

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)


def test_queries_find_what_they_promise():
    notebook = run_notebook("01-abfragen.ipynb")
    text = said_by(notebook)
    assert "MedicalMountains" in text
    maps = [output for output in outputs_of(notebook) if "text/html" in output.get("data", {})]
    assert any("clusteratlas" in o["data"]["text/html"] for o in maps)
    summary = maps[0]["data"]
    assert summary["text/plain"].startswith("<Workbench: ")
    assert "<svg" in summary["text/html"]
    assert "Netzwerke und" in summary["text/html"]


def test_specialisation_agrees_with_a_calculation_by_hand(whole):
    notebook = run_notebook("03-spezialisierung.ipynb")
    outputs = outputs_of(notebook)
    printed = "\n".join(o["text"] for o in outputs if o.get("name") == "stdout")
    assert sum("image/png" in o.get("data", {}) for o in outputs) == 3
    found = table(whole, "district", ("networks_per_100k_employees",)).set_index("area")["value"]
    values = found.to_numpy() - found.mean()
    shapes = whole.districts.geometry.to_numpy()
    touching = np.array([[a is not b and a.intersects(b) for b in shapes] for a in shapes])
    weights = touching / touching.sum(axis=1, keepdims=True)
    moran = (weights * np.outer(values, values)).sum() / (values**2).sum()
    assert f"Moran-Index {moran:.3f}, erwartet {-1 / 43:.3f}" in printed
    said = said_by(notebook)
    assert "Landkreis Tuttlingen" in said
    assert "geglättet" in said
    wide = growth(whole, Span(first=2015, last=2019)).set_index(["area", "component"])["value"]
    assert f"{round(wide['district:08125', 'own'])}" in said
