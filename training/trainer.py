"""What both trainings share: weights, optimiser, running average, checkpoint, and the loop tied to the clock."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8192")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import torch
from tokenizers import Tokenizer

from data import Example, TrainingData
from export import TRUNK, load_trunk
from replicas import Head, Replicas
from schedule import Clock, learning_rate


@dataclass(frozen=True)
class Recipe:
    """The numbers that both trainings have."""

    queries_a_step: int = 8
    rate: float = 1e-4
    head_rate: float = 5e-4
    weight_decay: float = 0.01
    average: float = 0.995
    clip: float = 1.0
    title_rate: float = 0.7
    long_rate: float = 0.1
    length: int = 160
    seed: int = 11


class Trainer:
    """A run whose whole state is in its checkpoint; subclasses say what a step is and how to measure."""

    def __init__(self, kind: str, head: Head, data: TrainingData, recipe: Recipe, work: Path) -> None:
        self.data, self.recipe, self.work = data, recipe, work
        self.tokenizer = Tokenizer.from_file(str(TRUNK / "tokenizer.json"))
        self.model = load_trunk(kind)
        freeze_lowest(self.model)
        self.replicas = Replicas(self.model, head)
        named = [(name, p) for name, p in self.model.named_parameters() if p.requires_grad]
        self.trained = dict(named)
        self.averaged = {name: parameter.detach().clone() for name, parameter in named}
        head_weights = [p for name, p in named if name.startswith("classifier")]
        trunk = [p for name, p in named if not name.startswith("classifier")]
        groups = [{"params": trunk, "peak": recipe.rate}, {"params": head_weights, "peak": recipe.head_rate}]
        groups = [group for group in groups if group["params"]]
        self.optimizer = torch.optim.AdamW(groups, lr=recipe.rate, betas=(0.9, 0.98), weight_decay=recipe.weight_decay)
        self.counters = {"steps": 0, "queries": 0, "pairs": 0, "progress": 0.0, "cycles": 1}

    def step(self, examples: list[Example]) -> float:
        """One optimiser step; returns the loss."""
        raise NotImplementedError

    def measure(self) -> dict[str, float]:
        """Measures the weights that the replicas hold."""
        raise NotImplementedError

    def publish(self) -> None:
        """Puts the averaged model where it can be tried; by default nowhere."""

    def update(self, queries: int, pairs: int) -> None:
        """Moves the float32 weights, their running average and the replicas."""
        torch.nn.utils.clip_grad_norm_(self.trained.values(), self.recipe.clip)
        factor = learning_rate(self.counters["progress"])
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        self.optimizer.step()
        self.replicas.refresh()
        self.counters["steps"] += 1
        self.counters["queries"] += queries
        self.counters["pairs"] += pairs
        rate = max(1 - self.recipe.average, 1 / self.counters["steps"])
        with torch.no_grad():
            for name, parameter in self.trained.items():
                self.averaged[name].lerp_(parameter, rate)

    def averaged_state(self) -> dict[str, torch.Tensor]:
        """The whole model with the averaged weights."""
        return self.model.state_dict() | self.averaged

    def save(self) -> None:
        """Writes the checkpoint beside itself and renames it."""
        state = {
            "model": self.averaged_state(),
            "weights": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "counters": self.counters,
            "recipe": asdict(self.recipe),
        }
        torch.save(state, self.work / "new.pt")
        os.replace(self.work / "new.pt", self.work / "checkpoint.pt")

    def resume(self) -> None:
        """Takes up the checkpoint, if there is one; a finished one begins another learning-rate cycle."""
        path = self.work / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.model.load_state_dict(state["weights"])
        self.averaged = {name: state["model"][name].clone() for name in self.averaged}
        self.optimizer.load_state_dict(state["optimizer"])
        self.counters = state["counters"]
        if self.counters["progress"] >= 1:
            self.counters |= {"progress": 0.0, "cycles": self.counters["cycles"] + 1}
        self.replicas.refresh()

    def log(self, loss: float, clock: Clock) -> None:
        """Measures the averaged weights and appends one JSON line to the run's log."""
        self.replicas.load(self.averaged_state())
        report = self.counters | {"loss": round(loss, 4), "minutes": round(clock.elapsed() / 60, 1)}
        line = json.dumps(report | self.measure())
        self.replicas.refresh()
        print(line, flush=True)
        with open(self.work / "log.jsonl", "a") as file:
            file.write(line + "\n")

    def run(self, minutes: float, measure_every: float, publish_every: float) -> None:
        """Trains until the clock has run out; logs, saves and publishes on the way (intervals in seconds)."""
        clock = Clock(minutes * 60)
        log_time, publish_time = Every(measure_every), Every(publish_every)
        stream = self.data.stream(self.counters["queries"], self.recipe.seed)
        begun, loss = self.counters["progress"], None
        while self.counters["progress"] < 1:
            value = self.step(list(islice(stream, self.recipe.queries_a_step)))
            loss = value if loss is None else 0.98 * loss + 0.02 * value
            self.counters["progress"] = min(1.0, begun + (1 - begun) * clock.fraction())
            done = self.counters["progress"] >= 1
            if log_time.due(done):
                self.log(loss, clock)
                self.save()
            if publish_time.due(done):
                self.publish()


class Every:
    """Says when an interval has passed since it last said so."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self.now, self.last = seconds, now, now()

    def due(self, at_once: bool) -> bool:
        """Whether it is time, or the caller says so."""
        if not at_once and self.now() - self.last < self.seconds:
            return False
        self.last = self.now()
        return True


def freeze_lowest(model: torch.nn.Module) -> None:
    """Leaves the embeddings and the first layer as they are, and turns dropout off."""
    trunk = getattr(model, "bert", model)
    for module in (trunk.embeddings, trunk.encoder.layer[0]):
        module.requires_grad_(False)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
