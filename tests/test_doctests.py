"""The examples in docstrings and in docs/python.md are true. Those of the Python API ask the graph of the briefs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import kg

NAMES = ["kg", *sorted(module.name for module in pkgutil.walk_packages(kg.__path__, "kg."))]
PAGE = Path(__file__).parents[1] / "docs" / "python.md"
TESTS = [test for name in NAMES if name != "kg.cli" for test in doctest.DocTestFinder().find(import_module(name)) if test.examples]

TESTS.append(doctest.DocTestParser().get_doctest(PAGE.read_text("utf-8"), {}, "docs/python.md", str(PAGE), 0))


@pytest.mark.parametrize("example", [pytest.param(test, id=test.name) for test in TESTS])
def test_an_example_is_true(
    example: doctest.DocTest, briefs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(briefs.parent)
    with kg.open(briefs.name) as graph:
        example.globs |= {"kg": kg, "graph": graph}
        results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(example)
    assert results.failed == 0, capsys.readouterr().out


def test_the_python_api_has_examples() -> None:
    methods = {name for name in vars(kg.Graph) if not name.startswith("_")} - {"close", "network"}
    assert {f"kg.graph.Graph.{name}" for name in methods} <= {test.name for test in TESTS}
