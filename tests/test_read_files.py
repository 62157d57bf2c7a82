"""Which files are read, in which order, under which ids, and what is said of those that cannot be."""

import datetime as dt
import gzip
import io
import json
import sys
from types import SimpleNamespace

import pytest

import kg.read.decode
from kg.read import read

NEWS = "The king of Syldavia met the Bordurian envoy in Klow."


def articles(*paths, **options):
    problems = []
    return list(read(paths, on_problem=problems.append, **options)), [str(problem) for problem in problems]


def ids(*paths):
    found, problems = articles(*paths)
    assert problems == []
    return [article.id for article in found]


@pytest.fixture
def news(tmp_path):
    """A folder `news` with articles of every kind, one below the other."""
    folder = tmp_path / "news"
    (folder / "east").mkdir(parents=True)
    (folder / "b.txt").write_text(NEWS)
    (folder / "a.md").write_text(f"# Envoy in Klow\n\n{NEWS}")
    (folder / "east" / "c.txt.gz").write_bytes(gzip.compress(NEWS.encode()))
    (folder / "east" / "d.jsonl").write_text(json.dumps({"id": "wire-7", "text": NEWS}) + "\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(NEWS)
    return folder


def test_a_folder_is_read_with_what_lies_below_it_in_the_order_of_ids(news):
    assert ids(news) == ["news/a", "news/b", "news/east/c", "wire-7"]


def test_a_single_file_has_its_folders_name_and_its_stem_as_id(news):
    assert ids(news / "east" / "c.txt.gz") == ["east/c"]


def test_ids_do_not_depend_on_how_the_folder_is_spelled(news, monkeypatch):
    monkeypatch.chdir(news)
    assert ids(".") == ids(news) == ids("../news/east/..") == ids(str(news) + "/")


def test_the_order_in_which_paths_are_given_changes_nothing(news):
    paths = [news / "b.txt", news, news / "east", news / "a.md"]
    assert ids(*paths) == ids(*reversed(paths)) == ids(news)


def test_a_glob_reads_what_it_matches_and_passes_over_other_kinds(news):
    assert ids(f"{news}/*") == ["east/c", "wire-7", "news/a", "news/b"]
    assert ids(f"{news}/**/*.txt*") == ["east/c", "news/b"]


def test_a_file_whose_name_looks_like_a_glob_is_read_as_itself(tmp_path):
    (tmp_path / "talks[1].txt").write_text(NEWS)
    assert ids(tmp_path / "talks[1].txt") == [f"{tmp_path.name}/talks[1]"]


def test_files_that_would_clash_keep_their_suffix_whichever_of_them_are_given(news):
    (news / "b.html").write_text(f"<html><body><article><p>{NEWS * 5}</p></article></body></html>")
    assert ids(news) == ["news/a", "news/b.html", "news/b.txt", "news/east/c", "wire-7"]
    assert ids(news / "b.txt") == ["news/b.txt"]


def test_two_folders_of_one_name_do_not_overwrite_each_other_silently(news, tmp_path):
    other = tmp_path / "other" / "news"
    other.mkdir(parents=True)
    (other / "b.txt").write_text(NEWS)
    found, problems = articles(news, other)
    assert len(found) == 4
    assert problems == [f"{other / 'b.txt'}: a second article with id 'news/b', left out; give it an id or a name of its own"]


def test_articles_come_one_at_a_time(tmp_path):
    lines = tmp_path / "feed.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": NEWS}) + "\n{broken\n")
    problems = []
    stream = read([lines], on_problem=problems.append)
    assert next(stream).id == "a"
    assert problems == []
    assert list(stream) == []
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n\n  \n", "empty", id="blank"),
        pytest.param("a.txt", b"Share\nTweet\n...\nComments (3)\n", "nothing but links and labels", id="only furniture"),
        pytest.param("a.txt", b"PK\x03\x04\x00\x00\x08", "binary", id="NUL bytes"),
        pytest.param("a.txt", bytes(range(1, 9)) * 40 + b"text", "binary", id="control characters"),
        pytest.param("a.txt", b"\xff\xfe\x00\xd8\x00\xd8", "encoding", id="broken UTF-16"),
        pytest.param("a.html", b"<html><body><script>go()</script></body></html>", "no article text", id="a page without text"),
        pytest.param("a.txt.gz", b"this is not packed", "cannot be read", id="no gz"),
        pytest.param("a.txt.gz", gzip.compress(NEWS.encode() * 50)[:40], "broken .gz", id="torn gz"),
        pytest.param("a.jsonl", b"", "empty", id="empty jsonl"),
        pytest.param("a.jsonl", b'{"id": "a"\x00}\n' * 9, "binary", id="binary jsonl is told once"),
        pytest.param("a.docx", b"PK", ".docx is not read", id="a document of another kind"),
        pytest.param("a", b"text", "a file without suffix is not read", id="no suffix"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_line_that_names_it(tmp_path, name, content, found):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text(NEWS)
    read_anyway, problems = articles(tmp_path / name, tmp_path / "z.txt")
    assert len(read_anyway) == 1
    assert len(problems) == 1
    assert "\n" not in problems[0]
    assert problems[0].startswith(f"{tmp_path / name}: ")
    assert found in problems[0]


def test_a_document_in_a_folder_is_told_of_and_a_picture_is_not(news):
    (news / "minutes.docx").write_bytes(b"PK")
    found, problems = articles(news)
    assert len(found) == 4
    assert len(problems) == 1
    assert problems[0].startswith(f"{news / 'minutes.docx'}: .docx is not read; give .txt, .md, .html, .jsonl")


def test_a_path_that_names_nothing_is_a_problem(tmp_path):
    (tmp_path / "void").mkdir()
    for path, said in [("gone.txt", "no such file or folder"), ("*.txt", "no such file or folder"), ("void", "no article in this folder")]:
        assert [said in problem for problem in articles(tmp_path / path)[1]] == [True], path


def test_a_huge_file_is_refused_packed_or_not(tmp_path, monkeypatch):
    monkeypatch.setattr(kg.read.decode, "LIMIT", 2_000_000)
    text = NEWS.encode() * 50_000
    (tmp_path / "a.txt").write_bytes(text)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(text))
    found, problems = articles(tmp_path)
    assert found == []
    assert [problem.split(": ")[1] for problem in problems] == [
        "over 2 MB, the limit for one article; split it, or write one article a line as .jsonl"
    ] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(tmp_path, encoding):
    text = "“Café talks” between Klow and Szohod cost €5m, said the king’s aide."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert articles(tmp_path / "a.txt")[0][0].text == "“Café talks” between Klow and Szohod cost €5m, said the king's aide."


