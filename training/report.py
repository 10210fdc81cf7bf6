"""Measures the two models on whole collections and prints the tables of their cards.

    python report.py --program ../.build/release/rankscope --cache WORK/answers.sqlite \\
      --devsets DEVSETS --data DATA --sample ../sample-corpus --index INDEX.sqlite \\
      --embed ../models/rankscope-embed --rerank ../models/rankscope-rerank

nDCG@10 (gain = grade, ideal cut at 10) of BM25 (k1 = 1.2, b = 0.75), cosine, RRF (k = 60), and RRF's top 50 by the
cross-encoder and by the blend, all by the program in 32-bit floats. The sample corpus is judged by documents: a
document stands where its best passage does. Nothing is tuned here.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy
from scipy.special import expit
from scipy.stats import kendalltau

from blend import Blend, read_blend
from collection import Collection, read_beir, read_sample, source_collections
from data import HELD_OUT_SOURCES, TrainingData
from engine import Engine
from measures import bootstrap_interval, holm, ndcg, randomisation_p
from stages import FirstStages

WAYS = ("BM25", "MiniLM", "dense", "RRF", "late interaction", "cross-encoder", "blend")
NOTABLE = 0.01


@dataclass
class Measured:
    """A set's size and each way's nDCG@10, query by query."""

    name: str
    passages: int
    rows: dict[str, numpy.ndarray]

    @property
    def queries(self) -> int:
        """How many queries were measured."""
        return len(self.rows["RRF"])

    def differences(self, way: str, base: str = "RRF") -> numpy.ndarray:
        """What a way gains on each query over another."""
        return self.rows[way] - self.rows[base]


@dataclass
class Ranked:
    """A collection with its candidates scored."""

    collection: Collection
    stages: FirstStages
    original: FirstStages | None

    def measured(self, blend: Blend) -> Measured:
        """Every way's nDCG@10 over the queries that have an answer."""
        candidates = self.stages.candidates
        rankings = {
            "BM25": self.stages.bm25,
            "dense": self.stages.dense,
            "RRF": {query: found.names for query, found in candidates.items()},
            "late interaction": {query: found.ranked(found.maxsim) for query, found in candidates.items()},
            "cross-encoder": {query: found.ranked(found.logit) for query, found in candidates.items()},
            "blend": {query: found.ranked(blend.scores(found)) for query, found in candidates.items()},
        }
        if self.original:
            rankings["MiniLM"] = self.original.dense
        asked = self.answerable()
        rows = {way: numpy.array([self.ndcg(q, found[q]) for q in asked]) for way, found in rankings.items()}
        return Measured(self.collection.name, len(self.collection.passages), rows)

    def answerable(self) -> list[str]:
        """The queries that have a relevant document."""
        judgements = self.collection.judgements
        return [query for query in self.collection.queries if any(judgements[query].values())]

    def ndcg(self, query: str, ranking: list[str]) -> float:
        """nDCG@10 of passages, or of the documents in the order of their best passages."""
        if self.collection.judges_documents:
            ranking = list(dict.fromkeys(self.collection.documents[name] for name in ranking))
        return ndcg(ranking, self.collection.judgements[query])


def pooled(name: str, parts: list[Measured]) -> Measured:
    """All queries of several sets."""
    rows = {way: numpy.concatenate([part.rows[way] for part in parts]) for way in parts[0].rows}
    return Measured(name, sum(part.passages for part in parts), rows)


def print_means(sets: list[Measured]) -> None:
    """Sets by ways."""
    ways = [way for way in WAYS if way in sets[0].rows]
    print(f"\n| nDCG@10 | queries | passages | {' | '.join(ways)} |\n| --- |{' ---: |' * (2 + len(ways))}")
    for one in sets:
        means = " | ".join(f"{one.rows[way].mean():.3f}" for way in ways)
        print(f"| {one.name} | {one.queries} | {one.passages:,} | {means} |")


def print_differences(sets: list[Measured]) -> None:
    """What the reranked ways gain over RRF, with 95% bootstrap intervals and p of the paired randomisation test."""
    print("\n| against RRF | cross-encoder | 95% interval | p | blend | 95% interval | p |\n| --- |" + " ---: |" * 6)
    for one in sets:
        cells = [f"{gain} | {p:.4f}" for gain, p in (difference(one, way) for way in ("cross-encoder", "blend"))]
        print(f"| {one.name} | {' | '.join(cells)} |")


def difference(one: Measured, way: str) -> tuple[str, float]:
    """The mean gain over RRF with its interval, as two cells, and its p."""
    gains = one.differences(way)
    low, high = bootstrap_interval(gains)
    return f"{gains.mean():+.3f} | {low:+.3f} to {high:+.3f}", randomisation_p(gains)


def print_sources(sets: list[Measured]) -> None:
    """Every source by itself, the blend against RRF, with p also adjusted for their number."""
    found = [difference(one, "blend") for one in sets]
    adjusted = holm([p for _, p in found])
    print("\n| source | queries | RRF | cross-encoder | blend | blend - RRF | 95% interval | p | Holm |")
    print("| --- |" + " ---: |" * 8)
    for one, (gain, p), own in zip(sets, found, adjusted):
        means = " | ".join(f"{one.rows[way].mean():.3f}" for way in ("RRF", "cross-encoder", "blend"))
        print(f"| {one.name} | {one.queries} | {means} | {gain} | {p:.3f} | {own:.3f} |")
    losing = [one for one in sets if one.differences("blend").mean() < -NOTABLE]
    surely = [one for one in losing if bootstrap_interval(one.differences("blend"))[1] < 0]
    gaining = [one for one, own in zip(sets, adjusted) if own < 0.05 and one.differences("blend").mean() > 0]
    print(f"\n{len(sets)} sources: {len(losing)} lose more than {NOTABLE}: {names(losing)}")
    print(f"of these with an interval below zero: {names(surely)}")
    print(f"{len(gaining)} gain with an adjusted p below 0.05: {names(gaining)}")


