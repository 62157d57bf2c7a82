"""Text, Markdown, web pages and JSON Lines: where each keeps its title, date, address and outlet."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from kg.read import article, read

FIRST = "The king of Syldavia met the Bordurian envoy in Klow on Monday, the court said."
SECOND = "Borduria threatened to close the border if Syldavia does not withdraw its troops."


@pytest.fixture
def read_file(tmp_path):
    def one(name, text):
        (tmp_path / name).write_text(text, "utf-8")
        [found] = read([tmp_path / name], on_problem=pytest.fail)
        return found

    return one


@pytest.fixture
def read_lines(tmp_path):
    def many(*rows):
        path = tmp_path / "feed.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
        problems = []
        found = list(read([path], on_problem=problems.append))
        return found, [str(problem).removeprefix(f"{path}:") for problem in problems]

    return many


@pytest.mark.parametrize("headline", ["King meets envoy in Klow", "Will Syldavia yield?", "King: 'I will not yield'", "5,000 flee Klow"])
def test_the_first_line_of_a_text_is_its_title_and_stays(read_file, headline):
    found = read_file("a.txt", f"{headline}\n{FIRST}\n{SECOND}")
    assert found.title == headline
    assert found.text == f"{headline}\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "first", [FIRST, "The king said: “I will not yield.”", "met the envoy, the court of Klow said", FIRST[:-1] + " and so " * 40]
)
def test_a_first_line_that_is_no_headline_is_no_title(read_file, first):
    assert read_file("a.txt", f"{first}\n{SECOND}").title is None


def test_markdown_gives_title_and_text_without_marks(read_file):
    found = read_file(
        "a.md",
        f"""# King *meets* envoy

By Jana Holub, 12 March 2025

