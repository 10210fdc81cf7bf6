"""Makes three runs with ties, missing queries and unjudged documents, and records what others
measure of them: trec_eval (through pytrec_eval) and ir_measures, rbo and scipy for the overlaps.

    pip install ir_measures==0.4.3 scipy rbo==0.1.3
    python record_reference.py          # writes the .run and .qrels files, measures.json, overlaps.json

Every rule for ties but trec_eval's own is recorded by giving trec_eval a run without ties, in the
order that the rule asks for; `expected` is the mean over all those orders.
"""

import itertools
import json
import pathlib
import random

import ir_measures
import numpy
import rbo
import scipy.stats
from ir_measures import Qrel, ScoredDoc, parse_measure

HERE = pathlib.Path(__file__).parent
QUERIES = [str(number) for number in range(1, 13)]
NAMES = [
    "nDCG@10", "nDCG@3", "nDCG", "RR", "RR(rel=2)", "P@5", "P(rel=2)@10", "R@10", "R(rel=2)@20",
    "AP", "AP@10", "AP(rel=2)", "Success@1", "Success@5", "Success(rel=3)@10", "Bpref", "Bpref(rel=2)",
]
# trec_eval has no exponential gain: its own nDCG, with 2^grade - 1 for the grades.
EXPONENTIAL = {
    f"nDCG(dcg='exp-log2'){cutoff}": f"nDCG(gains={{1:1,2:3,3:7}}){cutoff}" for cutoff in ("", "@10")
}
# Measured by ir_measures' own code, which orders ties by document id, ascending.
OWN = ["RR@10", "RR(rel=2)@3", "Judged@10", "Judged"]


def single(score):
    """The score as trec_eval holds it."""
    return float(numpy.float32(score))


def make_judgements(chance):
    """Grades by query; queries 11 and 12 have nothing relevant, some documents are junk (-1)."""
    qrels = {}
    for query in QUERIES:
        documents = chance.sample(range(80), chance.randint(8, 30))
        grades = [0] if query in ("11", "12") else [-1, 0, 0, 0, 0, 1, 1, 2, 3]
        qrels[query] = {f"d{document:02}": chance.choice(grades) for document in documents}
        if query not in ("11", "12"):
            qrels[query][f"d{documents[0]:02}"] = 2
    return qrels


def make_run(chance, qrels, queries, depth, score):
    """A ranking of some documents for each query, best first as the program saw it."""
    run = {}
    for query in queries:
        grades = qrels.get(query, {})
        judged = [document for document in grades if chance.random() < 0.8]
        others = [f"d{number:02}" for number in range(80) if f"d{number:02}" not in grades]
        documents = judged + chance.sample(others, len(judged) + 3)
        documents = chance.sample(documents, min(len(documents), chance.randint(*depth)))
        scored = [(document, score(chance.gauss(grades.get(document, 0), 1.5))) for document in documents]
        run[query] = sorted(scored, key=lambda pair: -pair[1])
    return run


def make_runs():
    chance = random.Random(20260)
    coarse = lambda merit: float(round(12 + merit))
    # Some of these differ only beyond single precision, so that trec_eval takes them as tied.
    close = lambda merit: round(0.5 + merit / 20, 2) + chance.choice([0, 1e-12, 2e-12])
    spread = lambda merit: round(merit * 2) / 2
    qrels = make_judgements(chance)
    some = lambda *left_out: [query for query in QUERIES if query not in left_out]
    return qrels, {
        "lexical": make_run(chance, qrels, QUERIES + ["77"], (20, 50), coarse),
        "dense": make_run(chance, qrels, some("3", "8"), (10, 40), close),
        "short": make_run(chance, qrels, some("5") + ["0"], (1, 12), spread),
    }


def write(qrels, runs):
    graded = [f"{q} 0 {d} {grade}" for q, grades in qrels.items() for d, grade in grades.items()]
    (HERE / "graded.qrels").write_text("\n".join(graded) + "\n")
    table = ["query-id\tcorpus-id\tscore"]
    table += [f"{q}\t{d}\t{grade}" for q, grades in qrels.items() for d, grade in grades.items()]
    (HERE / "graded.tsv").write_text("\n".join(table) + "\n")
    for name, run in runs.items():
        lines = [
            f"{query} Q0 {document} 0 {score!r} {name}"
            for query, ranking in run.items() for document, score in ranking
        ]
        (HERE / f"{name}.run").write_text("\n".join(lines) + "\n")


