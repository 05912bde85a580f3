"""What is deployed fits together: names of settings, files that are copied, ports."""

import re
import shutil
import subprocess
import tomllib

import pytest
import yaml
from repository import ROOT

from atlas.settings import READ_MEMORY, READ_OUTPUT, READ_SECONDS

DEPLOY = ROOT / ".deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
TEMPLATE = (DEPLOY / "nginx" / "atlas.conf.template").read_text(encoding="utf-8")


def settings():
    return set(re.findall(r"\$\{(ATLAS_[A-Z]+)\}", TEMPLATE))


def test_all_that_nginx_asks_for_is_set_and_told():
    given = COMPOSE["services"]["nginx"]["environment"]
    assert settings() <= set(given)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"${name}" in readme for name in settings())


def test_all_settings_of_the_app_are_passed_on_and_told():
    program = "".join(
        file.read_text(encoding="utf-8") for file in sorted((ROOT / "atlas").rglob("*.py"))
    )
    read = {*re.findall(r'"(ATLAS_[A-Z_]+)"', program)} - {"ATLAS_PUBLISH"}  # of a command alone
    assert {"ATLAS_DATA", "ATLAS_READ_SECONDS"} <= read
    example = (DEPLOY / "settings.env.example").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {*re.findall(r"(?m)^#?(ATLAS_[A-Z_]+)=", example)}
    for process in ("one", "two"):
        given = COMPOSE["services"][process]["environment"]
        assert read <= given.keys()
        assert all(f"${{{name}:-" in given[name] for name in read)
    assert read <= shown
    assert read <= {*re.findall(r"ATLAS_[A-Z_]+", readme)}
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert shown == {*re.findall(r"\$\{(ATLAS_[A-Z_]+)", text)}


def test_bounds_that_the_example_shows_are_those_that_count():
    example = (DEPLOY / "settings.env.example").read_text(encoding="utf-8")
    for bound in (READ_MEMORY, READ_SECONDS, READ_OUTPUT):
        assert f"#{bound.name}={bound.usual}\n" in example


def test_both_processes_are_those_that_nginx_knows():
    services = COMPOSE["services"]
    given = services["nginx"]["environment"]
    named = {given[name].split(":")[0] for name in ("ATLAS_ONE", "ATLAS_TWO")}
    assert named == set(services) - {"nginx"} == set(services["nginx"]["depends_on"])
    for name in named:
        assert services[name]["read_only"]
        assert all(volume.endswith(":ro") for volume in services[name]["volumes"])


@pytest.mark.parametrize("file", [".deploy/Containerfile"])
def test_what_is_copied_is_there(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY ")]
    assert {"app.py", "atlas", "data", "requirements.txt", ".requirements", ".streamlit"} == set(
        copied
    )
    assert all((ROOT / each).exists() for each in copied)
    assert any(line.startswith("USER ") for line in lines)


def test_units_start_the_ports_of_the_target():
    target = (DEPLOY / "systemd" / "clusteratlas.target").read_text(encoding="utf-8")
    unit = (DEPLOY / "systemd" / "clusteratlas@.service").read_text(encoding="utf-8")
    assert re.findall(r"clusteratlas@(\d+)\.service", target) == ["8501", "8502"]
    assert "--server.port %i" in unit
    assert "WantedBy=multi-user.target" in target  # or nothing starts with the machine
    assert "systemctl enable --now clusteratlas.target" in unit
    for guard in ("DynamicUser=yes", "ProtectSystem=strict", "Restart=on-failure", "MemoryMax="):
        assert guard in unit


def test_a_build_is_given_what_it_copies_and_nothing_of_an_office():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    given = {rule[1:] for rule in rules if rule.startswith("!")}
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert given == {line.split()[1] for line in container if line.startswith("COPY ")}
    assert {"data/history", "data/wissensbilanz"} <= set(rules)


def test_nginx_lets_through_what_the_app_takes():
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    bound = int(re.search(r"client_max_body_size (\d+)m;", TEMPLATE)[1])
    assert told["server"]["maxUploadSize"] < bound <= told["server"]["maxUploadSize"] + 2


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8")
        started = text.replace("/srv/clusteratlas/.venv/bin/streamlit", "/bin/true")
        (tmp_path / unit.name).write_text(started, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
