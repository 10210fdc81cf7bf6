"""Tiny random models of the families beside BERT, with what transformers answers; `fixtures.py` writes them.

The layers, lengths and settings are chosen so that each branch of a forward pass shows in the answers: texts are
longer than ModernBERT's local attention, its last layer is local in one model and global in the other, and a text
holds the padding token, which RoBERTa gives no position of its own.
"""

import json
from pathlib import Path

import torch
import transformers
from safetensors.torch import load_file, save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import AutoConfig, PreTrainedTokenizerFast

from export import pooling_files, stored_state, write_json
from quantize import QUANTIZATION_CONFIG, dequantize_state

MAX_LENGTH = 64
SIZES = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "vocab_size": 260,
    "pad_token_id": 1,
    "bos_token_id": 0,
    "eos_token_id": 2,
}
ROBERTA = SIZES | {
    "max_position_embeddings": MAX_LENGTH + 2,
    "type_vocab_size": 1,
    "layer_norm_eps": 1e-5,
}
MODERNBERT = SIZES | {
    "model_type": "modernbert",
    "max_position_embeddings": MAX_LENGTH,
    "local_attention": 8,
    "norm_eps": 1e-5,
    "cls_token_id": 0,
    "sep_token_id": 2,
}
ONE_LABEL = {"id2label": {"0": "LABEL_0"}, "label2id": {"LABEL_0": 0}}
ROBERTA_SPECIALS = ["<s>", "<pad>", "</s>", "<unk>"]
MODERNBERT_SPECIALS = ["[CLS]", "[PAD]", "[SEP]", "[UNK]"]

MODELS = {
    "tiny-xlm-roberta-embed": {
        "config": {"architectures": ["XLMRobertaModel"], "model_type": "xlm-roberta", "hidden_act": "gelu"} | ROBERTA,
        "specials": ROBERTA_SPECIALS,
        "precisions": ["f32", "bf16"],
        "pooling": "mean",
        "seed": 11,
    },
    "tiny-roberta-rerank": {
        "config": {"architectures": ["RobertaForSequenceClassification"], "model_type": "roberta"}
        | {"hidden_act": "gelu_new"}
        | ROBERTA
        | ONE_LABEL,
        "specials": ROBERTA_SPECIALS,
        "precisions": ["f32", "int8"],
        "seed": 12,
    },
    "tiny-modernbert-embed": {
        "config": {"architectures": ["ModernBertModel"], "hidden_activation": "gelu", "norm_bias": True}
        | {"global_attn_every_n_layers": 3, "global_rope_theta": 160000.0, "local_rope_theta": 10000.0}
        | MODERNBERT,
        "specials": MODERNBERT_SPECIALS,
        "precisions": ["f32", "bf16"],
        "pooling": "cls",
        "seed": 13,
    },
    "tiny-modernbert-rerank": {
        "config": {"architectures": ["ModernBertForSequenceClassification"], "hidden_activation": "gelu_pytorch_tanh"}
        | {"attention_bias": True, "mlp_bias": True, "classifier_pooling": "mean", "classifier_bias": True}
        | {
            "layer_types": ["full_attention", "sliding_attention", "full_attention"],
            "rope_parameters": {
                "full_attention": {"rope_type": "default", "rope_theta": 900.0},
                "sliding_attention": {"rope_type": "default", "rope_theta": 50.0},
            },
        }
        | MODERNBERT
        | ONE_LABEL,
        "specials": MODERNBERT_SPECIALS,
        "precisions": ["f32", "int8"],
        "seed": 14,
    },
}


def unigram_tokenizer(vocabulary: list[str], specials: list[str]) -> Tokenizer:
    """What XLM-RoBERTa has, without its table of characters: pieces of words that begin with a mark, the fewest win."""
    within = [word.removeprefix("##") for word in vocabulary if len(word) == 1 or word.startswith("##")]
    first = ["▁" + word for word in vocabulary if len(word) > 1 and not word.startswith("##")]
    marked = within[:140] + first
    pieces = list(dict.fromkeys(specials + ["▁"] + marked))[: SIZES["vocab_size"]]
    scores = [(piece, -5 - index / 100) for index, piece in enumerate(pieces)]
    tokenizer = Tokenizer(models.Unigram(scores, unk_id=specials.index("<unk>")))
    tokenizer.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    return tokenizer


