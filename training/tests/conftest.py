"""A toy treebank: sentences over fictional countries, with their parse and their names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

STATES = ["Ruritania", "Borduria", "Syldavia", "Freedonia"]
VERBS = {"threatens": "threaten", "praises": "praise", "visits": "visit"}


def conllu_sentence(number: int, source: str, verb: str, target: str) -> str:
    rows = [
        f"1\t{source}\t{source}\tPROPN\tNNP\t_\t2\tnsubj\t_\t_",
        f"2\t{verb}\t{VERBS[verb]}\tVERB\tVBZ\t_\t0\troot\t_\t_",
        f"3\t{target}\t{target}\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No",
        "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_",
    ]
    return "\n".join([f"# sent_id = toy-{number}", f"# text = {source} {verb} {target}.", *rows, "", ""])


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    sentences = [(s, v, t) for s in STATES for v in VERBS for t in STATES if s != t]
    documents = [sentences[i : i + 6] for i in range(0, len(sentences), 6)]
    conllu, bio = "", ""
    for d, document in enumerate(documents):
        conllu += f"# newdoc id = toy{d}\n" + "".join(conllu_sentence(i, *s) for i, s in enumerate(document))
        bio += f"# doc toy{d}\n" + "".join(f"{s}\tB-LOC\t\n{v}\tO\t\n{t}\tB-LOC\tSpaceAfter=No\n.\tO\t\n\n" for s, v, t in document)
    (tmp_path / "toy.conllu").write_text(conllu, encoding="utf-8")
    (tmp_path / "toy.bio").write_text(bio, encoding="utf-8")
    return tmp_path


@pytest.fixture
def toy_config(treebank: Path) -> Path:
    """Write the real configuration for toy files: small batches, high rates and no noise, so that a few steps teach it."""
    config = yaml.safe_load((Path(__file__).parents[1] / "config.yaml").read_text(encoding="utf-8"))
    gold = {"name": "toy", "conllu": "toy.conllu", "names": "toy.bio"}
    config["data"] = {"parse": [gold], "names": ["toy.bio"], "dev": [gold], "test": [gold]}
    config["threads"] = 1
    config["batches"] |= {"words": 60, "chunk": [4, 12], "template_share": 0.0}
    config["noise"] = dict.fromkeys(config["noise"], 0.0)
    config["training"] |= {"encoder_rate": 5e-4, "head_rate": 5e-3, "smoothing": 0.0}
    path = treebank / "config.yaml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path
