"""Fits the blend's weights on development queries of the training sources, and tries them on sources held out.

    python fit_blend.py --program ../.build/release/rankscope --data DATA --cache WORK/answers.sqlite \\
      --embed ../models/rankscope-embed --rerank ../models/rankscope-rerank \
      --to ../models/rankscope-rerank/blend.json

What weighs how much beside the logit is chosen by nDCG@10, every source counting the same: of a grid of ratios the
geometric middle of those within 0.0005 of the best, for the top is flat. The scale and the bias then minimise, over questions whose
answer is among the candidates, the softmax cross-entropy of the list plus the binary cross-entropy of its candidates (half for the
relevant, half for the others). Last, the bias puts p = 0.5 where as many answers lie above it as, of the best candidates from
documents without the answer, lie below: those are what a question without an answer would be given.
Parts that the sources left out speak against are not in `blend.PARTS`: words that question and passage share weigh
much in headings, of which most development questions are, and little in people's questions.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
from scipy.optimize import minimize
from scipy.special import logsumexp

from blend import PARTS, Blend, evidence, write_blend
from collection import source_collections
from data import HELD_OUT_SOURCES, TrainingData
from engine import Engine
from measures import ndcg
from stages import Candidates, FirstStages

BINARY_WEIGHT = 1.0
# What a unit of maxsim and of cosine may weigh, in units of the logit: quarter octaves.
MAXSIM_RATIOS = 2.0 ** numpy.arange(2, 6.01, 0.25)
COSINE_RATIOS = 2.0 ** numpy.arange(-1, 5.01, 0.25)
NEAR_TOP = 0.0005


@dataclass
class Question:
    """A development question: its candidates, their evidence, which are relevant, which from other documents."""

    source: str
    gains: dict[str, int]
    candidates: Candidates
    values: numpy.ndarray
    relevant: numpy.ndarray
    foreign: numpy.ndarray


def questions(stages: FirstStages) -> list[Question]:
    """The questions of one source."""
    collection = stages.collection
    found = []
    for name, candidates in stages.candidates.items():
        gains = collection.judgements[name]
        relevant = numpy.array([gains.get(passage, 0) > 0 for passage in candidates.names])
        answering = {collection.documents[passage] for passage in gains}
        foreign = numpy.array([collection.documents[passage] not in answering for passage in candidates.names])
        found.append(Question(collection.name, gains, candidates, evidence(candidates), relevant, foreign))
    return found


@dataclass
class Surface:
    """nDCG@10 of every source at every point of the grid: `[points, sources]`."""

    points: numpy.ndarray
    sources: list[str]
    values: numpy.ndarray

    def middle(self, without: str | None = None) -> numpy.ndarray:
        """The geometric middle of the points near the top: the weights relative to the logit's."""
        means = self.values[:, [source != without for source in self.sources]].mean(axis=1)
        return numpy.exp(numpy.log(self.points[means >= means.max() - NEAR_TOP]).mean(axis=0))


def surface(asked: list[Question]) -> Surface:
    """Measures the whole grid."""
    points = numpy.array([(1.0, maxsim, cosine) for maxsim in MAXSIM_RATIOS for cosine in COSINE_RATIOS])
    sources = sorted({question.source for question in asked})
    columns = []
    for source in sources:
        own = [question for question in asked if question.source == source]
        columns.append([mean_ndcg(own, lambda found: evidence(found) @ point) for point in points])
    return Surface(points, sources, numpy.array(columns).T)


def loss(line: numpy.ndarray, sums: list[numpy.ndarray], asked: list[Question], shares: list[float]) -> float:
    """The mean loss of scale · sum + bias."""
    total = 0.0
    for values, question, share in zip(sums, asked, shares):
        scores = values * line[0] + line[1]
        target = question.relevant / question.relevant.sum()
        others = ~question.relevant
        balance = BINARY_WEIGHT * 0.5 * (target + others / others.sum())
        binary = numpy.logaddexp(0, numpy.where(question.relevant, -scores, scores))
        total += share * (logsumexp(scores) - target @ scores + balance @ binary)
    return total


def fitted(asked: list[Question], ratios: numpy.ndarray) -> Blend:
    """The blend of these ratios, with the scale that minimises the loss and the balanced bias."""
    usable = [question for question in asked if question.relevant.any() and not question.relevant.all()]
    counts = Counter(question.source for question in usable)
    shares = [1 / (len(counts) * counts[question.source]) for question in usable]
    sums = [question.values @ ratios for question in usable]
    found = minimize(loss, numpy.array([0.5, -5.0]), (sums, usable, shares), method="L-BFGS-B")
    scale, bias = found.x
    return balanced(Blend(*map(float, ratios * scale), float(bias)), usable)


