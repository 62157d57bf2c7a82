"""Training against the clock: the learning rate falls to nothing when the budget ends, however fast the machine was."""

from __future__ import annotations

import json
import random
import time
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from .align import align, tokenizer
from .config import Config, read_entry
from .dev import score, summary
from .encode import IGNORE, Labels, Pieces, batch
from .gold import Document
from .model import INPUTS, OUTPUTS, Parser, encoder_folder, pretrained_encoder
from .noise import Names, Noise
from .stream import Stream


@dataclass(frozen=True, slots=True)
class Budget:
    """When training ends: after minutes of wall-clock time or after steps (repeatable), whichever is given."""

    minutes: float | None = None
    steps: int | None = None

    def progress(self, seconds: float, steps: int) -> float:
        """How much of the budget is spent, 0 to 1."""
        spent = [seconds / 60 / self.minutes] if self.minutes else []
        spent += [steps / self.steps] if self.steps else []
        return min(1.0, max(spent))


def rate(progress: float, warmup: float) -> float:
    """Share of the full learning rate: a linear rise, then a linear fall to nothing."""
    return progress / warmup if progress < warmup else (1 - progress) / (1 - warmup)


def loss(model: Parser, arrays: dict[str, Tensor], settings: dict[str, Any]) -> dict[str, Tensor]:
    """Weigh the losses of a batch, by task; a task without targets in the batch is left out."""
    out = dict(zip(OUTPUTS, model(*(arrays[k] for k in INPUTS)), strict=True))
    parsed = (arrays["heads"] != IGNORE).any(1)
    part = {k: v[parsed] for k, v in (arrays | {f"out_{k}": v for k, v in out.items()}).items()}

    def entropy(scores: Tensor, targets: Tensor, smoothing: float = settings["smoothing"]) -> Tensor:
        return F.cross_entropy(scores.float().flatten(0, 1), targets.flatten(), ignore_index=IGNORE, label_smoothing=smoothing)

    losses = {}
    if parsed.any():
        candidates = F.pad(part["words"], (1, 0), value=True).unsqueeze(1)
        losses["arc"] = entropy(part["out_arc"].float().masked_fill(~candidates, -1e4), part["heads"], 0.0)
        relations = model.relations(part["out_rd"], part["out_rh"], part["heads"].clamp(min=0))
        losses["rel"] = entropy(relations, part["rels"])
        losses["upos"] = entropy(part["out_upos"], part["upos"])
        losses["xpos"] = entropy(part["out_xpos"], part["xpos"])
        losses["start"] = entropy(part["out_ss"], part["starts"], 0.0)
    if (arrays["names"] != IGNORE).any():
        losses["name"] = entropy(out["ner"], arrays["names"])
    return {k: v * settings["weights"][k] for k, v in losses.items()}


