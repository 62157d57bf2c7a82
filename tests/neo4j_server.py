"""A Neo4j server without Docker: fetched once from the Maven registry, started with a fresh home and password, and stopped."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POM = Path(__file__).parent / "neo4j" / "pom.xml"
PACKAGES = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
"""


@dataclass(frozen=True)
class Server:
    """Where it answers, and how to get in."""

    uri: str
    password: str
    process: subprocess.Popen[bytes] | None = None


def missing() -> str | None:
    """Tell what a server would need that is not installed."""
    programs = [program for program in ("java", "mvn") if shutil.which(program) is None]
    return f"needs {' and '.join(programs)}, or NEO4J_TEST_URI" if programs else None


def jars(pom: Path = POM) -> Path:
    """Fetch a server into a cache folder, unless it is there."""
    name = "-".join(re.findall(r"<(?:artifactId|version)>(.+?)<", pom.read_text("utf-8"))[2:])  # of what it depends on
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg" / name
    if not (cache / "complete").exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = ["mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", f"-DoutputDirectory={cache}"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        (cache / "complete").touch()
    return cache


def java(pom: Path = POM) -> list[str]:
    """Begin a command that runs a class of the server."""
    return ["java", "-Xms512m", "-Xmx1g", *(f"--add-opens={name}=ALL-UNNAMED" for name in PACKAGES), "-cp", f"{jars(pom)}/*"]


def admin_tool(home: Path, pom: Path = POM) -> Path:
    """Write a script that is neo4j-admin for the server in that folder."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    script = home / "neo4j-admin"
    settings = f"NEO4J_HOME={shlex.quote(str(home))} NEO4J_CONF={shlex.quote(str(home / 'conf'))}"
    script.write_text(f'#!/bin/sh\n{settings} exec {shlex.join(java(pom))} org.neo4j.cli.AdminTool "$@"\n')
    script.chmod(0o755)
    return script


@contextmanager
def running(home: Path, port: int | None = None, *, pom: Path = POM, settings: str = "") -> Iterator[Server]:
    """Start a server in that folder, which keeps its data and password, and stop it at the end; `settings` are more lines of neo4j.conf."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = port or free.getsockname()[1]
    admin = admin_tool(home, pom)
    (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=port) + settings)
    password = home / "password"
    if not password.exists():
        password.write_text(secrets.token_hex(12))
        command = [admin, "dbms", "set-initial-password", password.read_text()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [*java(pom), "org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "console.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        _wait(port, process, home)
        yield Server(f"bolt://127.0.0.1:{port}", password.read_text(), process)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:  # it cannot write what it would
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], home: Path) -> None:
    """Wait until something answers on the port."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the Neo4j server ended: {(home / 'console.log').read_text('utf-8', 'replace')[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("the Neo4j server does not answer")
