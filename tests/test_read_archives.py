"""PDF files and web archives."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.read import read
from kg.types import Article

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="article:published_time" content="2021-03-12"></head>
<body><article><h1>{title}</h1><p>The king of Syldavia met the Bordurian envoy in Klow on Monday and praised the harvest of the valley.</p>
<p>The envoy of Borduria thanked the king, and both signed an agreement on the use of the river between the two countries.</p>
</article></body></html>"""


def articles(path: Path) -> tuple[list[Article], list[str]]:
    problems: list[str] = []
    return list(read([path], on_problem=lambda problem: problems.append(str(problem)))), problems


def pdf(*pages: Sequence[str], title: str | None = None, password: str | None = None) -> bytes:
    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 11 Tf 14 TL 50 800 Td {' T* '.join(f'({line}) Tj' for line in lines)} ET".encode())
        page[NameObject("/Contents")] = content
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def warc(*pages: tuple[str, str, str, str], packed: bool = False) -> bytes:
    """An archive of pages: address, status, content type, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "kg"}))
    for address, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=headers))
    return out.getvalue()


LINES = ["The king of Syldavia met the envoy of Borduria on Monday in the old", "castle of Klow, where both praised the harvest."]


def test_a_pdf_gives_its_text_with_lines_joined(tmp_path: Path) -> None:
    (tmp_path / "2031-03-12-king.pdf").write_bytes(pdf(["King meets envoy", *LINES], title="King meets envoy"))
    found, problems = articles(tmp_path / "2031-03-12-king.pdf")
    assert problems == []
    assert found[0].title == "King meets envoy"
    assert "on Monday in the old castle of Klow" in found[0].text
    assert str(found[0].published) == "2031-03-12"


def test_a_title_that_a_program_wrote_is_none(tmp_path: Path) -> None:
    (tmp_path / "king.pdf").write_bytes(pdf(LINES, title="Microsoft Word - draft7.docx"))
    assert articles(tmp_path / "king.pdf")[0][0].title is None


def test_heads_feet_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    said = ["The king met the envoy of Borduria.", "The envoy praised the king.", "Both left Klow by train."]
    pages = [["The Klow Courier", line, f"Page {n} of 3"] for n, line in enumerate(said, start=1)]
    (tmp_path / "king.pdf").write_bytes(pdf(*pages))
    text = articles(tmp_path / "king.pdf")[0][0].text
    assert "Courier" not in text
    assert "Page" not in text
    assert all(line in text for line in said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(pdf([]), "no text in this PDF", id="a scan"),
        pytest.param(pdf(LINES, password="sesame"), "wants a password", id="locked"),
        pytest.param(pdf(LINES)[:200], "a broken PDF", id="cut off"),
        pytest.param(b"%PDF-1.7", "a broken PDF", id="nothing but a head"),
    ],
)
def test_a_pdf_that_cannot_be_used_gets_one_line_that_names_it(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    found, problems = articles(tmp_path / "a.pdf")
    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path / 'a.pdf'}: ")
    assert said in problems[0]
    assert "\n" not in problems[0]


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_the_pages_that_were_answered(tmp_path: Path, packed: bool) -> None:
    pages = [
        ("https://klow.example/king", "200 OK", "text/html; charset=utf-8", PAGE.format(title="King meets envoy")),
        ("https://klow.example/gone", "404 Not Found", "text/html", PAGE.format(title="Not found")),
        ("https://klow.example/style.css", "200 OK", "text/css", "p {}"),
        ("https://klow.example/bare", "200 OK", "text/html", "<html><body></body></html>"),
    ]
    path = tmp_path / ("klow.warc.gz" if packed else "klow.warc")
    path.write_bytes(warc(*pages, packed=packed))
    found, problems = articles(path)
    assert [(a.id, a.title, a.url, str(a.published)) for a in found] == [
        ("https://klow.example/king", "King meets envoy", "https://klow.example/king", "2021-03-12")
    ]
    assert "signed an agreement" in found[0].text
    assert len(problems) == 1
    assert "https://klow.example/bare: no article text" in problems[0]


@pytest.mark.parametrize("content", [b"", b"no archive at all", gzip.compress(b"WARC/1.0\r\nbroken")[:-4]])
def test_what_is_no_web_archive_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ("a.warc.gz" if content.startswith(b"\x1f\x8b") else "a.warc")
    path.write_bytes(content)
    found, problems = articles(path)
    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith(str(path))
    assert "\n" not in problems[0]
