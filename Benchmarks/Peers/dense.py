#!/usr/bin/env python3
"""Searches vectors for the best 100 with NumPy, PyTorch and Faiss, one question after another.

numpy multiplies the matrix with the question and takes the largest by argpartition; torch does so
with topk; faiss reads all vectors as they are (flat), or in 8 bits, and the best thousand of those
again as they are (sq8+refine), which promises no exact result.

usage: dense.py --way WAY --vectors FILE --queries FILE
"""
import argparse
import json
import math
import resource
import sys
import time

import numpy

LIMIT, REFINED = 100, 10


def best(scores, places):
    """The places by score, and of equal ones in their order."""
    order = numpy.lexsort((places, -scores))[:LIMIT]
    return places[order], scores[order]


def by_numpy(vectors, threads):
    def search(query):
        scores = vectors @ query
        places = numpy.argpartition(scores, -LIMIT)[-LIMIT:]
        return best(scores[places], places)
    return search


def by_torch(vectors, threads):
    import torch
    torch.set_num_threads(threads)
    matrix = torch.from_numpy(vectors)

    def search(query):
        scores, places = torch.topk(torch.mv(matrix, torch.from_numpy(query)), LIMIT)
        return best(scores.numpy(), places.numpy())
    return search


def by_faiss(vectors, index, threads):
    import faiss
    faiss.omp_set_num_threads(threads)
    index.train(vectors[:100_000])
    index.add(vectors)

    def search(query):
        scores, places = index.search(query[None], LIMIT)
        return best(scores[0], places[0])
    return search


def by_faiss_flat(vectors, threads):
    import faiss
    return by_faiss(vectors, faiss.IndexFlatIP(vectors.shape[1]), threads)


def by_faiss_bytes(vectors, threads):
    import faiss
    rounded = faiss.IndexScalarQuantizer(
        vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexRefineFlat(rounded)
    index.k_factor = REFINED
    return by_faiss(vectors, index, threads)


WAYS = {"numpy": by_numpy, "torch": by_torch, "faiss-flat": by_faiss_flat, "faiss-sq8+refine": by_faiss_bytes}


def percentile(times, share):
    return sorted(times)[max(math.ceil(share * len(times)) - 1, 0)]


def round_of(way, number, search, queries, options):
    walls, cpus = [], []
    for query in queries:
        wall, cpu = time.perf_counter(), time.process_time()
        search(query)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    print(json.dumps({
        "peer": way.split("-")[0], "way": way, "round": number, "threads": options.threads,
        "queries": len(walls), "p50_seconds": percentile(walls, .5), "p99_seconds": percentile(walls, .99),
        "cpu_mean_seconds": sum(cpus) / len(cpus),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--way", required=True, choices=WAYS)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument("--answers", help="where passages and scores are written")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, help="else one for each line of the input, as it comes")
    options = parser.parse_args()
    vectors, queries = (
        numpy.fromfile(path, "<f4").reshape(-1, options.dimensions) for path in (options.vectors, options.queries))
    search = WAYS[options.way](vectors, options.threads)
    found = [search(query) for query in queries]
    if options.answers:
        with open(options.answers, "w") as file:
            for places, scores in found:
                file.write(json.dumps({"passages": places.tolist(), "scores": scores.tolist()}) + "\n")
    for number, _ in enumerate(sys.stdin if options.rounds is None else range(options.rounds)):
        round_of(options.way, number, search, queries, options)


if __name__ == "__main__":
    main()
