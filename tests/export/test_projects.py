"""Projects as files and charts: all is there, nothing starts a formula."""

import csv
import datetime as dt
import io
import itertools
import json

import openpyxl
import pytest

from atlas.cooperation.project_filter import ProjectFilter, chosen_projects
from atlas.cooperation.projects import projects_by_country
from atlas.export.chart_file import chart_file
from atlas.export.project_charts import (
    counted_chart,
    counted_table,
    timeline_chart,
    timeline_table,
)
from atlas.export.project_tables import participant_table, project_table, projects_xlsx
from atlas.export.tables import frame_csv
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 26)
DE, EN = language("de"), language("en")


def bars(chart):
    """Bars of a timeline: project → begin and end."""
    return {row["name"]: row for row in chart["layer"][0]["data"]["values"]}


@pytest.mark.parametrize("named", [True, False])
def test_a_timeline_draws_all_that_have_a_year_and_counts_the_others(whole, named):
    projects = whole.projects
    chart = timeline_chart(whole, projects, DE, named=named)
    dated = projects[projects[["start_year", "end_year"]].notna().any(axis=1)]
    drawn = chart["layer"][0]["data"]["values"]
    assert len(drawn) == len(dated)
    assert all(row["begin"] < row["end"] for row in drawn)
    heads = [head for layer in chart["layer"][-2:] for head in layer["data"]["values"]]
    texts = {"".join(head["text"]).replace(" ", "") for head in heads}
    names = whole.programmes["label_de"].to_dict() | {"": "Programm nicht genannt"}
    for code, rows in projects.groupby("programme"):
        missing, start = len(rows.index.difference(dated.index)), f"{names[code]}: {len(rows)}"
        told = f" ({missing} ohne Jahr)" if missing else ""
        expected = start + (", Jahr unbekannt" if missing == len(rows) else told)
        assert expected.replace(" ", "") in texts
    assert len(timeline_table(whole, projects, DE)) == len(projects)


def test_bars_of_a_timeline_never_lie_on_each_other(whole):
    for named in (True, False):
        lanes = {}
        for row in timeline_chart(whole, whole.projects, DE, named=named)["layer"][0]["data"][
            "values"
        ]:
            lanes.setdefault(row["bar"], []).append((row["begin"], row["end"]))
        for spans in lanes.values():
            ordered = sorted(spans)
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))


def test_a_bar_is_open_where_only_one_end_is_stated(whole):
    projects = whole.projects
    drawn = bars(timeline_chart(whole, projects, DE))
    for _, row in projects.iterrows():
        name = row["acronym"] or row["title"]
        if name in drawn:
            assert drawn[name]["open"] == (not row["start"] or not row["end"])


def test_charts_can_be_drawn_without_a_browser(whole):
    for projects in (whole.projects, whole.projects.iloc[:3], whole.projects.iloc[:0]):
        chart = timeline_chart(whole, projects, EN, dark=True)
        assert chart_file(chart, "Title", "Source", ".svg").startswith(b"<svg")
    counted = projects_by_country(whole, whole.projects)
    names = {code: DE.country(code) for code in counted.index}
    table = counted_table(counted, names, ["Land", "Projekte", "Beteiligte"])
    assert table["Projekte"].tolist() == counted["projects"].tolist()
    svg = chart_file(counted_chart(table, DE), "", "", ".svg").decode()
    assert f"{names[counted.index[0]]}:\xa0{counted['projects'].iloc[0]}" in svg  # one line


def test_tables_hold_every_project_and_participant(whole):
    chosen = ProjectFilter(country="AT")
    found = chosen_projects(whole, chosen)
    projects, part = project_table(whole, found, EN), participant_table(whole, found, EN)
    assert projects["Key"].tolist() == [*found.index]
    own = whole.participants[whole.participants["project"].isin(found.index)]
    assert part["Key"].tolist() == [*own.index]
    assert projects["Partner countries"].str.contains("Austria").all()
    assert (projects["Budget (euros)"] == "").sum() == found["budget_eur"].isna().sum()
    doubtful = found["doubts"].map(bool).to_numpy()
    assert ((projects["Uncertain"] != "") == doubtful).all()
    assert projects["Sources"].str.startswith("http").all()
    text = frame_csv(projects).decode("utf-8-sig")
    assert len([*csv.reader(io.StringIO(text), delimiter=";")]) == len(found) + 1


def test_the_workbook_says_what_it_holds_and_holds_no_formula(whole):
    chosen = ProjectFilter(country="AT")
    found = chosen_projects(whole, chosen).copy()
    found["title"] = "=1+1"
    content = projects_xlsx(whole, found, chosen, DE, DAY)
    assert content == projects_xlsx(whole, found, chosen, DE, DAY)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:2] == ["Projekte", "Beteiligte"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    about = {row[0]: row[1] for row in book.worksheets[2].iter_rows(values_only=True)}
    assert "Österreich" in about["Filter"]
    assert about[DE("Date")] == "26.11.2026"
    assert json.dumps(about, ensure_ascii=False).count("assoziiert")
    text = frame_csv(project_table(whole, found, DE)).decode("utf-8-sig")
    assert "'=1+1" in text
