"""What the exported weights reach on raw text, int8 and as trained, in the pipeline that ships."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.model.score import Score, measure, with_weights

from .config import Config, read_entry

SHOWN = ("las", "uas", "upos", "xpos", "sentences", "names")


def evaluate(config: Config, treebank: Path, run: Path, part: str, *, both: bool = True) -> str:
    """
    Measure the exported weights on the files of a part (`dev` or `test`) and write them to `run`/scores-<part>.json.

    Args:
        config: Names the files.
        treebank: The folder that they are in.
        run: The folder of an exported run.
        part: Which files; see the data section of the configuration.
        both: Also measure the weights before quantization.

    Returns:
        A Markdown table.
    """
    folders = {"int8": run / "export"}
    if both:
        folders["fp32"] = run / "export-fp32"
        shutil.copytree(run / "export", folders["fp32"], dirs_exist_ok=True)
        shutil.copy(run / "model.onnx", folders["fp32"] / "model.int8.onnx")  # the loader knows the network by this name
    scores: dict[str, dict[str, dict[str, Any]]] = {}
    rows = ["| file | weights | " + " | ".join(SHOWN) + " | words/s |", "| --- " * (len(SHOWN) + 3) + "|"]
    for entry in config.data[part]:
        documents = read_entry(treebank, entry)
        for name, folder in folders.items():
            found, speed = measure(with_weights(folder), documents, labels=entry.get("labels"))
            scores.setdefault(entry["name"], {})[name] = {k: asdict(v) for k, v in found.items()} | {"words_per_second": round(speed)}
            rows.append(f"| {entry['name']} | {name} | " + " | ".join(_cell(found.get(k)) for k in SHOWN) + f" | {speed:.0f} |")
    (run / f"scores-{part}.json").write_text(json.dumps(scores, indent=1), encoding="utf-8")
    return "\n".join(rows)


def _cell(score: Score | None) -> str:
    return f"{score.value:.1f} ({score.low:.1f}-{score.high:.1f})" if score else ""
