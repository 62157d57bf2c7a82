"""Rows as a notebook and pandas see them, what importing kg loads, and what `kg.extract` and `kg.build` take."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.rows import SHOWN, Quotes, Rows

ROWS = Rows(("date", "source", "events"), [("2031-05-04", "<Ruritania>", 2), (None, "Borduria", 1)])


def test_a_row_is_a_tuple_whose_values_have_names() -> None:
    assert ROWS[0] == ("2031-05-04", "<Ruritania>", 2)
    assert [row.source for row in ROWS] == ["<Ruritania>", "Borduria"]
    assert Rows(("count(*)", "n"), [(1, 2)])[0].n == 2
    assert isinstance(ROWS[:1], Rows)
    assert ROWS[:1].to_dicts() == [{"date": "2031-05-04", "source": "<Ruritania>", "events": 2}]
    assert type(Quotes(ROWS.columns, ROWS.rows)[:1]) is Quotes


def test_a_notebook_shows_text_as_text_and_no_more_than_the_first_rows() -> None:
    html = ROWS._repr_html_()
    assert "&lt;Ruritania&gt;" in html
    assert "<p>2 rows</p>" in html
    many = Rows(("n",), [(i,) for i in range(1000)])
    assert many._repr_html_().count("<tr>") == SHOWN + 1
    assert "1,000 rows, the first 20 of them shown; .to_pandas() has them all" in many._repr_html_()
    assert repr(many).endswith("... and 980 rows more\n")


def test_a_frame_has_days_as_datetimes() -> None:
    pandas = pytest.importorskip("pandas")
    frame = ROWS.to_pandas()
    assert pandas.api.types.is_datetime64_dtype(frame["date"])
    assert frame["date"].isna().tolist() == [False, True]
    assert frame["source"].tolist() == ["<Ruritania>", "Borduria"]
    old = Rows(("date",), [("1648-10-24",)]).to_pandas()
    assert old["date"].dt.year.tolist() == [1648]
    assert list(Rows(("a", "b")).to_pandas().columns) == ["a", "b"]


def test_importing_kg_loads_nothing_heavy() -> None:
    heavy = {"spacy", "numpy", "onnxruntime", "kglite", "neo4j", "networkx", "rustworkx", "pandas", "trafilatura", "pyvis", "yaml"}
    code = f"import sys, kg; kg.__version__; print(*sorted({heavy!r} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_everything_that_kg_names_is_there() -> None:
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        _ = kg.nothing


def test_extract_stays_a_function_when_its_namesake_is_imported() -> None:
    from kg.extract import Extractor

    assert callable(kg.extract)
    assert kg.extract.__module__ == "kg.claims"
    assert Extractor.__module__ == "kg.extract.readings"


def test_a_text_is_told_from_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Talks end. Really.txt").write_text("Iraq invaded Kuwait on August 2, 1990.")
    monkeypatch.chdir(tmp_path)
    text = "Iraq invaded Kuwait on August 2, 1990. " * 20  # longer than any name of a file
    inputs: list[str | Path | kg.Article] = [text, "Talks end. Really.txt", kg.Article("own", "Iraq invaded Kuwait.")]
    articles = {claim.article: claim.relation for claim in kg.extract(inputs)}
    assert len(articles) == 3
    assert {"own", f"{tmp_path.name}/Talks end. Really"} < articles.keys()
    assert set(articles.values()) == {"ATTACKED"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("nosuch.txt", "nosuch.txt: no such file or folder; check the path", id="no file"),
        pytest.param("", "an empty text; give a path, or a text", id="nothing"),
        pytest.param(["", " \n"], "an empty text", id="nothing twice"),
    ],
)
def test_what_cannot_be_read_at_all_is_an_error(given: str | list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(kg.extract(given))


def test_a_build_of_nothing_is_an_error_and_one_of_something_is_not(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text("Iraq invaded Kuwait on August 2, 1990.")
    with pytest.raises(InputError, match="none: no such file or folder"):
        kg.build([tmp_path / "none"], tmp_path / "kg.db", page=None)
    assert kg.build([tmp_path / "none", tmp_path / "a.txt"], tmp_path / "kg.db", page=None).problems == 1
    assert "left out: " in caplog.text


def test_a_day_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="published='May' is no day; write YYYY-MM-DD"):
        list(kg.extract("Iraq invaded Kuwait.", published="May"))
