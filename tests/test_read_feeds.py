"""Feeds, RSS and Atom: an article an entry, and summaries are told of."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from kg.read import read
from kg.read.feed import plain_text
from kg.types import Article

REPORT = "The king of Syldavia met the Bordurian envoy in Klow. " * 15
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Klow Courier</title><link>https://klow.example/</link>
<item><title>King meets envoy</title><link>https://klow.example/king</link><guid isPermaLink="false">41</guid>
 <pubDate>Wed, 12 Mar 2031 23:30:00 -0500</pubDate><description>The king met an envoy.</description>
 <content:encoded><![CDATA[<p>{REPORT}</p><script>track()</script><p>They ate <b>trout</b>.</p>]]></content:encoded></item>
<item><title>Envoy leaves &amp; returns</title><link>https://klow.example/envoy</link><guid>https://klow.example/?p=42</guid>
 <pubDate>Thu, 13 Mar 2031 08:00:00 GMT</pubDate>
 <description>The envoy of Borduria left Klow. &lt;a href="x"&gt;Read more&lt;/a&gt;</description></item>
<item><guid>https://klow.example/?p=43</guid></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Szohôd Today</title><id>urn:szohod</id>
<entry><id>tag:szohod.example,2031:7</id><title>Envoy back</title><link href="https://szohod.example/7"/>
<updated>2031-03-14T09:00:00Z</updated><content type="html">&lt;p&gt;{REPORT}&lt;/p&gt;</content></entry></feed>"""


def feed(path: Path, content: str | bytes) -> tuple[list[Article], list[str], list[str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    problems, notes = list[str](), list[str]()
    found = list(read([path], on_problem=lambda problem: problems.append(str(problem)), on_note=notes.append))
    return found, problems, notes


def test_an_entry_is_an_article_with_title_day_address_and_outlet(tmp_path: Path) -> None:
    found, _, _ = feed(tmp_path / "courier.rss", RSS)
    king = found[0]
    assert (king.id, king.url) == ("https://klow.example/king", "https://klow.example/king")
    assert (king.title, king.outlet) == ("King meets envoy", "The Klow Courier")
    assert king.published == dt.date(2031, 3, 12), "the day where the paper is, not in Greenwich"
    assert king.text.endswith("They ate trout.")
    assert "track" not in king.text


def test_entries_with_only_a_summary_are_read_and_told_of(tmp_path: Path) -> None:
    found, _, notes = feed(tmp_path / "courier.rss", RSS)
    envoy = found[1]
    assert (envoy.id, envoy.title) == ("https://klow.example/?p=42", "Envoy leaves & returns")
    assert "The envoy of Borduria left Klow." in envoy.text
    assert len(notes) == 1
    assert notes[0].startswith(f"{tmp_path / 'courier.rss'}: 1 of 3 entries carry only a summary")


def test_a_long_description_is_the_article(tmp_path: Path) -> None:
    _, _, notes = feed(tmp_path / "long.xml", RSS.replace("The envoy of Borduria left Klow.", REPORT))
    assert notes == []


def test_an_entry_without_text_is_left_out_and_named(tmp_path: Path) -> None:
    _, problems, _ = feed(tmp_path / "courier.rss", RSS)
    assert problems == [f"{tmp_path / 'courier.rss'}: entry 3: neither text nor title; leave it out"]


def test_atom_and_packed_feeds_are_read(tmp_path: Path) -> None:
    for path, content in ((tmp_path / "a.atom", ATOM.encode()), (tmp_path / "b.xml.gz", gzip.compress(ATOM.encode()))):
        found, problems, notes = feed(path, content)
        assert [(a.id, a.outlet, a.published) for a in found] == [("tag:szohod.example,2031:7", "Szohôd Today", dt.date(2031, 3, 14))]
        assert problems + notes == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("<urlset><url/></urlset>", "no feed", id="XML of another kind"),
        pytest.param("<rss><channel><title>x", "a feed without entries", id="cut off"),
        pytest.param("", "no feed", id="empty"),
        pytest.param(b"\x00\x01\x02", "no feed", id="binary"),
        pytest.param(RSS.replace("UTF-8", "klow-8").encode("utf-16")[:60], "", id="in an encoding of another kind"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line_that_names_the_file(tmp_path: Path, content: str | bytes, said: str) -> None:
    found, problems, _ = feed(tmp_path / "odd.xml", content)
    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path / 'odd.xml'}: {said}")
    assert "\n" not in problems[0]


def test_entries_read_from_two_feeds_are_one_article(tmp_path: Path) -> None:
    (tmp_path / "one.rss").write_text(RSS)
    (tmp_path / "two.rss").write_text(RSS)
    problems: list[str] = []
    found = list(read([tmp_path], on_problem=lambda problem: problems.append(str(problem))))
    assert [article.id for article in found] == ["https://klow.example/king", "https://klow.example/?p=42"]
    assert sum("a second article with id" in problem for problem in problems) == 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("one<br>two", "one\n\ntwo"),
        ("<ul><li>a</li><li>b &amp; c</li></ul>", "a\n\nb & c"),
        ("<div><style>p {}</style>said<!-- no --> he</div>", "said he"),
        ("ri\x08ver &#1; and <b>va\x00lley</b>", "river and valley"),
        ("", ""),
    ],
)
def test_html_becomes_paragraphs(html: str, text: str) -> None:
    assert plain_text(html) == text
