"""The network: a small pretrained encoder, and heads for tags, sentence starts, names, and a biaffine dependency parse."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from .encode import NAME_LABELS, Labels

if TYPE_CHECKING:
    from transformers import BertModel

INPUTS = ("ids", "sh", "mask", "first")
OUTPUTS = ("upos", "xpos", "ss", "ner", "arc", "rd", "rh", "vectors")
SHAPES = 16


def encoder_folder(package: str) -> Path:
    """Find the folder of pretrained weights that a Python package carries."""
    return Path(str(importlib.import_module(package).__file__)).parent / "model"


def pretrained_encoder(package: str, *, attention: str = "sdpa") -> BertModel:
    """Load the encoder with its pretrained weights."""
    from transformers import AutoModel

    # Dropout in attention would keep the processor from its fused kernel.
    encoder: BertModel = AutoModel.from_pretrained(
        str(encoder_folder(package)), add_pooling_layer=False, attn_implementation=attention, attention_probs_dropout_prob=0.0
    )
    return encoder


def _layer(width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Parser(nn.Module):
    """
    All heads over one encoder. Word pieces of one word are read by their first piece.

    Args:
        settings: The section `model` of the configuration.
    """

    def __init__(self, encoder: BertModel, labels: Labels, settings: dict[str, Any]) -> None:
        super().__init__()
        width = int(encoder.config.hidden_size)
        arc, rel, hidden = settings["arc"], settings["rel"], settings["hidden"]
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(settings["dropout"])
        self.root = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.tag = nn.Sequential(nn.Linear(width, hidden), nn.GELU())
        self.upos, self.xpos, self.start = nn.Linear(hidden, len(labels.upos)), nn.Linear(hidden, len(labels.xpos)), nn.Linear(hidden, 2)
        self.name = nn.Sequential(_layer(width, hidden, 0.1), nn.Linear(hidden, len(NAME_LABELS)))
        self.arc_dep, self.arc_head = _layer(width, arc, 0.2), _layer(width, arc, 0.2)
        self.rel_dep, self.rel_head = _layer(width, rel, 0.2), _layer(width, rel, 0.2)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel = nn.Parameter(torch.zeros(len(labels.rel), rel + 1, rel))

    def forward(self, ids: Tensor, sh: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """
        Read a batch: ids, sh, mask (B, L) over word pieces; first (B, N), where each word's first piece is.

        Returns:
            OUTPUTS in order: upos, xpos, ss, ner scores (B, N, labels); arc (B, N, N+1), scores of heads, column 0 the root; rd (B, N, R)
            and rh (B, N+1, R), vectors that `rel` scores relations of; vectors (B, N, 2 * width), the words after the layer in the middle
            of the encoder, where more of their own meaning is left, and after the last one.
        """
        pieces = self.encoder.embeddings.word_embeddings(ids) + self.shape(sh)
        layers = self.encoder(inputs_embeds=pieces, attention_mask=mask, output_hidden_states=True).hidden_states
        middle, last = (torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.size(-1))) for x in (layers[len(layers) // 2], layers[-1]))
        vectors = torch.cat([middle, last], -1)
        words = self.dropout(last)
        tags = self.tag(words)
        heads = torch.cat([self.root.expand(words.size(0), -1, -1).to(words.dtype), words], 1)
        arc = with_one(self.arc_dep(words)) @ self.arc @ self.arc_head(heads).transpose(1, 2)
        return self.upos(tags), self.xpos(tags), self.start(tags), self.name(words), arc, self.rel_dep(words), self.rel_head(heads), vectors

    def relations(self, rd: Tensor, rh: Tensor, heads: Tensor) -> Tensor:
        """Scores (B, N, relations) of the relation between each word and the given head (B, N)."""
        chosen = torch.gather(rh, 1, heads.unsqueeze(-1).expand(-1, -1, rh.size(-1)))
        batch, words, width = chosen.shape
        flat = self.rel.permute(1, 0, 2).reshape(width + 1, -1)
        scored = (with_one(rd).reshape(batch * words, -1) @ flat).view(batch, words, self.rel.size(0), width)
        return (scored @ chosen.unsqueeze(-1)).squeeze(-1)


def with_one(vectors: Tensor) -> Tensor:
    """Vectors with a last element of 1, which carries the bias of a biaffine form."""
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)