def balanced(blend: Blend, asked: list[Question]) -> Blend:
    """The same weights, with the bias at which both kinds of error at p = 0.5 are as frequent."""
    answers, wrong = best_scores(blend, asked)
    steps = numpy.sort(numpy.concatenate([answers, wrong]))
    gap = [abs((answers >= step).mean() - (wrong < step).mean()) for step in steps]
    return replace(blend, bias=blend.bias - float(steps[int(numpy.argmin(gap))]))


def best_scores(blend: Blend, asked: list[Question]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The best score of a relevant candidate, and of one from another document, for each question that has them."""
    scores = [(blend.scores(question.candidates), question) for question in asked]
    answers = [row[question.relevant].max() for row, question in scores if question.relevant.any()]
    wrong = [row[question.foreign].max() for row, question in scores if question.foreign.any()]
    return numpy.array(answers), numpy.array(wrong)


def standardised_sum(candidates: Candidates) -> numpy.ndarray:
    """The sum of the standardised logit, cosine and RRF score."""
    columns = (candidates.logit, candidates.cosine, candidates.rrf)
    return sum((column - column.mean()) / (column.std() or 1) for column in columns)


def mean_ndcg(asked: list[Question], scores: Callable[[Candidates], numpy.ndarray]) -> float:
    """nDCG@10 of the candidates by `scores`."""
    return float(numpy.mean([ndcg(q.candidates.ranked(scores(q.candidates)), q.gains) for q in asked]))


def left_out(asked: list[Question], measured: Surface) -> float:
    """nDCG@10 where each source is ranked by ratios chosen on the others."""
    total = 0.0
    for source in measured.sources:
        own = [question for question in asked if question.source == source]
        ratios = measured.middle(without=source)
        total += len(own) * mean_ndcg(own, lambda found: evidence(found) @ ratios)
    return total / len(asked)


def print_comparison(blend: Blend, measured: Surface, dev: list[Question], held_out: list[Question]) -> None:
    """How the forms compare, and what p = 0.5 separates."""
    forms = {
        "RRF": lambda candidates: candidates.rrf,
        "cross-encoder": lambda candidates: candidates.logit,
        "late interaction": lambda candidates: candidates.maxsim,
        "standardised sum": standardised_sum,
        "blend": blend.scores,
    }
    print(f"{blend}\nnDCG@10 on {len(dev)} questions of training sources, {len(held_out)} of held-out sources")
    for name, scores in forms.items():
        print(f"{name:20} {mean_ndcg(dev, scores):.4f} {mean_ndcg(held_out, scores):.4f}")
    print(f"{'blend, left out':20} {left_out(dev, measured):.4f}")
    for name, asked in (("training", dev), ("held-out", held_out)):
        answers, wrong = best_scores(blend, asked)
        shares = f"{(answers > 0).mean():.3f} of answers, {(wrong > 0).mean():.3f} of best foreign candidates"
        print(f"p >= 0.5, {name} sources: {shares}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True, help="the built rankscope")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--embed", type=Path, required=True)
    parser.add_argument("--rerank", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="keeps what the models answered")
    parser.add_argument("--passages", type=int, default=300, help="passages of each source")
    parser.add_argument("--queries", type=int, help="questions of each training source (default: all)")
    parser.add_argument("--held-out-queries", type=int, default=40, help="questions of each held-out source")
    parser.add_argument("--to", type=Path, help="where to write blend.json")
    arguments = parser.parse_args()
    engine = Engine(arguments.program, arguments.cache)
    sets: dict[bool, list[Question]] = {False: [], True: []}
    for collection in source_collections(TrainingData(arguments.data), arguments.data, arguments.passages):
        held_out = collection.name in HELD_OUT_SOURCES
        few = arguments.held_out_queries if held_out else arguments.queries
        stages = FirstStages(collection.between(0, few), engine, arguments.embed)
        stages.rerank(engine, arguments.rerank)
        sets[held_out] += questions(stages)
    measured = surface(sets[False])
    blend = fitted(sets[False], measured.middle())
    print_comparison(blend, measured, sets[False], sets[True])
    if arguments.to:
        write_blend(blend, arguments.embed, arguments.rerank, arguments.to)


if __name__ == "__main__":
    main()