def byte_tokenizer(_: list[str], specials: list[str]) -> Tokenizer:
    """What RoBERTa and ModernBERT have, without merges: a token for each byte."""
    pieces = specials + sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({piece: index for index, piece in enumerate(pieces)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    return tokenizer


def framed(tokenizer: Tokenizer, specials: list[str]) -> Tokenizer:
    """Adds the family's frame; `specials` begin with start, padding and end."""
    tokenizer.add_special_tokens(specials)
    start, _, end, _ = specials
    second = 0 if start == "<s>" else 1
    between = f"{end}:0 {end}:0" if start == "<s>" else f"{end}:0"
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start}:0 $A:0 {end}:0",
        pair=f"{start}:0 $A:0 {between} $B:{second} {end}:{second}",
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in (start, end)],
    )
    return tokenizer


def random_model(folder: Path, seed: int) -> torch.nn.Module:
    """The model that a folder's config.json describes, with weights large enough for a mistake anywhere to show."""
    config = AutoConfig.from_pretrained(folder)
    model = getattr(transformers, config.architectures[0])(config).eval()
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator) * 0.3
        parameter.data = 1 + noise if "norm.weight" in name.lower() else noise
    return model


def load_model(folder: Path) -> torch.nn.Module:
    """Reads a folder written here back into float32, whatever precision it was stored in."""
    settings = json.loads((folder / "config.json").read_text())
    settings.pop("quantization_config", None)
    config = AutoConfig.for_model(**settings)
    model = getattr(transformers, config.architectures[0])(config)
    model.load_state_dict(dequantize_state(load_file(folder / "model.safetensors")), strict=True)
    return model.eval()


def write_model(folder: Path, description: dict, precision: str, vocabulary: list[str]) -> None:
    """Writes the folder of one model in one precision."""
    config = description["config"]
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", config)
    state = stored_state(random_model(folder, description["seed"]), precision)
    if precision == "int8":
        write_json(folder / "config.json", config | {"quantization_config": QUANTIZATION_CONFIG})
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)
    make = unigram_tokenizer if config["model_type"] == "xlm-roberta" else byte_tokenizer
    tokenizer = framed(make(vocabulary, description["specials"]), description["specials"])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(folder / "tokenizer_config.json", {"model_max_length": MAX_LENGTH})
    if "pooling" in description:
        files = pooling_files(config["hidden_size"], MAX_LENGTH)
        if description["pooling"] == "cls":
            files["1_Pooling/config.json"] = {"embedding_dimension": config["hidden_size"], "pooling_mode": "cls"}
        for name, value in files.items():
            write_json(folder / name, value)


def unit_rows(rows: torch.Tensor) -> list:
    """Rows of length 1, with the digits that a tolerance of 1e-4 asks for."""
    return [[round(x, 7) for x in row] for row in torch.nn.functional.normalize(rows, dim=-1).tolist()]


@torch.no_grad()
def answers(folder: Path, description: dict, texts: list[str], pairs: list[tuple[str, str]]) -> dict[str, list]:
    """Embeddings and two texts' token vectors of a bi-encoder, or logits of a reranker, and the ids they are for.

    Texts run one at a time so that padding plays no part, and pairs as lists so that an empty passage stays.
    """
    model = load_model(folder)
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))
    options = {"truncation": True, "max_length": MAX_LENGTH, "return_token_type_ids": False}
    if "pooling" not in description:
        inputs = [tokenizer([pair], return_tensors="pt", **options) for pair in pairs]
        return {
            "ids": [entry["input_ids"][0].tolist() for entry in inputs],
            "logits": [model(**entry).logits.item() for entry in inputs],
        }
    inputs = [tokenizer(text, return_tensors="pt", **options) for text in texts]
    states = [model(**entry).last_hidden_state[0] for entry in inputs]
    pooled = [state[0] if description["pooling"] == "cls" else state.mean(dim=0) for state in states]
    return {
        "ids": [entry["input_ids"][0].tolist() for entry in inputs],
        "embeddings": unit_rows(torch.stack(pooled)),
        "tokens": [unit_rows(state) for state in states[2:4]],
    }


def write_families(folder: Path, vocabulary: list[str], texts: list[str], pairs: list[tuple[str, str]]) -> None:
    """Writes every model and `families.json`; `vocabulary` holds characters, words and pieces of words."""
    expected = {"texts": texts + ["a <pad> within [PAD] a text"], "pairs": pairs, "models": {}}
    for name, description in MODELS.items():
        for precision in description["precisions"]:
            model = name if precision == "f32" else f"{name}-{precision}"
            write_model(folder / model, description, precision, vocabulary)
            expected["models"][model] = answers(folder / model, description, expected["texts"], pairs)
    (folder / "families.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")
