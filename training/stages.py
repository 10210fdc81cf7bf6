"""The first stages, as the program has them, and what they know of each candidate."""

from dataclasses import dataclass
from pathlib import Path

import numpy

from collection import Collection
from engine import Engine
from lexical import BM25

DEPTH = 50
RRF_K = 60


@dataclass
class Candidates:
    """RRF's best passages for a query, best first, with each one's evidence in columns of the same order."""

    names: list[str]
    cosine: numpy.ndarray
    bm25: numpy.ndarray
    bm25_limit: float
    rrf: numpy.ndarray
    logit: numpy.ndarray | None = None
    maxsim: numpy.ndarray | None = None

    def ranked(self, scores: numpy.ndarray) -> list[str]:
        """The names by score, best first; equal scores stay as they were."""
        return [self.names[place] for place in numpy.argsort(-scores, kind="stable")]


def best(scores: numpy.ndarray) -> list[int]:
    """The places of the 50 best scores above zero; of equal ones the earlier."""
    return [int(place) for place in numpy.argsort(-scores, kind="stable")[:DEPTH] if scores[place] > 0]


def fused(lists: list[list[int]]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion: places and scores, best first; equal ones by their better rank, then by place."""
    scores: dict[int, float] = {}
    ranks: dict[int, int] = {}
    for places in lists:
        for rank, place in enumerate(places, start=1):
            scores[place] = scores.get(place, 0) + 1 / (RRF_K + rank)
            ranks[place] = min(ranks.get(place, rank), rank)
    return sorted(scores.items(), key=lambda entry: (-entry[1], ranks[entry[0]], entry[0]))[:DEPTH]


class FirstStages:
    """BM25, cosine and their reciprocal rank fusion over one collection."""

    def __init__(self, collection: Collection, engine: Engine, embedder: Path) -> None:
        self.collection = collection
        self.embedder = embedder
        self.names = list(collection.passages)
        texts = list(collection.passages.values())
        vectors = engine.embed(embedder, texts)
        queries = engine.embed(embedder, list(collection.queries.values()))
        cosines = queries @ vectors.T
        bm25 = BM25(texts)
        self.bm25: dict[str, list[str]] = {}
        self.dense: dict[str, list[str]] = {}
        self.candidates: dict[str, Candidates] = {}
        for (query, text), cosine in zip(collection.queries.items(), cosines):
            scores = bm25.scores(text)
            lists = [best(scores), best(cosine)]
            self.bm25[query], self.dense[query] = ([self.names[place] for place in places] for places in lists)
            joined = fused(lists)
            places = [place for place, _ in joined]
            rrf = numpy.array([score for _, score in joined])
            names = [self.names[place] for place in places]
            self.candidates[query] = Candidates(names, cosine[places], scores[places], bm25.limit(text), rrf)

    def rerank(self, engine: Engine, model: Path) -> None:
        """Gives every candidate its logit, and late interaction's MaxSim by the bi-encoder."""
        texts = self.collection.passages
        lists = [
            (self.collection.queries[query], [texts[name] for name in candidates.names])
            for query, candidates in self.candidates.items()
        ]
        logits, similarities = engine.score(model, lists), engine.score(self.embedder, lists)
        for candidates, logit, maxsim in zip(self.candidates.values(), logits, similarities):
            candidates.logit, candidates.maxsim = logit.astype(float), maxsim.astype(float)