def measured(names, qrels, run):
    """Values by measure and query."""
    wanted = {parse_measure(EXPONENTIAL.get(name, name)): name for name in names}
    judgements = [Qrel(q, d, grade) for q, grades in qrels.items() for d, grade in grades.items()]
    documents = [ScoredDoc(q, d, score) for q, ranking in run.items() for d, score in ranking]
    values = {name: {} for name in names}
    for metric in ir_measures.iter_calc(list(wanted), judgements, documents):
        values[wanted[metric.measure]][metric.query_id] = metric.value
    return values


def in_order(ranking):
    """The same documents with scores that leave no choice."""
    return [(document, float(-rank)) for rank, (document, _) in enumerate(ranking)]


def groups(ranking):
    ranking = sorted(ranking, key=lambda pair: -single(pair[1]))
    return [list(group) for _, group in itertools.groupby(ranking, key=lambda pair: single(pair[1]))]


def by_trec(qrels, run):
    """trec_eval's own rule; what ir_measures orders itself is given in that order."""
    values = measured(NAMES + list(EXPONENTIAL), qrels, run)
    descending = {q: in_order(sorted(r, key=lambda p: (single(p[1]), p[0]), reverse=True)) for q, r in run.items()}
    return values | measured(OWN, qrels, descending)


def by_document_ascending(qrels, run):
    """ir_measures' own rule; trec_eval is given the order."""
    ascending = {q: in_order(sorted(r, key=lambda p: (-single(p[1]), p[0]))) for q, r in run.items()}
    held = {q: [(document, single(score)) for document, score in r] for q, r in run.items()}
    return measured(NAMES + list(EXPONENTIAL), qrels, ascending) | measured(OWN, qrels, held)


def by_run_order(qrels, run):
    return measured(NAMES + list(EXPONENTIAL) + OWN, qrels, {q: in_order(r) for q, r in run.items()})


def by_expected(qrels, run):
    """The mean over all orders of the tied documents; each order is a query of its own."""
    names = NAMES + list(EXPONENTIAL) + OWN
    orders, judgements = {}, {}
    for query, ranking in run.items():
        choices = itertools.product(*(itertools.permutations(group) for group in groups(ranking)))
        for number, choice in enumerate(choices):
            orders[f"{query}/{number}"] = in_order(itertools.chain(*choice))
            judgements[f"{query}/{number}"] = qrels.get(query, {})
    values = measured(names, {q: grades for q, grades in judgements.items() if grades}, orders)
    means = {name: {query: [] for query in qrels} for name in names}
    for name in names:
        for order, value in values[name].items():
            means[name][order.split("/")[0]].append(value)
    return {n: {q: sum(v) / len(v) if v else 0.0 for q, v in m.items()} for n, m in means.items()}


def record_measures():
    qrels, runs = make_runs()
    write(qrels, runs)
    recorded = {}
    for name, run in runs.items():
        rules = {"trec": by_trec, "docid-asc": by_document_ascending, "run-order": by_run_order}
        if name == "short":
            rules["expected"] = by_expected
        counted = [group for query in qrels for group in groups(run.get(query, []))]
        recorded[name] = {
            "tied": sum(len(group) for group in counted if len(group) > 1),
            "retrieved": sum(len(group) for group in counted),
            "missing": [query for query in qrels if query not in run],
            "values": {rule: record(qrels, run) for rule, record in rules.items()},
        }
    (HERE / "measures.json").write_text(json.dumps(recorded) + "\n")


def record_overlaps():
    chance = random.Random(4)
    overlaps, taus = [], []
    for persistence in (0.5, 0.9, 0.98):
        for _ in range(6):
            one, other = ([f"d{d}" for d in chance.sample(range(25), chance.randint(1, 20))] for _ in "12")
            value = rbo.RankingSimilarity(one, other).rbo_ext(p=persistence)
            overlaps.append({"one": one, "other": other, "persistence": persistence, "value": float(value)})
    for size in (2, 5, 12, 40):
        for levels in (3, 1000):
            one, other = ([float(chance.randint(0, levels)) for _ in range(size)] for _ in "12")
            value = scipy.stats.kendalltau(one, other, variant="b").statistic
            taus.append({"one": one, "other": other, "value": None if numpy.isnan(value) else float(value)})
    (HERE / "overlaps.json").write_text(json.dumps({"rbo": overlaps, "kendall": taus}) + "\n")


if __name__ == "__main__":
    record_measures()
    record_overlaps()
