"""Bfloat16 copies of a model, one a thread, that share a step's micro-batches.

On processors with AVX-512 BF16 a bfloat16 model with plain ("eager") attention trains about four times faster than
float32. One single-threaded copy a core, each taking the next micro-batch when it is free, loses least when other
programs use the cores.
"""

import copy
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import torch
from tokenizers import Encoding

MICRO_BATCH = 8
LENGTH_STEP = 8
Head = Callable[[torch.nn.Module, dict[str, torch.Tensor]], torch.Tensor]


@dataclass
class MicroBatch:
    """Pairs of like length: their places in the step, and the inputs `[pairs, tokens]`."""

    places: torch.Tensor
    inputs: dict[str, torch.Tensor]


def micro_batches(encodings: list[Encoding], size: int = MICRO_BATCH) -> list[MicroBatch]:
    """Sorts by length, longest first, and pads each group to a multiple of 8 tokens."""
    order = sorted(range(len(encodings)), key=lambda place: -len(encodings[place].ids))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    return [MicroBatch(torch.tensor(group), padded([encodings[place] for place in group])) for group in groups]


def padded(group: list[Encoding]) -> dict[str, torch.Tensor]:
    """BERT's three inputs for encodings of different lengths."""
    length = max(len(encoding.ids) for encoding in group)
    length = -(-length // LENGTH_STEP) * LENGTH_STEP

    def rows(values: list[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [0] * (length - len(row)) for row in values])

    return {
        "input_ids": rows([encoding.ids for encoding in group]),
        "attention_mask": rows([encoding.attention_mask for encoding in group]),
        "token_type_ids": rows([encoding.type_ids for encoding in group]),
    }


def logit(model: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """The cross-encoder's raw score, shape `[pairs]`."""
    return model(**inputs).logits.squeeze(1).float()


def embedding(model: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """The bi-encoder's mean-pooled, L2-normalised vector, shape `[texts, hidden]`."""
    hidden = model(**inputs).last_hidden_state.float()
    mask = inputs["attention_mask"].unsqueeze(2)
    return torch.nn.functional.normalize((hidden * mask).sum(dim=1) / mask.sum(dim=1), dim=1)


class Replicas:
    """Runs a step's micro-batches on bfloat16 copies of `model` and brings the gradients back to it."""

    def __init__(self, model: torch.nn.Module, head: Head, count: int | None = None) -> None:
        torch.set_num_threads(1)
        self.model = model
        self.head = head
        self.copies = [copy.deepcopy(model).to(torch.bfloat16) for _ in range(count or os.cpu_count() or 1)]
        for replica in self.copies:
            replica.config._attn_implementation = "eager"
        self.pool = ThreadPoolExecutor(len(self.copies))
        self.done: list[list[tuple[torch.Tensor, torch.Tensor]]] = []

    def load(self, state: dict[str, torch.Tensor]) -> None:
        """Gives every copy these weights."""
        for replica in self.copies:
            replica.load_state_dict(state)

    def refresh(self) -> None:
        """Gives every copy the model's weights and forgets the gradients."""
        self.load(self.model.state_dict())
        self.model.zero_grad(set_to_none=True)

    def forward(self, encodings: list[Encoding], graphs: bool = True) -> torch.Tensor:
        """The head's float32 rows in the order given, detached; `backward` needs the graphs."""
        self.done = self.shared_out(micro_batches(encodings), graphs)
        return self.gathered(len(encodings))

    def shared_out(self, waiting: list[MicroBatch], graphs: bool) -> list[list[tuple[torch.Tensor, torch.Tensor]]]:
        """Every copy takes the next micro-batch whenever it is free; returns each copy's places and outputs."""
        lock = threading.Lock()

        def work(replica: torch.nn.Module) -> list[tuple[torch.Tensor, torch.Tensor]]:
            outputs = []
            while True:
                with lock:
                    if not waiting:
                        return outputs
                    batch = waiting.pop(0)
                with torch.set_grad_enabled(graphs):
                    outputs.append((batch.places, self.head(replica, batch.inputs)))

        return list(self.pool.map(work, self.copies))

    def gathered(self, count: int) -> torch.Tensor:
        """The outputs of the last forward pass in the caller's order."""
        parts = [part for parts in self.done for part in parts]
        result = torch.empty(count, *parts[0][1].shape[1:])
        for places, outputs in parts:
            result[places] = outputs.detach()
        return result

    def backward(self, gradient: torch.Tensor) -> None:
        """Back through the kept graphs; adds the copies' gradients into the model's."""

        def work(number: int) -> None:
            for places, outputs in self.done[number]:
                outputs.backward(gradient[places])

        list(self.pool.map(work, range(len(self.copies))))
        self.done = []
        for replica in self.copies:
            for target, source in zip(self.model.parameters(), replica.parameters()):
                if source.grad is not None:
                    gathered = source.grad.float()
                    target.grad = gathered if target.grad is None else target.grad.add_(gathered)
            replica.zero_grad(set_to_none=True)
