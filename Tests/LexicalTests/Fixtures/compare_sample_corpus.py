"""Compares BM25 scores of any corpus with those of bm25s; exits 1 where one differs by 1e-4.

    python compare_sample_corpus.py TERMS.jsonl SCORES.json

TERMS.jsonl   one line per passage, every passage of the index: {"id": "...", "tokens": ["...", ...]}
SCORES.json   {"k1": 1.2, "b": 0.75, "queries": [
                 {"id": "...", "tokens": ["...", ...], "scores": {"passage id": 3.25, ...}}]}
              where a passage that is left out of "scores" was not among the answers, and every
              answer of the complete list or its top is in.
"""

import json
import pathlib
import sys

from make_bm25_reference import reference_scores

TOLERANCE = 1e-4


def differences(identifiers, query, expected):
    """Lines that say what differs: scores, and passages that should have been in the list."""
    found = query["scores"]
    reference = dict(zip(identifiers, expected))
    for identifier, score in found.items():
        if abs(score - reference[identifier]) > TOLERANCE:
            yield f"{query['id']}: {identifier} scores {score}, bm25s says {reference[identifier]}"
    lowest = min(found.values(), default=0.0)
    for identifier, score in reference.items():
        if identifier not in found and score > lowest + TOLERANCE:
            yield f"{query['id']}: {identifier} is missing, bm25s gives it {score}"


def main(terms_path, scores_path):
    passages = [json.loads(line) for line in pathlib.Path(terms_path).read_text().splitlines()]
    run = json.loads(pathlib.Path(scores_path).read_text())
    identifiers = [passage["id"] for passage in passages]
    expected = reference_scores(
        [passage["tokens"] for passage in passages],
        [query["tokens"] for query in run["queries"]], run["k1"], run["b"])
    wrong = [
        line
        for query, scores in zip(run["queries"], expected)
        for line in differences(identifiers, query, scores)
    ]
    print("\n".join(wrong) or f"{len(run['queries'])} queries, {len(passages)} passages: all agree")
    return 1 if wrong or not run["queries"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
