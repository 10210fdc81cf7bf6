"""Trains the cross-encoder (query + passage → one logit) on the processor; stops by the clock and resumes.

    python train_rerank.py --data FOLDER --work FOLDER --minutes 80

Running it again continues an unfinished run, or starts another learning-rate cycle on a finished one.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from trainer import Recipe, Trainer  # sets the environment before torch is loaded

import torch

from data import Candidate, Example, TrainingData
from export import load_trunk, publish_folder
from measure import development_lists, measure_lists
from replicas import logit


@dataclass(frozen=True)
class RerankRecipe(Recipe):
    """The cross-encoder's numbers."""

    negatives: int = 7
    hard_weight: float = 0.5
    soft_weight: float = 0.35
    binary_weight: float = 0.2
    long_share: float = 0.15
    long_length: int = 256


def teacher_scores(candidates: list[Candidate]) -> torch.Tensor:
    """What the list's softmax should look like: an ensemble of cosine and BM25, raised by 3 on the positive."""
    best = max(candidate.bm25 for candidate in candidates) or 1.0
    scores = [20 * candidate.cosine + 4 * candidate.bm25 / best for candidate in candidates]
    scores[0] += 3
    return torch.tensor(scores)


def list_loss(logits: torch.Tensor, lists: list[list[Candidate]], recipe: RerankRecipe) -> torch.Tensor:
    """Mean over lists of shape `[lists, candidates]`, positive first.

    Listwise softmax cross-entropy, plus soft targets where the list was mined, plus binary cross-entropy, which
    gives the logits an absolute meaning.
    """
    log_probabilities = logits.log_softmax(dim=1)
    loss = -recipe.hard_weight * log_probabilities[:, 0].mean()
    mined = [row for row, candidates in enumerate(lists) if candidates[0].cosine > 0]
    if mined:
        targets = torch.stack([teacher_scores(lists[row]) for row in mined]).softmax(dim=1)
        loss = loss - recipe.soft_weight * (targets * log_probabilities[mined]).sum(dim=1).mean()
    labels = torch.zeros_like(logits)
    labels[:, 0] = 1
    weight = torch.tensor(float(logits.shape[1] - 1) ** 0.5)
    binary = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels, pos_weight=weight)
    return loss + recipe.binary_weight * binary


class RerankTrainer(Trainer):
    """Lists of one positive and seven negatives."""

    def __init__(self, data: TrainingData, recipe: RerankRecipe, work: Path, interim: Path | None) -> None:
        super().__init__("rerank", logit, data, recipe, work)
        self.interim = interim
        self.lists = development_lists(data)

    def pairs(self, examples: list[Example], chance: random.Random) -> tuple[list[tuple[str, str]], list]:
        """The `(query, passage)` texts of a step in list order, and the lists."""
        recipe = self.recipe
        lists = [self.data.candidates(example, recipe.negatives, chance) for example in examples]
        pairs = []
        for example, candidates in zip(examples, lists):
            title_rate = 1.0 if chance.random() < recipe.title_rate else 0.0
            for candidate in candidates:
                text = self.data.passage_text(candidate.passage, title_rate, recipe.long_rate, chance)
                pairs.append((example.query, text))
        return pairs, lists

    def step(self, examples: list[Example]) -> float:
        chance = random.Random(self.recipe.seed * 7919 + self.counters["steps"])
        pairs, lists = self.pairs(examples, chance)
        long = chance.random() < self.recipe.long_share
        self.tokenizer.enable_truncation(self.recipe.long_length if long else self.recipe.length)
        logits = self.replicas.forward(self.tokenizer.encode_batch(pairs))
        scores = logits.view(len(lists), -1).requires_grad_()
        loss = list_loss(scores, lists, self.recipe)
        loss.backward()
        self.replicas.backward(scores.grad.view(-1))
        self.update(len(examples), len(pairs))
        return loss.item()

    def measure(self) -> dict[str, float]:
        self.tokenizer.enable_truncation(self.recipe.long_length)
        return measure_lists(self.lists, self.data, self.tokenizer, self.replicas)

    def publish(self) -> None:
        if self.interim is None:
            return
        model = load_trunk("rerank")
        model.load_state_dict(self.averaged_state())
        for precision in ("f32", "int8"):
            publish_folder(model, "rerank", precision, self.interim / f"rerank-{precision}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="checkpoint and log")
    parser.add_argument("--minutes", type=float, required=True, help="wall time of this run")
    parser.add_argument("--interim", type=Path, help="where to publish the model on the way")
    parser.add_argument("--measure-every", type=float, default=300, help="seconds")
    parser.add_argument("--publish-every", type=float, default=1800, help="seconds")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    data = TrainingData(arguments.data)
    trainer = RerankTrainer(data, RerankRecipe(), arguments.work, arguments.interim)
    trainer.resume()
    trainer.run(arguments.minutes, arguments.measure_every, arguments.publish_every)


if __name__ == "__main__":
    main()