The **king** of [Syldavia](https://syldavia.example "home") met the Bordurian
envoy in `Klow` on Monday,
the court said.[^1]

![The palace](palace.png)

## What comes next

> {SECOND}

- Trade goes on.
- The snake_case_name and 2 * 3 * 4 stay.

<!-- draft -->
[^1]: By telephone.
""",
    )
    assert found.title == "King meets envoy"
    assert found.published == dt.date(2025, 3, 12)
    assert found.text.split("\n\n") == [
        "King meets envoy",
        FIRST,
        "What comes next",
        SECOND,
        "Trade goes on.",
        "The snake_case_name and 2 * 3 * 4 stay.",
    ]


def test_markdown_front_matter_gives_title_date_address_and_outlet(read_file):
    found = read_file(
        "a.md", f"---\ntitle: King meets envoy\ndate: 2025-03-12\nurl: https://courier.example/a\noutlet: The Klow Courier\n---\n{FIRST}\n"
    )
    assert (found.title, found.published) == ("King meets envoy", dt.date(2025, 3, 12))
    assert (found.url, found.outlet) == ("https://courier.example/a", "The Klow Courier")
    assert found.text == f"King meets envoy\n\n{FIRST}"


def test_an_underlined_heading_is_a_title(read_file):
    assert read_file("a.md", f"King meets envoy\n================\n\n{FIRST}").title == "King meets envoy"


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>King meets envoy | The Klow Courier</title>
<meta property="og:site_name" content="The Klow Courier"><meta property="article:published_time" content="2025-03-10T22:00:00Z">
<meta property="article:modified_time" content="2025-03-12T09:00:00Z"><link rel="canonical" href="https://courier.example/king"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>King meets envoy</h1>
<p>The king of <a href="/syldavia">Syldavia</a> met the Bordurian
   envoy in Klow on Monday, the court&nbsp;said.</p>
<figure><img src="a.png" alt=""><figcaption>The palace (Photo: SNA)</figcaption></figure>
<p>{SECOND}</p><p>Read more: <a href="/b">Klow mourns its dead</a></p></article>
<section class="comments"><p>First! What a great king, I would vote for him.</p></section><footer>© 2025 Courier</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm"])
def test_a_web_page_gives_its_article_with_title_date_address_and_outlet(read_file, name):
    found = read_file(name, PAGE)
    assert (found.title, found.published) == ("King meets envoy", dt.date(2025, 3, 10))
    assert (found.url, found.outlet) == ("https://courier.example/king", "The Klow Courier")
    assert found.text == f"King meets envoy\n\n{FIRST}\n\n{SECOND}"


def test_the_year_in_a_footer_does_not_date_a_page(read_file):
    undated = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article><footer>© 2019 Courier</footer></body></html>"
    assert read_file("a.html", undated).published is None


def test_a_page_in_the_encoding_that_it_declares(tmp_path):
    page = PAGE.replace("utf-8", "iso-8859-2").replace("Klow on Monday", "Dvořák Square").replace("©", "")
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))
    [found] = read([tmp_path], on_problem=pytest.fail)
    assert "envoy in Dvořák Square" in found.text


def test_a_jsonl_line_gives_an_article_with_all_its_fields(read_lines):
    row = {"id": "wire-7", "text": FIRST, "title": "King meets envoy", "published": "2025-03-12"}
    [found], problems = read_lines({**row, "url": "https://c.example", "outlet": "SNA", "more": [1, 2]})
    assert problems == []
    assert (found.id, found.title, found.url, found.outlet) == ("wire-7", "King meets envoy", "https://c.example", "SNA")
    assert found.published == dt.date(2025, 3, 12)
    assert found.text == f"King meets envoy\n\n{FIRST}"


def test_a_jsonl_line_without_title_gets_none(read_lines):
    [found], _ = read_lines({"id": 7, "text": f"King meets envoy\n{FIRST}", "title": None, "url": None})
    assert (found.id, found.title, found.url) == ("7", None, None)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2025-03-12T23:59:59Z", dt.date(2025, 3, 12)), ("Wed, 12 Mar 2025 10:00:00 GMT", dt.date(2025, 3, 12)), ("", None), (None, None)],
)
def test_a_jsonl_line_may_date_itself_as_feeds_do(read_lines, published, day):
    [found], problems = read_lines({"id": "a", "text": FIRST, "published": published})
    assert (found.published, problems) == (day, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{broken", "not JSON", id="no JSON"),
        pytest.param('["id", "text"]', "no object", id="a list"),
        pytest.param("[" * 100_000, "nested too deeply", id="nested"),
        pytest.param({"text": FIRST}, "id is missing", id="no id"),
        pytest.param({"id": "a\nb", "text": FIRST}, 'id is "a\\nb"', id="an id of two lines"),
        pytest.param({"id": "a"}, "text is missing", id="no text"),
        pytest.param({"id": "a", "text": 7}, "text is 7", id="a number for text"),
        pytest.param({"id": "a", "text": FIRST, "title": ["x"]}, 'title is ["x"]', id="a list for title"),
        pytest.param({"id": "a", "text": FIRST, "published": "last week"}, 'published is "last week"', id="no date"),
        pytest.param({"id": "a", "text": " "}, "empty", id="no words"),
        pytest.param({"id": "first", "text": FIRST}, "second article with id 'first'", id="an id again"),
        pytest.param('{"id": "a", "text": "' + "x" * 1_000_001 + '"}', "over 1 MB", id="a huge line"),
    ],
)
def test_a_broken_jsonl_line_is_told_by_its_number_and_the_others_are_read(read_lines, line, said):
    found, problems = read_lines({"id": "first", "text": FIRST}, "", line, {"id": "last", "text": SECOND})
    assert [a.id for a in found] == ["first", "last"]
    assert len(problems) == 1
    assert problems[0].startswith("3: ")
    assert said in problems[0]
    assert "\n" not in problems[0]


def test_a_title_that_the_text_opens_with_is_not_said_twice():
    assert article(f"KING MEETS ENVOY\n{FIRST}", id="a", title="King meets envoy").text == f"KING MEETS ENVOY\n\n{FIRST}"
    assert article(FIRST, id="a", title="King meets ‘envoy’").text == f"King meets 'envoy'\n\n{FIRST}"


def test_importing_kg_read_does_not_import_what_only_pages_need():
    code = "import sys, kg.read; print([m for m in ('trafilatura', 'htmldate', 'lxml', 'yaml', 'spacy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
