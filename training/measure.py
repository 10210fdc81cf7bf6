"""Small, fast development measurements on mined lists: one relevant passage among a dozen hard ones."""

import random

import torch
from tokenizers import Tokenizer

from data import Candidate, Example, TrainingData
from replicas import Replicas

NEGATIVES = 8
QUERIES = 80


def development_lists(data: TrainingData, seed: int = 5) -> dict[str, list[tuple[Example, list[Candidate]]]]:
    """80 queries of the training sources' development documents, and 80 of sources never trained on."""
    lists = {}
    for name in ("dev", "held out"):
        chance = random.Random(seed)
        examples = chance.sample(data.mined[name], QUERIES)
        lists[name] = [(example, [example.positive, *example.negatives[:NEGATIVES]]) for example in examples]
    return lists


def reciprocal_rank(scores: torch.Tensor) -> float:
    """1 / rank of the first score among all; ties count as half a place each."""
    above = (scores[1:] > scores[0]).sum() + 0.5 * (scores[1:] == scores[0]).sum()
    return 1 / (1 + above.item())


def standardised(scores: torch.Tensor) -> torch.Tensor:
    """Zero mean, unit deviation; all zeros where every score is the same."""
    deviation = scores.std(correction=0)
    return (scores - scores.mean()) / deviation if deviation > 0 else torch.zeros_like(scores)


def measure_lists(
    lists: dict[str, list[tuple[Example, list[Candidate]]]],
    data: TrainingData,
    tokenizer: Tokenizer,
    replicas: Replicas,
) -> dict[str, float]:
    """Mean reciprocal rank of the cross-encoder, of the first stages, and of cross-encoder + cosine, for each set."""
    report = {}
    for name, entries in lists.items():
        pairs = [(e.query, data.plain_text(c.passage)) for e, candidates in entries for c in candidates]
        scores = replicas.forward(tokenizer.encode_batch(pairs), graphs=False).split([len(c) for _, c in entries])
        cosines = [torch.tensor([c.cosine for c in candidates]) for _, candidates in entries]
        ways = {
            "cross-encoder": scores,
            "dense": cosines,
            "bm25": [torch.tensor([c.bm25 for c in candidates]) for _, candidates in entries],
            "blend": [standardised(s) + standardised(c) for s, c in zip(scores, cosines)],
        }
        for way, values in ways.items():
            mean = sum(map(reciprocal_rank, values)) / len(values)
            report[f"{name} {way}"] = round(mean, 4)
    return report
