"""The configuration file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import InputError

from .gold import Document, add_names, read_bio, read_conllu

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Config:
    """The sections of config.yaml, each as it stands there; the file explains every value."""

    seed: int
    threads: int
    encoder: str
    data: dict[str, Any]
    model: dict[str, Any]
    batches: dict[str, Any]
    noise: dict[str, float]
    training: dict[str, Any]


def load_config(path: Path = HERE / "config.yaml") -> Config:
    """
    Read a configuration.

    Raises:
        InputError: A section is missing or unknown.
    """
    import yaml

    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = {f.name for f in fields(Config)}
    if not isinstance(values, dict) or set(values) != expected:
        raise InputError(f"{path}: sections are {sorted(expected)}, found {sorted(values or [])}")
    return Config(**values)


def data_file(folder: Path, name: str) -> Path:
    """
    Find a file of the treebank folder, plain or .xz.

    Raises:
        InputError: It is neither there nor packed there.
    """
    for path in (folder / name, folder / f"{name}.xz"):
        if path.exists():
            return path
    raise InputError(f"{folder}: no {name} or {name}.xz; training/README.md says where to get it")


def read_entry(folder: Path, entry: dict[str, Any]) -> list[Document]:
    """Read the documents of an entry of the configuration's data section, on their own words."""
    if "conllu" not in entry:
        return read_bio(data_file(folder, entry["names"]))
    documents = read_conllu(data_file(folder, entry["conllu"]), document=entry.get("document"))
    if "names" in entry:
        add_names(documents, read_bio(data_file(folder, entry["names"])))
    return documents
