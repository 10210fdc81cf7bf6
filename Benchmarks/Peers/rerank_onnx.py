#!/usr/bin/env python3
"""Reranks with ONNX Runtime in 8-bit whole numbers; one JSON object for each round and way.

    python rerank_onnx.py --model FILE.onnx --tokenizer FOLDER --pairs FILE [--k 50] [--threads 2] [--rounds N]

padded  all pairs in one batch, padded to the longest, as FlashRank does
sorted  sorted by length, batches of 8
"""
import numpy
import onnxruntime
from transformers import AutoTokenizer

from timed import arguments, pairs, run

BATCH = 8


def main() -> None:
    """Command line."""
    options = arguments(__doc__, "--model", "--tokenizer", "--pairs", k="50")
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(options.model, settings, providers=["CPUExecutionProvider"])
    tokenizer = AutoTokenizer.from_pretrained(options.tokenizer).backend_tokenizer
    tokenizer.enable_truncation(512)
    names = {given.name for given in session.get_inputs()}

    def score(encodings) -> numpy.ndarray:
        width = max(len(encoding.ids) for encoding in encodings)
        given = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
        arrays = {name: numpy.zeros((len(encodings), width), numpy.int64) for name in given}
        for row, encoding in enumerate(encodings):
            for name, field in given.items():
                arrays[name][row, :len(encoding.ids)] = getattr(encoding, field)
        return session.run(None, {name: arrays[name] for name in names})[0]

    def padded(texts):
        return score(tokenizer.encode_batch(texts))

    def by_length(texts):
        encodings = sorted(tokenizer.encode_batch(texts), key=lambda encoding: -len(encoding.ids))
        return [score(encodings[start:start + BATCH]) for start in range(0, len(encodings), BATCH)]

    def tokens(texts) -> int:
        return sum(len(encoding.ids) for encoding in tokenizer.encode_batch(texts))

    run("onnxruntime", {"padded": padded, "sorted": by_length}, pairs(options), options, tokens)


if __name__ == "__main__":
    main()
