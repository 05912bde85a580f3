"""What is deployed fits together: names of settings, files that are copied, ports."""

import re

import pytest
import yaml
from repository import ROOT

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
    assert {"app.py", "atlas", "data", "requirements.txt", ".streamlit"} == set(copied)
    assert all((ROOT / each).exists() for each in copied)
    assert any(line.startswith("USER ") for line in lines)


def test_units_start_the_ports_of_the_target():
    target = (DEPLOY / "systemd" / "clusteratlas.target").read_text(encoding="utf-8")
    unit = (DEPLOY / "systemd" / "clusteratlas@.service").read_text(encoding="utf-8")
    assert re.findall(r"clusteratlas@(\d+)\.service", target) == ["8501", "8502"]
    assert "--server.port %i" in unit
    for guard in ("DynamicUser=yes", "ProtectSystem=strict", "Restart=on-failure", "MemoryMax="):
        assert guard in unit
