"""nDCG, the paired randomisation test, bootstrap intervals and Holm's correction."""

import math

import numpy


def ndcg(ranking: list[str], gains: dict[str, int], cutoff: int = 10) -> float:
    """nDCG as trec_eval has it: gain = relevance, discount log2(rank + 1), ideal cut at the same depth."""
    discounted = sum(gains.get(name, 0) / math.log2(rank + 2) for rank, name in enumerate(ranking[:cutoff]))
    ideal = sorted(gains.values(), reverse=True)[:cutoff]
    return discounted / sum(gain / math.log2(rank + 2) for rank, gain in enumerate(ideal))


def randomisation_p(differences: numpy.ndarray, rounds: int = 20_000, seed: int = 1) -> float:
    """Two-sided p of the paired randomisation (sign-flip) test that the mean difference is zero."""
    observed = abs(differences.mean())
    signs = numpy.random.default_rng(seed).integers(0, 2, (rounds, len(differences)), numpy.int8) * 2 - 1
    extreme = (numpy.abs(signs @ differences) / len(differences) >= observed - 1e-12).sum()
    return float((extreme + 1) / (rounds + 1))


def bootstrap_interval(differences: numpy.ndarray, rounds: int = 10_000, seed: int = 1) -> tuple[float, float]:
    """The middle 95% of the mean difference over queries drawn again with replacement."""
    draws = numpy.random.default_rng(seed).integers(0, len(differences), (rounds, len(differences)))
    low, high = numpy.quantile(differences[draws].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def holm(p_values: list[float]) -> list[float]:
    """Each p adjusted for having made all these tests (Holm 1979)."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted, largest = [0.0] * len(p_values), 0.0
    for tests_done, place in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - tests_done) * p_values[place]))
        adjusted[place] = largest
    return adjusted