def names(sets: list[Measured]) -> str:
    """Names and gains in one line."""
    return ", ".join(f"{one.name} {one.differences('blend').mean():+.3f} ({one.queries})" for one in sets) or "none"


def print_calibration(ranked: Ranked, blend: Blend) -> None:
    """How often something passes p >= 0.5, where there is an answer and where there is none."""
    best = {query: float(expit(blend.scores(found).max())) for query, found in ranked.stages.candidates.items()}
    answerable = set(ranked.answerable())
    print(f"\n{ranked.collection.name}: questions whose best candidate has p >= 0.5")
    for name, wanted in (("answerable", True), ("unanswerable", False)):
        values = numpy.array([p for query, p in best.items() if (query in answerable) == wanted])
        if len(values):
            passing = f"{(values >= 0.5).sum()} of {len(values)} ({(values >= 0.5).mean():.0%})"
            print(f"{name}: {passing}, median p {numpy.median(values):.2f}")


def print_precision(stored: Ranked, full: Ranked, blend: Blend) -> None:
    """How far the stored weights' ranking is from the float32 weights'."""
    gaps, taus = [], []
    for query, found in stored.stages.candidates.items():
        exact = full.stages.candidates[query].logit
        gaps.append(numpy.abs(found.logit - exact).max())
        taus.append(kendalltau(found.logit, exact).statistic)
    agreement = f"{max(gaps):.3f} | {numpy.mean(taus):.4f} | {min(taus):.4f}"
    print(f"| {stored.collection.name} | {len(taus)} | {agreement} |", end="")
    first, second = stored.measured(blend), full.measured(blend)
    for way in ("cross-encoder", "blend"):
        change = first.rows[way] - second.rows[way]
        print(f" {change.mean():+.4f} | {numpy.abs(change).max():.3f} |", end="")
    print(flush=True)


def ranked(collection: Collection, engine: Engine, arguments: argparse.Namespace, rerank: Path) -> Ranked:
    """Runs every stage."""
    stages = FirstStages(collection, engine, arguments.embed)
    stages.rerank(engine, rerank)
    original = FirstStages(collection, engine, arguments.original) if arguments.original else None
    return Ranked(collection, stages, original)


def collections(arguments: argparse.Namespace) -> dict[str, list[Collection]]:
    """The sets to measure, by what they are: `whole`, `dev` sources, `held out` sources."""
    found: dict[str, list[Collection]] = {"whole": [], "dev": [], "held out": []}
    if arguments.devsets:
        folders = [folder for folder in sorted(arguments.devsets.iterdir()) if folder.is_dir()]
        found["whole"] += [read_beir(folder).between(0, arguments.queries) for folder in folders]
    if arguments.sample:
        found["whole"].append(read_sample(arguments.sample, arguments.index))
    if arguments.data:
        for one in source_collections(TrainingData(arguments.data), arguments.data, arguments.passages):
            held_out = one.name in HELD_OUT_SOURCES
            few = arguments.held_out_queries if held_out else arguments.source_queries
            found["held out" if held_out else "dev"].append(one.between(0, few))
    return found


def print_report(arguments: argparse.Namespace) -> None:
    """All tables."""
    engine = Engine(arguments.program, arguments.cache)
    blend = read_blend(arguments.rerank / "blend.json")
    found = {
        kind: [ranked(one, engine, arguments, arguments.rerank) for one in group]
        for kind, group in collections(arguments).items()
    }
    measured = {kind: [one.measured(blend) for one in group] for kind, group in found.items()}
    sets = measured["whole"] + [pooled(kind, measured[kind]) for kind in ("dev", "held out") if measured[kind]]
    print_means(sets)
    print_differences(sets)
    if arguments.data:
        print_sources(measured["dev"] + measured["held out"])
    for one in found["whole"]:
        if one.collection.judges_documents:
            print_calibration(one, blend)
    if arguments.full:
        print("\n| int8 against float32 | queries | largest logit gap | mean tau | least tau |", end="")
        print(" cross-encoder: mean change | largest of a query | blend: mean change | largest of a query |")
        print("| --- |" + " ---: |" * 8)
        for one in found["whole"]:
            few = one.collection.between(0, arguments.full_queries)
            both = (ranked(few, engine, arguments, model) for model in (arguments.rerank, arguments.full))
            print_precision(*both, blend)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True, help="the built rankscope")
    parser.add_argument("--devsets", type=Path, help="a folder of BEIR folders")
    parser.add_argument("--data", type=Path, help="the training data, for its development questions")
    parser.add_argument("--sample", type=Path, help="the sample corpus")
    parser.add_argument("--index", type=Path, help="the program's index of it, for its passages")
    parser.add_argument("--embed", type=Path, required=True)
    parser.add_argument("--original", type=Path, help="another bi-encoder to compare with")
    parser.add_argument("--rerank", type=Path, required=True)
    parser.add_argument("--full", type=Path, help="the cross-encoder's float32 folder, to compare with")
    parser.add_argument("--full-queries", type=int, help="questions of each set to compare them on (default: all)")
    parser.add_argument("--cache", type=Path, required=True, help="keeps what the models answered")
    parser.add_argument("--queries", type=int, help="questions of each development set (default: all)")
    parser.add_argument("--passages", type=int, default=300, help="passages of each source")
    parser.add_argument("--source-queries", type=int, help="questions of each training source (default: all)")
    parser.add_argument("--held-out-queries", type=int, default=40, help="questions of each held-out source")
    print_report(parser.parse_args())


if __name__ == "__main__":
    main()
