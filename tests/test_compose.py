"""docker-compose.yml starts the server that the tests know, and opens nothing to others."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from neo4j_server import POM

FILE = Path(__file__).parents[1] / "docker-compose.yml"
SERVICES = yaml.safe_load(FILE.read_text("utf-8"))["services"]


def test_every_service_is_the_community_server_that_the_tests_run() -> None:
    tested = re.search(r"<artifactId>neo4j</artifactId>\s*<version>(.+?)<", POM.read_text("utf-8"))
    assert tested is not None
    assert {service["image"] for service in SERVICES.values()} == {f"neo4j:{tested[1]}-community"}


def test_it_is_reached_from_this_machine_only_and_has_no_password_of_its_own() -> None:
    ports = [port for service in SERVICES.values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert all(re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?.+\}", service["environment"]["NEO4J_AUTH"]) for service in SERVICES.values())


def test_the_importer_runs_only_when_asked_for_and_reads_what_export_writes() -> None:
    assert "profiles" not in SERVICES["neo4j"]
    assert SERVICES["import"]["profiles"] == ["import"]
    assert "data:/data" in SERVICES["import"]["volumes"]
    assert SERVICES["import"]["command"][0] == "/kg-import/import.sh"


def test_docker_takes_the_file_where_there_is_docker(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = ["docker", "compose"]
    if shutil.which("docker") is None or subprocess.run([*compose, "version"], capture_output=True, check=False).returncode:
        return  # there is no image of it to skip for: the tests above hold without it
    config = [*compose, "--file", str(FILE), "--profile", "import", "config", "--quiet"]
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    assert "set NEO4J_PASSWORD" in subprocess.run(config, capture_output=True, text=True, check=False).stderr
    monkeypatch.setenv("NEO4J_PASSWORD", "for the test")
    subprocess.run(config, check=True)
