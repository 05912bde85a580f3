"""Options that would say nothing beside the others are refused, by every command."""

import pytest
from terminal import run

ROWS = "Name,Ort\nA,Aalen\n"


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [
        (("list",), "--dialect", "german"),
        (("list", "--format", "json"), "--dialect", "international"),
        (("partners", "--network", "biolago"), "--dialect", "german"),
        (("consortium", "--industry", "optics"), "--dialect", "german"),
        (("projects", "list"), "--dialect", "german"),
        (("indicators",), "--dialect", "german"),
        (("export", "--output", "x.html"), "--dialect", "german"),
        (("export", "--all", "regions", "--output-dir", "x"), "--dialect", "german"),
        (("export", "--output", "x.geojson"), "--title", "T"),
        (("export", "--output", "x.gpkg"), "--title", "T"),
        (("export", "--output", "x.html", "--shade", "networks"), "--year", "2020"),
        (("export", "--output", "x.html", "--shade", "population"), "--base", "germany"),
        (("export", "--output", "x.html", "--shade", "population"), "--sector", "C"),
        (("export", "--output", "x.html", "--shade", "population"), "--occupation", "245"),
        (("export", "--output", "x.html", "--shade", "population"), "--limits", "1;2"),
        (
            ("export", "--output", "x.html", "--shade", "population", "--hot-spots"),
            "--classes",
            "4",
        ),
        (("ties", "--output", "x.csv"), "--graph", None),
        (("ties", "--output", "x.xlsx"), "--network", "biolago"),
        (("stale",), "--limit", "3"),
        (("stale", "--check-links"), "--older-than", "2y"),
        (("build", "--describe"), "--downloads", "x"),
        (("join", "rows.csv", "--output", "x.xlsx"), "--dialect", "german"),
        (("join", "rows.csv", "--output", "x.csv"), "--area-key", "k"),
        (("join", "rows.csv", "--output", "x.parquet"), "--sheet", "s"),
        (
            ("join", "rows.csv", "--output", "x.parquet", "--workers", "1"),
            "--scheduler",
            "tcp://localhost:1",
        ),
        (("import", "rows.csv"), "--key", "k"),
        (("import", "rows.csv", "--dry-run"), "--why", "w"),
        (("import", "."), "--complete", None),
        (("report", "--area", "state", "--output", "x.html"), "--title", "T"),
    ],
)
@pytest.mark.usefixtures("whole")
def test_an_option_that_says_nothing_is_refused_and_nothing_written(
    tmp_path, command, option, value
):
    (tmp_path / "rows.csv").write_text(ROWS)
    words = (*command, option) if value is None else (*command, option, value)
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert option in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["rows.csv"]
