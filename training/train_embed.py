"""Fine-tunes the bi-encoder lightly: contrastive, then half-way back to the original weights.

    python train_embed.py --data FOLDER --work FOLDER --minutes 12
    python export.py --from FOLDER/blended.pt --kind embed --precision int8 --to ../models/rankscope-embed
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from trainer import Recipe, Trainer  # sets the environment before torch is loaded

import torch

from data import Candidate, Example, TrainingData
from export import load_trunk
from measure import development_lists, reciprocal_rank
from replicas import embedding


@dataclass(frozen=True)
class EmbedRecipe(Recipe):
    """The bi-encoder's numbers; `keep` is the share of the original weights in the result."""

    queries_a_step: int = 32
    rate: float = 3e-5
    average: float = 0.97
    length: int = 128
    scale: float = 20.0
    keep: float = 0.5


class EmbedTrainer(Trainer):
    """Each query against the passages of the whole step: its own, everybody's, and a mined negative each."""

    def __init__(self, data: TrainingData, recipe: EmbedRecipe, work: Path) -> None:
        super().__init__("embed", embedding, data, recipe, work)
        self.lists = development_lists(data)

    def texts(self, examples: list[Example], chance: random.Random) -> tuple[list[str], list[int]]:
        """Queries, positives, then one negative each; and the passage ids of the last two."""
        lists = [self.data.candidates(example, 2, chance)[:2] for example in examples]
        passages = [pair[0].passage for pair in lists] + [pair[1].passage for pair in lists]
        rate, long = self.recipe.title_rate, self.recipe.long_rate
        texts = [self.data.passage_text(passage, rate, long, chance) for passage in passages]
        return [example.query for example in examples] + texts, passages

    def step(self, examples: list[Example]) -> float:
        chance = random.Random(self.recipe.seed * 7919 + self.counters["steps"])
        texts, passages = self.texts(examples, chance)
        self.tokenizer.enable_truncation(self.recipe.length)
        vectors = self.replicas.forward(self.tokenizer.encode_batch(texts)).requires_grad_()
        loss = self.contrast(vectors, passages)
        loss.backward()
        self.replicas.backward(vectors.grad)
        self.update(len(examples), len(passages))
        return loss.item()

    def contrast(self, vectors: torch.Tensor, passages: list[int]) -> torch.Tensor:
        """Softmax cross-entropy of the query's own passage among all; copies of it do not count against it."""
        count = len(vectors) - len(passages)
        scores = self.recipe.scale * vectors[:count] @ vectors[count:].T
        identifiers = torch.tensor(passages)
        copies = identifiers[:count, None] == identifiers[None, :]
        copies[range(count), range(count)] = False
        return torch.nn.functional.cross_entropy(scores.masked_fill(copies, -1e4), torch.arange(count))

    def measure(self) -> dict[str, float]:
        self.tokenizer.enable_truncation(256)
        return {f"{name} dense": self.mean_reciprocal_rank(entries) for name, entries in self.lists.items()}

    def mean_reciprocal_rank(self, entries: list[tuple[Example, list[Candidate]]]) -> float:
        """Over the mined lists of `entries`."""
        texts, sizes = [], []
        for example, candidates in entries:
            texts += [example.query] + [self.data.plain_text(c.passage) for c in candidates]
            sizes.append(1 + len(candidates))
        vectors = self.replicas.forward(self.tokenizer.encode_batch(texts), graphs=False).split(sizes)
        return round(sum(reciprocal_rank(v[1:] @ v[0]) for v in vectors) / len(entries), 4)

    def write_blend(self) -> None:
        """Saves `keep` parts of the original and the rest of the averaged weights."""
        original = load_trunk("embed").state_dict()
        tuned, keep = self.averaged_state(), self.recipe.keep
        blended = {
            name: weight if not weight.is_floating_point() else keep * weight + (1 - keep) * tuned[name]
            for name, weight in original.items()
        }
        torch.save({"model": blended}, self.work / "blended.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="checkpoint, log and result")
    parser.add_argument("--minutes", type=float, required=True, help="wall time of this run")
    parser.add_argument("--measure-every", type=float, default=300, help="seconds")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    trainer = EmbedTrainer(TrainingData(arguments.data), EmbedRecipe(), arguments.work)
    trainer.resume()
    trainer.run(arguments.minutes, arguments.measure_every, publish_every=arguments.minutes * 60)
    trainer.write_blend()


if __name__ == "__main__":
    main()