def test_a_torn_character_does_not_turn_a_utf8_text_into_another_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes("“Café talks” go on, said the envoy. He named a price of €".encode()[:-1])
    assert articles(tmp_path / "a.txt")[0][0].text.startswith("“Café talks”")


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister sagte am Montag, dass die Regierung nicht weichen werde und dass man mit der Opposition sprechen wolle. " * 3,
        "Le ministre a dit lundi que le gouvernement ne reculerait pas et que des discussions avec les rebelles commenceraient dans la "
        "capitale avant la fin de la semaine, mais sans les chefs de la milice qui tiennent la vallée depuis un an. " * 2,
        "Министр сказал в понедельник что правительство не уйдёт и что переговоры начнутся в столице до конца недели но без лидеров. " * 3,
        "外交部长星期一表示政府不会让步并将在本周末之前在首都开始谈判但不会有民兵领导人参加。" * 6,
    ],
    ids=["German", "French", "Russian", "Chinese"],
)
def test_a_text_in_another_language_is_refused(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found, problems = articles(tmp_path)
    assert found == []
    assert ["not English" in problem for problem in problems] == [True]


def test_short_texts_and_lists_of_headlines_pass_as_english(tmp_path):
    (tmp_path / "a.txt").write_text("Zita Muskar, Otto Rupert, Kurvi Tasch, Rufus Firefly")
    (tmp_path / "b.txt").write_text(
        "\n".join(f"Borduria expels {n} Syldavian envoys\nKlow votes to back treaty with Szohod\nKing meets premier" for n in "abcdefgh")
    )
    assert len(ids(tmp_path)) == 2


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        pytest.param(NEWS, [NEWS], id="text"),
        pytest.param(f"<!DOCTYPE html><html><body><article><p>{NEWS}</p></article></body></html>", [NEWS], id="a page"),
        pytest.param(f'{{"id": "1", "text": "{NEWS}"}}\n{{"id": "2", "text": "{NEWS}"}}\n', [NEWS, NEWS], id="jsonl"),
    ],
)
def test_standard_input_is_read_as_what_it_is(monkeypatch, piped, expected):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(piped.encode())))
    found, problems = articles("-", "-")
    assert [article.text for article in found] == expected
    assert problems == []
    assert not sys.stdin.buffer.closed


def test_a_text_from_standard_input_has_an_id_of_its_content(monkeypatch):
    def piped(text):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        return ids("-")

    assert piped(NEWS) == piped(NEWS)
    assert piped(NEWS) != piped(NEWS + " They talked.")


def test_published_is_for_articles_that_tell_no_date(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text(f"Envoy in Klow\n3 March 2025\n{NEWS}")
    found, _ = articles(tmp_path, published=dt.date(2025, 3, 9))
    assert [article.published for article in found] == [dt.date(2025, 3, 9), dt.date(2025, 3, 3)]


def test_one_path_may_be_given_without_a_list(news):
    assert [article.id for article in read(str(news / "b.txt"), on_problem=pytest.fail)] == ["news/b"]
