#!/usr/bin/env python3
"""Writes what the benchmarks of the models read, so that all run the same weights over the same texts.

    python inference_inputs.py --models ../../models --corpus ../../sample-corpus --to FOLDER

FOLDER then holds

rankscope-rerank/, rankscope-embed/   our models as 32-bit floats, as sentence-transformers reads them
rerank-f32.onnx, rerank-int8.onnx     the reranker for ONNX Runtime, the second by its quantize_dynamic
pairs.jsonl                           one question with 400 passages, 30 to 256 tokens a pair
corpus/corpus.jsonl                   10,000 passages of 30 to 256 tokens in BEIR's layout

Passages are sentences of the corpus in random order, since 441 are too few.
"""
import argparse
import json
import random
import re
import shutil
import sys
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file, save_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer

sys.path.append(str(Path(__file__).resolve().parents[2] / "training"))
from quantize import dequantize_state  # noqa: E402

SHORTEST, LONGEST = 30, 256
PASSAGES = 10_000
CANDIDATES = 400


def write_float_model(source: Path, target: Path) -> None:
    """A model's folder with its weights in 32-bit floats."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    state = dequantize_state(load_file(source / "model.safetensors"))
    save_file(state, target / "model.safetensors", {"format": "pt"})
    settings = json.loads((source / "config.json").read_text())
    settings.pop("quantization_config", None)
    (target / "config.json").write_text(json.dumps(settings, indent=2))


def write_onnx(model: Path, to: Path) -> None:
    """The reranker as graphs of ONNX, in floats and with its layers in 8-bit whole numbers."""
    network = AutoModelForSequenceClassification.from_pretrained(model, attn_implementation="eager").eval()
    example = AutoTokenizer.from_pretrained(model)([("a", "b c")], return_tensors="pt")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    size = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        network, tuple(example[name] for name in names), to / "rerank-f32.onnx", input_names=names,
        output_names=["logits"], dynamic_axes={name: size for name in names}, opset_version=17, dynamo=False)
    quantize_dynamic(to / "rerank-f32.onnx", to / "rerank-int8.onnx", weight_type=QuantType.QInt8)


def sentences(corpus: Path) -> list[str]:
    """The sentences of the corpus' documents, without their headings and tables."""
    texts = [path.read_text() for path in sorted((corpus / "documents").rglob("*.md"))]
    lines = [line for text in texts for line in text.splitlines() if re.match(r"[A-Z]", line)]
    found = [part.strip() for line in lines for part in re.split(r"(?<=[.!?]) ", line)]
    return sorted({sentence for sentence in found if len(sentence.split()) >= 4})


def passages(tokenizer, pool: list[str], lengths: list[int], chance: random.Random) -> list[str]:
    """Texts of exactly so many words' pieces, of sentences in random order, the last one cut."""
    pieces = {sentence: tokenizer.tokenize(sentence) for sentence in pool}
    made = []
    for length in lengths:
        chosen, count = [], 0
        while count < length:
            chosen.append(chance.choice(pool))
            count += len(pieces[chosen[-1]])
        words = " ".join(chosen).split()
        while len(tokenizer.tokenize(" ".join(words))) > length:
            words.pop()
        made.append(" ".join(words))
    return made


def lengths(count: int, frame: int, chance: random.Random) -> list[int]:
    """Lengths spread evenly between the shortest and longest, less what frames each; every tenth of them in turn,
    so that any number of first ones is spread like all."""
    def length(place: int) -> int:
        return int(SHORTEST + (LONGEST - SHORTEST) * place / 10 + chance.random() * (LONGEST - SHORTEST) / 10)
    order = []
    while len(order) < count:
        order += chance.sample(range(10), 10)
    return [length(place) - frame for place in order[:count]]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    to = arguments.to
    (to / "corpus").mkdir(parents=True, exist_ok=True)
    for name in ["rankscope-rerank", "rankscope-embed"]:
        write_float_model(arguments.models / name, to / name)
    write_onnx(to / "rankscope-rerank", to)
    tokenizer = AutoTokenizer.from_pretrained(to / "rankscope-rerank")
    pool, chance = sentences(arguments.corpus), random.Random(1)
    first = (arguments.corpus / "queries.jsonl").read_text().splitlines()[0]
    question = json.loads(first)["text"]
    frame = len(tokenizer.tokenize(question)) + 3
    texts = passages(tokenizer, pool, lengths(CANDIDATES, frame, chance), chance)
    (to / "pairs.jsonl").write_text(json.dumps({"query": question, "passages": texts}) + "\n")
    texts = passages(tokenizer, pool, lengths(PASSAGES, 2, chance), chance)
    rows = ({"_id": f"p{number}", "title": "", "text": text} for number, text in enumerate(texts))
    (to / "corpus" / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
