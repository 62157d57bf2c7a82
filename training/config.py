"""The configuration file as a typed value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

from .gold import Document, add_names, read_bio, read_conllu
from .yaml_settings import read_settings

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
        InputError: The file cannot be read, or a section is missing or unknown.
    """
    return read_settings(path, Config)


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
