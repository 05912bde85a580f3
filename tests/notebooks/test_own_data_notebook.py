"""The notebook of own data runs from top to bottom and finds what it promises."""

import nbformat
from nbclient import NotebookClient
from repository import ROOT


def test_own_data_in_a_notebook():
    notebook = nbformat.read(ROOT / "notebooks" / "02-eigene-daten.ipynb", as_version=4)
    folder = {"metadata": {"path": str(ROOT / "notebooks")}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=folder).execute()
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", ())]
    text = "\n".join(o.get("text", "") or o["data"].get("text/plain", "") for o in outputs)
    assert "Landkreis Konstanz" in text
    assert "Sachsen" in text
    assert "Weil am Rhein" in text
    assert "mitglieder-kreise.gpkg" in text
