"""Writes down how bm25s answers the sample corpus' questions.

    pip install numpy bm25s
    python record_sample_corpus.py TERMS.json

TERMS.json holds the corpus and its questions as terms; SampleCorpusTests.swift writes it, and says
where, when the recorded answers are no longer those to today's corpus.
"""

import json
import pathlib
import sys

from make_bm25_reference import reference_scores

RECORDING = pathlib.Path(__file__).parent / "sample-corpus-bm25s.json"
BEST = 10


def answer(scores):
    """The best passages that have a term of the question, their scores, and the sum of all."""
    order = sorted(range(len(scores)), key=lambda passage: (-scores[passage], passage))
    best = [passage for passage in order[:BEST] if scores[passage] > 0]
    return {
        "best": best,
        "scores": [round(scores[passage], 6) for passage in best],
        "sum": round(sum(scores), 6),
    }


def main(path):
    analysed = json.loads(pathlib.Path(path).read_text())
    scores = reference_scores(
        analysed["passages"], analysed["questions"], analysed["k1"], analysed["b"])
    answers = ",\n".join(json.dumps(answer(row)) for row in scores)
    RECORDING.write_text(
        f'{{"fingerprint": "{analysed["fingerprint"]}", "answers": [\n{answers}\n]}}\n')


if __name__ == "__main__":
    main(sys.argv[1])
