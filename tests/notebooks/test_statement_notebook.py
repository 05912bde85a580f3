"""The notebook of the Wissensbilanz computes what the worked example says."""

from notebooks import outputs_of, run_notebook, said_by


def test_results_of_the_example_in_a_notebook():
    notebook = run_notebook("06-wissensbilanz.ipynb")
    text = said_by(notebook)
    assert "entwickeln" in text
    assert "25.7" in text
    assert "H1 → S2" in text
    assert "'S1': 4.39" in text
    assert sum("image/png" in output.get("data", {}) for output in outputs_of(notebook)) == 1
