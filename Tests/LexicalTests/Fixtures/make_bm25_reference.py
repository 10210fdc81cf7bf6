"""Scores analysed passages with bm25s, an implementation of BM25 that is not ours.

    pip install numpy bm25s
    python make_bm25_reference.py            # reads analysed.json, writes bm25-reference.json

analysed.json is written by the analyzer (see BM25ReferenceTests.swift), so that both sides score
the same terms and only the scoring is compared.
"""

import json
import pathlib

import bm25s

HERE = pathlib.Path(__file__).parent
PARAMETERS = [(1.2, 0.75), (0.9, 0.4), (2.0, 1.0), (1.5, 0.0)]


def reference_scores(passages, queries, k1, b):
    """One list of scores, in passage order, for each query."""
    scorer = bm25s.BM25(method="lucene", k1=k1, b=b, dtype="float64")
    scorer.index(passages, show_progress=False)
    known = {term for passage in passages for term in passage}
    return [
        scorer.get_scores([term for term in query if term in known]).tolist()
        if any(term in known for term in query)
        else [0.0] * len(passages)
        for query in queries
    ]


def main():
    analysed = json.loads((HERE / "analysed.json").read_text())
    runs = [
        {"k1": k1, "b": b, "scores": reference_scores(analysed["passages"], analysed["queries"], k1, b)}
        for k1, b in PARAMETERS
    ]
    (HERE / "bm25-reference.json").write_text(json.dumps(runs) + "\n")


if __name__ == "__main__":
    main()
