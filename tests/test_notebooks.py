"""The notebooks run as they stand, each in a folder of its own beside the briefs, and are kept without outputs."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbmake.nb_run import NotebookRun
from neo4j_server import Server

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NEEDS_SERVER = "05-neo4j"
HUNG = 120  # seconds after which a cell is given up


@pytest.fixture
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Point notebooks at an empty database."""
    request.getfixturevalue("neo4j")().close()
    found: Server = request.getfixturevalue("neo4j_server")
    monkeypatch.setenv("NEO4J_URI", found.uri)
    return found


def run(notebook: Path, folder: Path) -> nbformat.NotebookNode:
    """Execute a copy, and give it with its outputs."""
    (folder / "notebooks").mkdir()
    (folder / "corpus").symlink_to(ROOT / "corpus")
    result = NotebookRun(Path(shutil.copy(notebook, folder / "notebooks")), HUNG).execute()
    assert result.nb.cells
    assert result.error is None, result.error.summary if result.error else ""
    return result.nb


def named(notebooks: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in notebooks]


@pytest.mark.parametrize("notebook", named([path for path in NOTEBOOKS if path.stem != NEEDS_SERVER]))
def test_a_notebook_runs_and_ends_in_a_picture(notebook: Path, tmp_path: Path) -> None:
    assert_ends_in_a_picture(run(notebook, tmp_path))


@pytest.mark.neo4j
def test_the_notebook_about_neo4j_runs_and_ends_in_a_picture(server: Server, tmp_path: Path) -> None:
    assert_ends_in_a_picture(run(ROOT / "notebooks" / f"{NEEDS_SERVER}.ipynb", tmp_path))


def assert_ends_in_a_picture(notebook: nbformat.NotebookNode) -> None:
    shown = [output.data["text/html"] for output in notebook.cells[-1].outputs if output.output_type == "execute_result"]
    assert len(shown) == 1
    assert shown[0].startswith("<iframe sandbox=")


@pytest.mark.parametrize("notebook", named(NOTEBOOKS))
def test_a_notebook_is_kept_without_outputs_and_asserts_what_it_says(notebook: Path) -> None:
    cells = [cell for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    assert any("assert " in cell.source for cell in cells)


def test_there_are_five_notebooks() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]
