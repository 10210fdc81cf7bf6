"""Compares the built program's `tokenize`, `embed` and `rerank` filters with transformers.

    python parity.py --program ../.build/release/rankscope --model FOLDER --texts ../sample-corpus

The folder may hold a bi-encoder or a cross-encoder in any stored precision; the reference is always float32
arithmetic on the stored weights. A float32 folder must agree to 1e-4 relative to max(1, |x|); for other precisions the
differences are only printed. Token ids must be the same everywhere.
"""

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

import numpy
import torch
from safetensors import safe_open
from transformers import BertTokenizer

from export import load_folder

TOLERANCE = 1e-4
AWKWARD = [
    "",
    " ",
    "a",
    "Café, naïve RÉSUMÉ: Zürich! Ελληνικά, Русский, İstanbul, ß",
    "中国 2026 and 日本, 한국어 and ไทย",
    "emoji \U0001f600 and \U0001f468\u200d\U0001f469\u200d\U0001f467, soft\u00adhyphen, zero\u200bwidth, e\u0301",
    "tabs\tand\r\nnew lines\u00a0and\u3000spaces\u2028apart",
    "[CLS] [SEP] [MASK] [sep] [UNK] in the text",
    "x" * 101 + " " + "y" * 100,
    "$3.50, 10%–12%, v2.1.0-rc1, foo_bar::baz(<T>) && `code`; “quoted” — dashed…",
    "word " * 700,
]


def paragraphs(folder: Path, count: int, seed: int = 1) -> list[str]:
    """`count` paragraphs of the Markdown and text files under `folder`, behind the awkward texts."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt"})
    found = [part.strip() for path in files for part in path.read_text().split("\n\n") if part.strip()]
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    return AWKWARD + chosen


def filtered(program: Path, name: str, model: Path, lines: list[dict]) -> list[dict]:
    """What the program's filter answers, one object a line."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    command = [str(program), name, "--model", str(model)]
    command += [] if name == "tokenize" else ["--precision", "f32"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(lines):
        sys.exit(f"{' '.join(command)} answered {len(answers)} lines to {len(lines)}")
    return answers


def compare_tokens(program: Path, model: Path, tokenizer: BertTokenizer, pairs: list[tuple[str, str]]) -> int:
    """Compares ids of single texts and pairs; returns how many differ."""
    lines = [{"text": text} for text, _ in pairs] + [{"text": text, "pair": pair} for text, pair in pairs]
    answers = filtered(program, "tokenize", model, lines)
    wrong = 0
    for line, answer in zip(lines, answers):
        batch = [tuple(line.values()) if "pair" in line else line["text"]]
        expected = tokenizer(batch, truncation=True)["input_ids"][0]
        if answer["ids"] != expected:
            wrong += 1
            print(f"ids differ for {str(line)[:100]}: {answer['ids'][:20]} instead of {expected[:20]}")
    print(f"tokenize: {wrong} of {len(lines)} differ")
    return wrong


def largest_difference(name: str, answers: numpy.ndarray, expected: numpy.ndarray) -> float:
    """Prints and returns the largest |difference| / max(1, |expected|)."""
    gaps = numpy.abs(answers - expected) / numpy.maximum(1, numpy.abs(expected))
    gaps = gaps.reshape(len(gaps), -1).max(axis=1)
    worst = gaps.argsort()[::-1][:3]
    print(f"{name}: {len(gaps)} compared, largest differences", *(f"{gaps[row]:.2e} (line {row + 1})" for row in worst))
    return float(gaps.max())


@torch.no_grad()
def compare_embeddings(program: Path, model: Path, tokenizer: BertTokenizer, texts: list[str]) -> float:
    """Mean-pooled, L2-normalised vectors."""
    answers = filtered(program, "embed", model, [{"text": text} for text in texts])
    network = load_folder(model)
    rows = []
    for text in texts:
        hidden = network(**tokenizer(text, truncation=True, return_tensors="pt")).last_hidden_state[0]
        rows.append(torch.nn.functional.normalize(hidden.mean(dim=0), dim=0).numpy())
    return largest_difference("embed", numpy.array([a["embedding"] for a in answers]), numpy.array(rows))


@torch.no_grad()
def compare_logits(program: Path, model: Path, tokenizer: BertTokenizer, pairs: list[tuple[str, str]]) -> float:
    """Raw logits, ten passages a query, so that batches and padding are exercised."""
    groups = [(pairs[start][0], [p for _, p in pairs[start : start + 10]]) for start in range(0, len(pairs), 10)]
    lines = [{"query": query, "passages": passages} for query, passages in groups]
    answers = [score for answer in filtered(program, "rerank", model, lines) for score in answer["scores"]]
    network = load_folder(model)
    expected = [
        network(**tokenizer([(query, passage)], truncation=True, return_tensors="pt")).logits.item()
        for query, passages in groups
        for passage in passages
    ]
    return largest_difference("rerank", numpy.array(answers), numpy.array(expected))


def is_float32(model: Path) -> bool:
    """Whether every stored tensor is float32."""
    with safe_open(model / "model.safetensors", "pt") as weights:
        return all(weights.get_slice(name).get_dtype() == "F32" for name in weights.keys())


def main() -> None:
    """Command line; exits with 1 when something that must agree does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True, help="a folder of Markdown or text files")
    parser.add_argument("--count", type=int, default=200)
    arguments = parser.parse_args()
    program, model = arguments.program, arguments.model
    tokenizer = BertTokenizer.from_pretrained(model)
    texts = paragraphs(arguments.texts, arguments.count)
    shuffled = random.Random(2).sample(texts, len(texts))
    pairs = [(query[:200], passage) for query, passage in zip(shuffled, texts)]
    architecture = json.loads((model / "config.json").read_text())["architectures"][0]
    wrong = compare_tokens(program, model, tokenizer, pairs)
    if architecture == "BertModel":
        gap = compare_embeddings(program, model, tokenizer, texts)
    else:
        gap = compare_logits(program, model, tokenizer, pairs)
    sys.exit(1 if wrong or (is_float32(model) and gap > TOLERANCE) else 0)


if __name__ == "__main__":
    main()