class Trainer:
    """
    One training run in a folder: vocab.json, state.pt (all that a resumed run needs), curve.jsonl (dev scores over time), log lines.

    Args:
        treebank: Folder that the data section of the configuration names files of.
        out: Folder of the run; a state.pt there is resumed.
    """

    def __init__(self, config: Config, treebank: Path, out: Path, budget: Budget) -> None:
        self.config, self.out, self.budget = config, out, budget
        torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        out.mkdir(parents=True, exist_ok=True)
        tokenize = tokenizer()
        parsed = [d for e in config.data["parse"] for d in align(read_entry(treebank, e), tokenize)]
        named = [d for name in config.data["names"] for d in align(read_entry(treebank, {"names": name}), tokenize)]
        self.dev = {e["name"]: (align(read_entry(treebank, e), tokenize), e.get("labels")) for e in config.data["dev"]}
        self.labels = Labels.of(parsed)
        self.labels.save(out / "vocab.json")
        self.pieces = Pieces(encoder_folder(config.encoder) / "tokenizer.json")
        self.model = Parser(pretrained_encoder(config.encoder), self.labels, config.model)
        self.model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.average = deepcopy(self.model).eval()
        self.optimizer = self._optimizer()
        self.steps, self.seconds, self.words = 0, 0.0, 0
        if (out / "state.pt").exists():
            self._resume()
        # A resumed run draws a fresh order: the seed alone would give it the same batches again.
        rng = random.Random(config.seed + self.steps)
        self.stream = iter(Stream(parsed, named, self.labels, config.batches, Noise(config.noise, rng), Names(tokenize, rng)))
        counts = {"parsed": _words(parsed), "named": _words(named), "trained weights": sum(p.numel() for p in self._trained())}
        self._log("data " + json.dumps(counts))

    def run(self) -> None:
        """Train until the budget is spent."""
        settings = self.config.training
        saved = tested = self.seconds
        sums: dict[str, float] = {}
        while (progress := self.budget.progress(self.seconds, self.steps)) < 1:
            began = time.monotonic()
            for group in self.optimizer.param_groups:
                group["lr"] = group["full"] * rate(max(progress, 1e-4), settings["warmup"])
            for task, value in self._step().items():
                sums[task] = sums.get(task, 0.0) + value
            self.seconds += time.monotonic() - began
            if self.steps % 50 == 0:
                told = " ".join(f"{k} {v / 50:.3f}" for k, v in sums.items())
                self._log(f"{progress:.3f} step {self.steps} {self.seconds / 60:.1f} min {self.words / self.seconds:.0f} words/s {told}")
                sums = {}
            if self.seconds - saved > 60 * settings["checkpoint_minutes"]:
                saved = self.seconds
                self.save()
            if self.seconds - tested > 60 * settings["dev_minutes"]:
                began = time.monotonic()
                self.test(settings["dev_words"])
                self.seconds += time.monotonic() - began
                tested = self.seconds
        self.save()
        self.test()

    def test(self, words: int | None = None) -> None:
        """Add the dev scores of the weights and of their average to curve.jsonl; `words` limits how much of each file is read."""
        for name, model in (("last", self.model), ("average", self.average)):
            model.eval()
            scores = {k: score(model, docs, self.labels, self.pieces, kinds, words) for k, (docs, kinds) in self.dev.items()}
            line = {"weights": name, "step": self.steps, "minutes": round(self.seconds / 60, 1), "words": self.words, "part": words}
            with (self.out / "curve.jsonl").open("a", encoding="utf-8") as curve:
                curve.write(json.dumps({**line, "summary": round(summary(scores), 2), **scores}) + "\n")
            self._log(f"dev {name} {summary(scores):.2f} {json.dumps(scores)}")
        self.model.train()

    def save(self) -> None:
        """Write state.pt, in one piece or not at all."""
        state = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict()}
        progress = {"steps": self.steps, "seconds": self.seconds, "words": self.words, "config": asdict(self.config)}
        torch.save(state | progress, self.out / "state.tmp")
        (self.out / "state.tmp").replace(self.out / "state.pt")

    def _step(self) -> dict[str, float]:
        settings = self.config.training
        chunks = next(self.stream)
        hidden = {k: self.config.noise[k] for k in ("lost_piece", "lost_shape")}
        arrays = {k: torch.from_numpy(v) for k, v in batch(chunks, self.pieces, **hidden, seed=self.config.seed + self.steps).items()}
        self.model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = loss(self.model, arrays, settings)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._trained(), settings["clip"])
        self.optimizer.step()
        self.steps += 1
        self.words += sum(len(c.words) for c in chunks)
        # Young averages forget fast, so that they do not keep the untrained weights.
        decay = min(settings["average"], (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for kept, new in zip(self.average.parameters(), self.model.parameters(), strict=True):
                if new.requires_grad:
                    kept.lerp_(new, 1 - decay)
        return {k: v.item() for k, v in losses.items()}

    def _trained(self) -> list[nn.Parameter]:
        return [p for p in self.model.parameters() if p.requires_grad]

    def _optimizer(self) -> torch.optim.AdamW:
        settings = self.config.training
        encoder = [p for n, p in self.model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        heads = [p for n, p in self.model.named_parameters() if not n.startswith("encoder.")]
        groups = [
            {"params": encoder, "full": float(settings["encoder_rate"]), "weight_decay": settings["weight_decay"]},
            {"params": heads, "full": float(settings["head_rate"]), "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), foreach=True)

    def _resume(self) -> None:
        state = torch.load(self.out / "state.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps, self.seconds, self.words = state["steps"], state["seconds"], state["words"]
        self._log(f"resumed at step {self.steps}")

    def _log(self, text: str) -> None:
        with (self.out / "train.log").open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%H:%M:%S')} {text}\n")


def _words(documents: list[Document]) -> int:
    return sum(len(s.words) for d in documents for s in d.sentences)
