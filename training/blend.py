"""The default reranker: a weighted sum of the evidence for a candidate, with an absolute meaning.

    score = logit · L + cosine · C + bm25_share · B + rrf · R + bias,    p = 1 / (1 + e^-score)

where L is the cross-encoder's raw logit, C the cosine of question and passage, B the passage's BM25 over the best BM25
among the question's candidates (0 where that is 0), and R is 60 times the RRF score (k = 60).
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy

from stages import Candidates

PARTS = ("logit", "cosine", "bm25_share", "rrf")


@dataclass(frozen=True)
class Blend:
    """The weights, none of them negative, and the bias."""

    logit: float
    cosine: float
    bm25_share: float
    rrf: float
    bias: float

    def scores(self, candidates: Candidates) -> numpy.ndarray:
        """One score a candidate; above 0 means p > 0.5."""
        return evidence(candidates) @ numpy.array([getattr(self, part) for part in PARTS]) + self.bias


def evidence(candidates: Candidates) -> numpy.ndarray:
    """`[candidates, 4]`: the values that the weights multiply."""
    best = candidates.bm25.max()
    share = candidates.bm25 / best if best > 0 else candidates.bm25
    return numpy.column_stack([candidates.logit, candidates.cosine, share, 60 * candidates.rrf])


def read_blend(path: Path) -> Blend:
    """Reads `blend.json`."""
    stored = json.loads(path.read_text())
    return Blend(**{name: stored[name] for name in (*PARTS, "bias")})


def write_blend(blend: Blend, embedder: str, path: Path) -> None:
    """Writes `blend.json`; `embedder` names the bi-encoder whose cosines the weights were fitted on."""
    rounded = {name: round(value, 4) for name, value in asdict(blend).items()}
    path.write_text(json.dumps({"version": 1, "embedder": embedder} | rounded, indent=2) + "\n")
