"""The notebook of cooperation runs from top to bottom and says what the library says."""

import re

from atlas.cooperation.completeness import completeness
from atlas.cooperation.graph import cooperation_graph
from atlas.cooperation.project_filter import without_years
from atlas.cooperation.projects import NONE_FOUND, experience, stated_sum
from atlas.cooperation.ties import TIE_KINDS
from atlas.i18n.language import language
from notebooks import outputs_of, run_notebook, said_by


def test_ties_measures_and_projects_in_a_notebook(whole):
    notebook = run_notebook("05-zusammenarbeit.ipynb")
    text = said_by(notebook)
    de, projects = language("de"), whole.projects
    assert completeness(whole).in_words(de) in text
    assert stated_sum(projects, "budget_eur").in_words(de) in text
    assert f"{len(projects)} Projekte, davon {len(without_years(projects))} ohne Jahr" in text
    unknown = (experience(whole, projects)["experience"] == NONE_FOUND).sum()
    assert re.search(rf"{NONE_FOUND}\s+{unknown}\b", text)
    assert f"{cooperation_graph(whole, TIE_KINDS).number_of_edges()} Kanten" in text
    assert "zusammenarbeit.graphml True" in text
    assert sum("image/png" in o.get("data", {}) for o in outputs_of(notebook)) == 2
