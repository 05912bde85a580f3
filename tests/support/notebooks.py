"""Notebooks, run as a person runs them: in their folder, from top to bottom."""

from repository import ROOT

FOLDER = ROOT / "notebooks"


def run_notebook(name):
    """Run a notebook of the repository and give it with its outputs."""
    import nbformat  # takes two seconds, which only who runs notebooks need spend
    from nbclient import NotebookClient

    notebook = nbformat.read(FOLDER / name, as_version=4)
    folder = {"metadata": {"path": str(FOLDER)}}  # where Jupyter starts it
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=folder).execute()
    return notebook


def outputs_of(notebook):
    """All outputs of its cells."""
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def said_by(notebook):
    """All that it prints or shows as text."""
    return "\n".join(
        output.get("text", "") or output.get("data", {}).get("text/plain", "")
        for output in outputs_of(notebook)
    )
