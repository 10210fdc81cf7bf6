"""Writes tiny random models and what transformers answers with them, for the Swift tests.

    python fixtures.py --to ../Tests/TransformersTests/Fixtures
"""

import argparse
import copy
import json
from pathlib import Path

import torch
from transformers import BertConfig, BertTokenizer

from export import KINDS, TRUNK, load_folder, write_folder
from family_fixtures import write_families

MAX_LENGTH = 64
SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LONG = "the first world war was the last of the great wars of the world , and then came another one " * 6
TEXTS = [
    "a",
    "",
    "The city of the world.",
    "Café, naïve RÉSUMÉ: Zürich!",
    "unbelievable reranking-of-passages (v2.1) at 99%",
    "中国 2026 and 日本",
    "tabs\tand\nnew  lines\u00a0stay apart",
    "a word that nobody knows: \U0001f600 \u0416\u0416\u0416",
    "Who approves a contract renewal?",
    "[SEP] [MASK] are special, [sep] is not",
    LONG,
    "x" * 120,
]
PAIRS = [
    ("who was first", "He was the first of the world."),
    ("who was first", "Nothing at all about it."),
    ("", "an empty question"),
    ("an empty passage", ""),
    ("Café?", "The CAFE of the city"),
    ("war", LONG),
    (LONG, "war"),
    (LONG, LONG),
    ("the war " * 15, "of the world " * 11),
    ("one two " * 15, "a b c d e " * 6 + "f"),
    ("中国", "日本 and 中国"),
    ("99% of renewals", "99 % (nearly all) of them; see §2"),
]


def tiny_vocabulary(real: list[str], size: int = 500) -> list[str]:
    """Specials, every ASCII character with its ## piece, four CJK characters, then the commonest words and pieces."""
    ascii_characters = [c for c in real if len(c) == 1 and c.isascii()]
    letter_pieces = [c for c in real if len(c) == 3 and c.startswith("##") and c.isascii()]
    chosen = SPECIALS + ascii_characters + letter_pieces + [c for c in "中国日本" if c in real]
    words = [w for w in real if len(w) > 1 and w.isascii() and w.isalpha()]
    pieces = [w for w in real if len(w) > 3 and w.startswith("##") and w.isascii()]
    room = size - len(chosen)
    return chosen + words[: room * 3 // 4] + pieces[: room - room * 3 // 4]


def tiny_model(kind: str, vocabulary_size: int, seed: int) -> torch.nn.Module:
    """A two-layer BERT whose random weights are large enough for a mistake anywhere to show."""
    config = BertConfig(
        vocab_size=vocabulary_size,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=MAX_LENGTH,
        num_labels=1,
    )
    model = KINDS[kind](config).eval()
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator) * 0.3
        parameter.data = 1 + noise if name.endswith("LayerNorm.weight") else noise
    return model


@torch.no_grad()
def embeddings(model: torch.nn.Module, tokenizer: BertTokenizer) -> list[list[float]]:
    """Mean-pooled, L2-normalised rows `[texts, hidden]`, one text at a time so that padding plays no part."""
    rows = []
    for text in TEXTS:
        inputs = tokenizer(text, truncation=True, max_length=MAX_LENGTH, return_tensors="pt")
        pooled = model(**inputs).last_hidden_state[0].mean(dim=0)
        rows.append(torch.nn.functional.normalize(pooled, dim=0).tolist())
    return rows


@torch.no_grad()
def logits(model: torch.nn.Module, tokenizer: BertTokenizer) -> list[float]:
    """One raw logit a pair.

    The tokenizer gets a list, for given two strings alone it would drop an empty passage and its separator.
    """
    values = []
    for pair in PAIRS:
        inputs = tokenizer([pair], truncation=True, max_length=MAX_LENGTH, return_tensors="pt")
        values.append(model(**inputs).logits.item())
    return values


def write_kind(kind: str, precisions: list[str], folder: Path, vocabulary: Path, seed: int) -> dict[str, object]:
    """Writes the variants of one kind; returns variant name → what transformers answers."""
    model = tiny_model(kind, len(vocabulary.read_text().splitlines()), seed)
    answer = embeddings if kind == "embed" else logits
    expected = {}
    for precision in precisions:
        name = f"tiny-bert-{kind}" + ("" if precision == "f32" else f"-{precision}")
        write_folder(copy.deepcopy(model), kind, precision, folder / name, vocabulary, MAX_LENGTH)
        tokenizer = BertTokenizer.from_pretrained(folder / name)
        expected[name] = answer(load_folder(folder / name), tokenizer)
    return expected


def token_ids(folder: Path) -> dict[str, object]:
    """Token ids after truncation, with the segment of each token for the pairs."""
    tokenizer = BertTokenizer.from_pretrained(folder)
    options = {"truncation": True, "max_length": MAX_LENGTH}
    pairs = tokenizer(PAIRS, **options)
    return {
        "texts": tokenizer(TEXTS, **options)["input_ids"],
        "pairs": pairs["input_ids"],
        "pair_segments": pairs["token_type_ids"],
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.txt"
    real = (TRUNK / "vocab.txt").read_text().splitlines()
    vocabulary.write_text("\n".join(tiny_vocabulary(real)) + "\n")
    expected = {
        "max_length": MAX_LENGTH,
        "texts": TEXTS,
        "pairs": PAIRS,
        "embeddings": write_kind("embed", ["f32", "f16", "bf16", "int8"], folder, vocabulary, seed=1),
        "logits": write_kind("rerank", ["f32", "int8"], folder, vocabulary, seed=2),
        "ids": token_ids(folder / "tiny-bert-embed"),
    }
    vocabulary.unlink()
    write_families(folder, tiny_vocabulary(real)[len(SPECIALS) :], TEXTS, PAIRS)
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
