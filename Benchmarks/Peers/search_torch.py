#!/usr/bin/env python3
"""Answers one question of the sample corpus in a process of its own, with sentence-transformers.

Words by bm25s and vectors in NumPy find fifty passages, whose lists are fused by reciprocal ranks;
the cross-encoder reads those. The passages' vectors are made once and kept, as our index is.

usage: search_torch.py --models FOLDER --corpus FOLDER --index FOLDER --question TEXT
"""
import argparse
import json
import pathlib

import bm25s
import numpy
import torch
from sentence_transformers import CrossEncoder, SentenceTransformer

CANDIDATES = 50


def passages(corpus):
    """The documents' parts under each heading, with the document's first line before each."""
    found = []
    for path in sorted(pathlib.Path(corpus, "documents").rglob("*.md")):
        title, *parts = path.read_text().split("\n## ")
        found += [f"{path.stem}\n{part}" for part in [title, *parts]]
    return found


def opened(index, texts, model):
    """The vectors of the passages and the index of their words, made where they are missing."""
    folder = pathlib.Path(index)
    vectors = folder / "vectors.npy"
    if not vectors.exists():
        folder.mkdir(parents=True, exist_ok=True)
        numpy.save(vectors, model.encode(texts, normalize_embeddings=True, show_progress_bar=False))
        words = bm25s.BM25()
        words.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
        words.save(str(folder / "words"))
    return numpy.load(vectors), bm25s.BM25.load(str(folder / "words"))


def fused(*lists):
    """The best of some lists by the sum of their reciprocal ranks."""
    scores = {}
    for ranked in lists:
        for rank, place in enumerate(ranked):
            scores[int(place)] = scores.get(int(place), 0) + 1 / (60 + rank + 1)
    return sorted(scores, key=scores.get, reverse=True)[:CANDIDATES]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("models", "corpus", "index", "question"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    embedder = SentenceTransformer(f"{options.models}/rankscope-embed", device="cpu")
    reranker = CrossEncoder(f"{options.models}/rankscope-rerank", device="cpu", max_length=512)
    texts = passages(options.corpus)
    vectors, words = opened(options.index, texts, embedder)
    query = embedder.encode([options.question], normalize_embeddings=True, show_progress_bar=False)[0]
    near = numpy.argsort(-(vectors @ query))[:CANDIDATES]
    same = words.retrieve(
        bm25s.tokenize([options.question], show_progress=False), k=CANDIDATES, show_progress=False).documents[0]
    chosen = fused(same, near)
    scores = reranker.predict([(options.question, texts[place]) for place in chosen], show_progress_bar=False)
    order = numpy.argsort(-scores)
    print(json.dumps([texts[chosen[place]].splitlines()[0] for place in order[:8]]))


if __name__ == "__main__":
    main()
