"""The notebook of own data runs from top to bottom and finds what it promises."""

from notebooks import run_notebook, said_by


def test_own_data_in_a_notebook():
    text = said_by(run_notebook("02-eigene-daten.ipynb"))
    assert "Landkreis Konstanz" in text
    assert "Sachsen" in text
    assert "Weil am Rhein" in text
    assert "mitglieder-kreise.gpkg" in text
