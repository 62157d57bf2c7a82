"""When a report was published, as its own text, its name or its address tells."""

import datetime as dt

import pytest

from kg.read import article, read

BODY = "The king of Syldavia met the Bordurian envoy in Klow on Monday to discuss the border."
MARCH_12 = dt.date(2025, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2025",
        "March 12, 2025",
        "12 Mar. 2025",
        "MARCH 12, 2025",
        "12th March, 2025",
        "Wednesday, March 12, 2025",
        "Published: Wed 12 March 2025, 14:05 GMT",
        "Published March 12, 2025 at 2:05 p.m. EST | Updated March 13, 2025 at 9 am",
        "Last updated on 12/March/2025".replace("/", " "),
        "2025-03-12",
        "2025-03-12T14:05:33+01:00",
        "Klow, 12 March 2025",
        "By Jana Holub | 12 March 2025",
    ],
)
def test_a_line_that_is_a_date_dates_the_report_and_leaves_its_text(line):
    read_article = article(f"Envoy in Klow\n{line}\n{BODY}", id="a")
    assert read_article.published == MARCH_12
    assert read_article.text == f"Envoy in Klow\n\n{BODY}"


def test_the_day_of_publication_comes_before_that_of_an_update():
    dated = article(f"Envoy in Klow\nUpdated: 14 March 2025\nPublished: 12 March 2025\n{BODY}", id="a")
    assert dated.published == MARCH_12


@pytest.mark.parametrize(
    "dateline",
    [
        "KLOW, March 12, 2025 (SNA) - ",
        "KLOW, March 12, 2025 — ",
        "Klow, Syldavia, 12 March 2025 – ",
        "KLOW (SNA), Wednesday, March 12, 2025 -- ",
        "SAO RICO/KLOW, March 12, 2025 (Syldavian News Agency) - ",
    ],
)
def test_a_dateline_dates_the_report_and_leaves_its_sentence(dateline):
    read_article = article(dateline + BODY, id="a")
    assert (read_article.published, read_article.text) == (MARCH_12, BODY)


@pytest.mark.parametrize("dateline", ["KLOW (SNA) - ", "KLOW, Syldavia (SNA) — ", "KLOW — ", "(SNA) - "])
def test_a_dateline_without_a_date_leaves_the_sentence_too(dateline):
    read_article = article(dateline + BODY, id="a")
    assert (read_article.published, read_article.text) == (None, BODY)


def test_a_dateline_takes_its_year_from_a_date_near_it(tmp_path):
    text = f"KLOW, December 31 (SNA) - {BODY}"
    assert article(text, id="a").published is None
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "2024-01-01-envoy.txt").write_text(text)
    found = read([tmp_path], published=dt.date(2025, 1, 2), on_problem=pytest.fail)
    assert [a.published for a in found] == [dt.date(2023, 12, 31), dt.date(2024, 12, 31)]


def test_a_full_date_in_the_text_tells_a_datelines_year_only_where_it_is_close():
    dateline = f"KLOW, March 12 (SNA) - {BODY}"
    assert article(f"{dateline}\nThe talks began on 10 March 2025.", id="a").published == MARCH_12
    assert article(f"{dateline}\nBorduria had invaded on 24 February 2022.", id="a").published is None


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} Borduria had invaded on 24 February 2022.",
        "\n".join([BODY] * 9 + ["24 February 2022"] + [BODY] * 9),
        f"Treaty of Klow, 24 February 2022: what it says\n{BODY}",
        f"{BODY}\nThe treaty was signed on 31 February 2022.",
    ],
    ids=["in a sentence", "heading inside a timeline", "in a headline", "no day of the calendar"],
)
def test_a_date_of_something_else_does_not_date_the_report(text):
    read_article = article(text, id="a")
    assert read_article.published is None
    assert "February 2022" in read_article.text


def test_a_life_between_two_dates_is_no_dateline():
    text = "Zita Muskar (August 9, 1929 – February 13, 2014) was an envoy of Syldavia who made peace with Borduria."
    assert article(text, id="a").text == text


def test_the_name_of_a_file_tells_the_date_where_nothing_better_does(tmp_path):
    (tmp_path / "2025-03-12_envoy.txt").write_text(BODY)
    (tmp_path / "2025-03-14_envoy.txt").write_text(f"Klow, 12 March 2025\n{BODY}\n12 March 2025")
    assert {a.published for a in read([tmp_path], published=dt.date(2024, 1, 1), on_problem=pytest.fail)} == {MARCH_12}


def test_an_address_tells_the_date_where_nothing_better_does():
    assert article(BODY, id="a", url="https://news.example/world/2025/03/12/envoy").published == MARCH_12


def test_a_date_that_is_given_stands():
    assert article(f"12 March 2025\n{BODY}", id="a", published=dt.date(2025, 3, 13)).published == dt.date(2025, 3, 13)
