"""Records what other people's libraries say of frozen inputs; README.md names their releases."""

import json
from pathlib import Path

import numpy as np
from kneed import KneeLocator
from scipy import special, stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

random = np.random.default_rng(20)


def mean_difference(before, after, axis=-1):
    return np.mean(after, axis=axis) - np.mean(before, axis=axis)


def comparison(name, before, after):
    exact = len(before) <= 16
    test = stats.permutation_test(
        (before, after), mean_difference, permutation_type="samples", vectorized=True,
        n_resamples=np.inf if exact else 200_000, batch=10_000, rng=np.random.default_rng(1))
    interval = stats.bootstrap(
        (before, after), mean_difference, paired=True, vectorized=True, method="percentile",
        n_resamples=200_000, batch=10_000, rng=np.random.default_rng(2)).confidence_interval
    difference = after - before
    return {
        "name": name, "before": before.tolist(), "after": after.tolist(), "exact": exact,
        "p": test.pvalue, "low": interval.low, "high": interval.high,
        "effectSize": difference.mean() / difference.std(ddof=1)}


def measures(count, gain, grid=None):
    before = random.beta(2, 2, count)
    after = np.clip(before + random.normal(gain, 0.15, count), 0, 1)
    if grid:
        before, after = np.round(before * grid) / grid, np.round(after * grid) / grid
    return before, after


def knee(name, x, y):
    locator = KneeLocator(x, y, S=1.0, curve="concave", direction="increasing")
    at = None if locator.knee is None else x.index(locator.knee)
    return {"name": name, "x": x, "y": y, "knee": at}


def knees():
    x = list(range(1, 21))
    wide = [1, 5, 10, 20, 50, 100, 200, 400]
    return [
        knee("exponential", x, [1 - np.exp(-0.35 * v) for v in x]),
        knee("hyperbola", x, [v / (v + 3) for v in x]),
        knee("the paper's figure 2", np.linspace(0, 1, 10).tolist(),
             (-1 / (np.linspace(0, 1, 10) + 0.1) + 5).tolist()),
        knee("uneven steps", wide, [0.31, 0.52, 0.66, 0.78, 0.86, 0.9, 0.91, 0.912]),
        knee("logarithm", x, np.log(x).tolist()),
        knee("hinge", x, [min(v, 7) / 7 for v in x]),
        knee("straight", x, [v / 20 for v in x])]


def two_samples():
    pairs = [
        (random.normal(0, 1, 60), random.normal(0.1, 1, 80)),
        (random.normal(0, 1, 400), random.normal(0.3, 1.2, 300)),
        (np.round(random.normal(0, 1, 50), 1), np.round(random.normal(0.4, 1, 40), 1)),
        (random.normal(0, 1, 12), random.normal(1, 1, 15))]
    answers = [(stats.ks_2samp(a, b, method="exact"), stats.ks_2samp(a, b, method="asymp"))
               for a, b in pairs]
    return [
        {"first": a.tolist(), "second": b.tolist(), "statistic": exact.statistic,
         "p": exact.pvalue, "asymptoticP": asymptotic.pvalue}
        for (a, b), (exact, asymptotic) in zip(pairs, answers)]


def reliability():
    probabilities = random.beta(0.8, 1.5, 300)
    outcomes = random.random(300) < probabilities ** 1.5
    observed, predicted = calibration_curve(outcomes, probabilities, n_bins=10)
    return {
        "probabilities": probabilities.tolist(), "outcomes": outcomes.tolist(),
        "brier": brier_score_loss(outcomes, probabilities),
        "observed": observed.tolist(), "predicted": predicted.tolist()}


holm = [[0.01, 0.04, 0.03, 0.005], [0.2, 0.2, 0.2], [0.5, 0.9, 0.6], [0.0001, 1.0, 0.02, 0.02, 0.013]]
proportions = [(0, 5), (5, 5), (18, 20), (1, 3), (450, 1000), (0, 1), (96, 100)]
xs = [0.1, 0.3, 0.5, 0.9, 1.1, 1.17, 1.18, 1.3, 2.0, 3.0]

answers = {
    "comparisons": [
        comparison("8 queries", *measures(8, 0.05)),
        comparison("12 queries with many equal differences", *measures(12, 0.1, grid=4)),
        comparison("16 queries", *measures(16, 0.08)),
        comparison("40 queries", *measures(40, 0.04)),
        comparison("200 queries", *measures(200, 0.02)),
        comparison("200 queries, no gain", *measures(200, 0.0))],
    "holm": [
        {"ps": ps, "adjusted": multipletests(ps, method="holm")[1].tolist()} for ps in holm],
    "wilson": [
        {"hits": h, "count": n, "interval": list(proportion_confint(h, n, method="wilson"))}
        for h, n in proportions],
    "kolmogorov": [{"x": x, "p": float(special.kolmogorov(x))} for x in xs],
    "twoSamples": two_samples(),
    "reliability": reliability(),
    "knees": knees(),
}
path = Path(__file__).with_name("statistics.json")
path.write_text(json.dumps(answers) + "\n")
