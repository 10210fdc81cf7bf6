"""Records what scikit-learn and SciPy fit to frozen judgements; README.md names their releases."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

random = np.random.default_rng(7)


def platt(logits, relevant):
    """The minimum of Platt's loss with his targets, by another method than Newton's."""
    positive, negative = relevant.sum(), (~relevant).sum()
    target = np.where(relevant, (positive + 1) / (positive + 2), 1 / (negative + 2))

    def loss(parameters):
        z = parameters[0] * logits + parameters[1]
        return np.sum(np.logaddexp(0, z) - target * z)

    found = minimize(
        loss, [0.1, 0.0], method="Nelder-Mead",
        options={"xatol": 1e-10, "fatol": 1e-13, "maxiter": 10_000})
    return found.x.tolist()


def case(name, logits, relevant):
    sigmoid = _SigmoidCalibration().fit(logits, relevant)
    isotonic = IsotonicRegression(y_min=0, y_max=1).fit(logits, relevant)
    return {
        "name": name, "logits": logits.tolist(), "relevant": relevant.tolist(),
        "platt": platt(logits, relevant), "sigmoidCalibration": [-sigmoid.a_, -sigmoid.b_],
        "isotonic": isotonic.predict(logits).tolist()}


def drawn(count, slope, intercept, decimals=6):
    logits = np.round(random.normal(-1, 3, count), decimals)
    relevant = random.random(count) < 1 / (1 + np.exp(-(slope * logits + intercept)))
    return logits, relevant


answers = [
    case("200 judgements", *drawn(200, 0.7, -0.4)),
    case("60 judgements, a weak model", *drawn(60, 0.2, 0.5)),
    case("400 judgements, logits to a whole number", *drawn(400, 0.5, 0, decimals=0)),
    case("perfectly parted", np.arange(-10.0, 10.0), np.arange(-10, 10) >= 2)]
path = Path(__file__).with_name("fits.json")
path.write_text(json.dumps(answers) + "\n")
