"""nDCG and the paired randomisation test."""

import math

import numpy


def ndcg(ranking: list[str], gains: dict[str, int], cutoff: int = 10) -> float:
    """nDCG as trec_eval has it: gain = relevance, discount log2(rank + 1), ideal cut at the same depth."""
    discounted = sum(gains.get(name, 0) / math.log2(rank + 2) for rank, name in enumerate(ranking[:cutoff]))
    ideal = sorted(gains.values(), reverse=True)[:cutoff]
    return discounted / sum(gain / math.log2(rank + 2) for rank, gain in enumerate(ideal))


def randomisation_p(first: list[float], second: list[float], rounds: int = 20_000, seed: int = 1) -> float:
    """Two-sided p of the paired randomisation (sign-flip) test on the difference of means."""
    difference = numpy.array(second) - numpy.array(first)
    observed = abs(difference.mean())
    signs = numpy.random.default_rng(seed).choice([-1.0, 1.0], size=(rounds, len(difference)))
    extreme = (numpy.abs(signs @ difference) / len(difference) >= observed - 1e-12).sum()
    return float((extreme + 1) / (rounds + 1))
