#!/usr/bin/env python3
"""Makes vectors of length 1 that lie as those of real passages do, and questions near some of them.

A vector is the sum of what all have in common, of its topic, of its subject within the topic, and of
its own; the numbers at some places spread more than at others, by up to three times. A question is
half a passage's vector, half its own.

usage: dense_vectors.py FOLDER
"""
import pathlib
import sys

import numpy

COUNT, DIMENSIONS, QUERIES = 1_000_000, 384, 200
TOPICS, SUBJECTS = 1_000, 20
BATCH = 50_000


def unit(rows):
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    chance = numpy.random.default_rng(20261122)
    spread = chance.permutation(numpy.linspace(1, 3, DIMENSIONS) / 2).astype(numpy.float32)

    def some(count):
        return unit(chance.standard_normal((count, DIMENSIONS), dtype=numpy.float32) * spread)

    common, topics, subjects = some(1), some(TOPICS), some(TOPICS * SUBJECTS)
    queries = []
    with open(folder / "vectors.f32", "wb") as file:
        for _ in range(0, COUNT, BATCH):
            subject = chance.integers(0, TOPICS * SUBJECTS, BATCH)
            rows = unit(.4 * common + .6 * topics[subject // SUBJECTS] + .5 * subjects[subject] + .7 * some(BATCH))
            file.write(rows.astype("<f4").tobytes())
            near = rows[chance.integers(0, BATCH, QUERIES * BATCH // COUNT)]
            queries.append(unit(near + some(len(near))))
    (folder / "queries.f32").write_bytes(numpy.concatenate(queries).astype("<f4").tobytes())


if __name__ == "__main__":
    main()
