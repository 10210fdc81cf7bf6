#!/usr/bin/env python3
"""Reranks with sentence-transformers' CrossEncoder in 32-bit floats; one JSON object for each round and way.

    python rerank_torch.py --model FOLDER --pairs FILE [--k 50] [--threads 2] [--rounds N]

padded  batches of 32 in the order given, each padded to its longest
own     as the library's `predict` does it: sorted by length, batches of 32
sorted  sorted by length, batches of 8
"""
import torch
from sentence_transformers import CrossEncoder

from timed import arguments, pairs, run


def main() -> None:
    """Command line."""
    options = arguments(__doc__, "--model", "--pairs", k="50")
    torch.set_num_threads(options.threads)
    model = CrossEncoder(options.model, device="cpu", max_length=512)
    quiet = {"show_progress_bar": False, "activation_fn": torch.nn.Identity()}

    def padded(chosen):
        return [float(score) for start in range(0, len(chosen), 32)
                for score in model.predict(chosen[start:start + 32], batch_size=32, **quiet)]

    ways = {
        "padded": padded,
        "own": lambda chosen: model.predict(chosen, batch_size=32, **quiet),
        "sorted": lambda chosen: model.predict(chosen, batch_size=8, **quiet),
    }
    run("sentence-transformers", ways, pairs(options), options, lambda texts: tokens(model, texts))


def tokens(model, texts) -> int:
    """Tokens of all texts, without padding."""
    return sum(len(ids) for ids in model.tokenizer(texts, truncation=True, max_length=512)["input_ids"])


if __name__ == "__main__":
    main()
