#!/usr/bin/env python3
"""Embeds passages with sentence-transformers' `encode` in 32-bit floats; one JSON object a round.

    python embed_torch.py --model FOLDER --passages corpus.jsonl [--count 1000] [--threads 2] [--rounds N]
"""
import torch
from sentence_transformers import SentenceTransformer

from timed import arguments, passages, run


def main() -> None:
    """Command line."""
    options = arguments(__doc__, "--model", "--passages", count="1000")
    torch.set_num_threads(options.threads)
    model = SentenceTransformer(options.model, device="cpu")

    def encode(texts):
        return model.encode(texts, show_progress_bar=False, normalize_embeddings=True)

    def tokens(texts) -> int:
        return sum(len(ids) for ids in model.tokenizer(texts, truncation=True, max_length=256)["input_ids"])

    run("sentence-transformers", {"own": encode}, passages(options), options, tokens)


if __name__ == "__main__":
    main()
