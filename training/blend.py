"""The default reranker: a weighted sum of what the models say of a candidate, with an absolute meaning.

    score = logit · L + maxsim · M + cosine · C + bias,    p = 1 / (1 + e^-score)

where L is the cross-encoder's raw logit, M late interaction's MaxSim by the bi-encoder's token vectors, and C the cosine of
question and passage.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy

from stages import Candidates

PARTS = ("logit", "maxsim", "cosine")

# As in Sources/rankscope/Engine/ModelFingerprint.swift.
DECISIVE_FILES = (
    "config.json",
    "model.safetensors",
    "vocab.txt",
    "tokenizer.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
)


@dataclass(frozen=True)
class Blend:
    """The weights, none of them negative, and the bias."""

    logit: float
    maxsim: float
    cosine: float
    bias: float

    def scores(self, candidates: Candidates) -> numpy.ndarray:
        """One score a candidate; above 0 means p > 0.5."""
        return evidence(candidates) @ numpy.array([getattr(self, part) for part in PARTS]) + self.bias


def evidence(candidates: Candidates) -> numpy.ndarray:
    """`[candidates, 3]`: the values that the weights multiply."""
    return numpy.column_stack([getattr(candidates, part) for part in PARTS])


def read_blend(path: Path) -> Blend:
    """Reads `blend.json`."""
    stored = json.loads(path.read_text())
    return Blend(**{name: stored[name] for name in (*PARTS, "bias")})


def write_blend(blend: Blend, embedder: Path, reranker: Path, path: Path) -> None:
    """Writes `blend.json`, with the models whose answers the weights were fitted on."""
    rounded = {name: round(value, 4) for name, value in asdict(blend).items()}
    models = {"embedder": identity(embedder), "reranker": identity(reranker)}
    path.write_text(json.dumps({"version": 1, "models": models} | rounded, indent=2) + "\n")


def identity(folder: Path) -> dict[str, str]:
    """A model's name, and the fingerprint that the program gives it."""
    total = hashlib.sha256()
    for name in DECISIVE_FILES:
        if (folder / name).is_file():
            total.update(name.encode())
            total.update((folder / name).read_bytes())
    return {"name": folder.resolve().name, "fingerprint": total.hexdigest()[:16]}
