"""What an address on the web gives: pages, feeds, files; within limits of time and size, and never without being told to."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_read_archives import LINES, PAGE, pdf, warc
from test_read_feeds import ATOM, RSS

import kg.read.fetch
from kg.read import read
from kg.types import Article

TALK = "The king of Syldavia met the Bordurian envoy in Klow."
ANSWERS = {
    "/feed": RSS.encode(),
    "/atom": ATOM.encode(),
    "/king": PAGE.format(title="King meets envoy").encode(),
    "/king.pdf": pdf(LINES),
    "/klow.warc.gz": warc(("https://klow.example/king", "200 OK", "text/html", PAGE.format(title="King")), packed=True),
    "/talk.txt": TALK.encode(),
    "/talk.jsonl.gz": gzip.compress(b'{"id": "wire-7", "text": "The king of Syldavia met an envoy."}\n'),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            return self._head(302, Location="/talk.txt")
        if self.path == "/file":
            return self._head(302, Location="file:///etc/hostname")
        if self.path == "/round":
            return self._head(302, Location="/round")
        if self.path == "/drips":
            self._head(200)
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
            return None
        if self.path == "/silent":
            time.sleep(3)
            return None
        if self.path not in ANSWERS:
            return self._head(404)
        self._head(200)
        self.wfile.write(ANSWERS[self.path])
        return None

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def handle(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked has hung up
            super().handle()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the answers on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def articles(*paths: str) -> tuple[list[Article], list[str]]:
    problems: list[str] = []
    return list(read(paths, on_problem=lambda problem: problems.append(str(problem)))), problems


def test_a_page_has_its_address_as_id_and_url(site: str) -> None:
    found, problems = articles(f"{site}/king")
    assert problems == []
    assert [(a.id, a.url, a.title, str(a.published)) for a in found] == [(f"{site}/king", f"{site}/king", "King meets envoy", "2021-03-12")]


def test_what_comes_is_told_by_its_content(site: str) -> None:
    for path, ids in {
        "/feed": ["https://klow.example/king", "https://klow.example/?p=42"],
        "/atom": ["tag:szohod.example,2031:7"],
        "/king.pdf": [f"{site}/king.pdf"],
        "/klow.warc.gz": ["https://klow.example/king"],
        "/talk.txt": [f"{site}/talk.txt"],
        "/talk.jsonl.gz": ["wire-7"],
        "/moved": [f"{site}/moved"],
    }.items():
        assert [article.id for article in articles(site + path)[0]] == ids, path


def test_addresses_and_files_are_read_in_one_go_and_each_once(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    found, problems = articles(str(tmp_path), f"{site}/talk.txt", f"{site}/talk.txt#top")
    assert problems == []
    assert {article.id for article in found} == {f"{tmp_path.name}/a", f"{site}/talk.txt"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "answers 404 Not Found; check the address"),
        ("/file", "answers 302"),
        ("/round", "answers 302"),
    ],
)
def test_an_address_that_gives_nothing_is_told_in_one_line(site: str, path: str, said: str) -> None:
    found, problems = articles(site + path)
    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith(f"{site}{path}: {said}")
    assert "\n" not in problems[0]


def test_a_server_that_is_not_there_is_told(site: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/feed"
        problems = articles(address)[1]
    assert problems == [f"{address}: no answer ([Errno 111] Connection refused); check the address and the network"]


def test_a_server_that_is_silent_or_drips_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.fetch, "SILENCE", 0.5)
    monkeypatch.setattr(kg.read.fetch, "LONGEST", 0.5)
    assert "silent for 0.5 seconds" in articles(f"{site}/silent")[1][0]
    assert "not done after 0.5 seconds" in articles(f"{site}/drips")[1][0]


def test_too_large_an_answer_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.fetch, "LIMIT", 1_000)
    assert "the limit for what is fetched" in articles(f"{site}/feed")[1][0]


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    problems = articles("https://me:sesame@klow.example/feed")[1]
    assert len(problems) == 1
    assert "holds a name or password" in problems[0]
    assert "sesame" not in problems[0]
