"""The built program's `embed` and `rerank` filters, with every answer kept on disk."""

import hashlib
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy

BATCH = 4000


def digest(*parts: str) -> bytes:
    """Sixteen bytes that stand for a text or a pair."""
    return hashlib.sha256("\0".join(parts).encode()).digest()[:16]


class Engine:
    """Embeds and scores with the program, in 32-bit floats as on any machine; an answer is looked up by weights and text.

    What has been answered once is never computed again, so a measurement that was stopped goes on where it was.
    """

    def __init__(self, program: Path, cache: Path) -> None:
        self.program = program
        cache.parent.mkdir(parents=True, exist_ok=True)
        self.cache = sqlite3.connect(cache, timeout=60)
        columns = "model TEXT, input BLOB, value BLOB, PRIMARY KEY (model, input)"
        self.cache.execute(f"CREATE TABLE IF NOT EXISTS answer ({columns}) WITHOUT ROWID")

    def embed(self, model: Path, texts: list[str]) -> numpy.ndarray:
        """Unit vectors, float32 `[texts, dimensions]`."""
        inputs = {digest(text): text for text in texts}

        def answer(keys: list[bytes]) -> list[numpy.ndarray]:
            lines = self.filter("embed", model, [{"text": inputs[key]} for key in keys])
            return [numpy.array(line["embedding"], numpy.float32) for line in lines]

        found = self.answered(model, list(inputs), answer)
        return numpy.stack([found[digest(text)] for text in texts])

    def score(self, model: Path, lists: list[tuple[str, list[str]]]) -> list[numpy.ndarray]:
        """A cross-encoder's logits, or a bi-encoder's MaxSim, for each query's passages, float32."""
        inputs = {digest(query, passage): (query, passage) for query, passages in lists for passage in passages}

        def answer(keys: list[bytes]) -> list[numpy.ndarray]:
            passages: dict[str, list[bytes]] = {}
            for key in keys:
                passages.setdefault(inputs[key][0], []).append(key)
            lines = [{"query": query, "passages": [inputs[key][1] for key in own]} for query, own in passages.items()]
            scores = [line["scores"] for line in self.filter("rerank", model, lines)]
            by_key = {key: score for own, row in zip(passages.values(), scores) for key, score in zip(own, row)}
            return [numpy.array([by_key[key]], numpy.float32) for key in keys]

        found = self.answered(model, list(inputs), answer)
        return [numpy.concatenate([found[digest(query, p)] for p in passages]) for query, passages in lists]

    def answered(
        self, model: Path, keys: list[bytes], answer: Callable[[list[bytes]], list[numpy.ndarray]]
    ) -> dict[bytes, numpy.ndarray]:
        """The kept answers, and new ones for the rest, kept batch by batch."""
        name = hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()[:16]
        found = {}
        for key in keys:
            row = self.cache.execute("SELECT value FROM answer WHERE model = ? AND input = ?", (name, key)).fetchone()
            if row:
                found[key] = numpy.frombuffer(row[0], numpy.float32)
        missing = [key for key in keys if key not in found]
        started = time.monotonic()
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            new = dict(zip(batch, answer(batch)))
            with self.cache:
                values = [(name, key, value.tobytes()) for key, value in new.items()]
                self.cache.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", values)
            found |= new
            speed = (start + len(batch)) / (time.monotonic() - started)
            print(f"{model.name}: {start + len(batch)} of {len(missing)}, {speed:.0f} a second", file=sys.stderr)
        return found

    def filter(self, name: str, model: Path, lines: list[dict]) -> list[dict]:
        """What one of the program's filters answers to these lines."""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        command = [str(self.program), name, "--model", str(model), "--precision", "f32"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode != 0 or len(answers) != len(lines):
            sys.exit(f"{' '.join(command)}: {len(answers)} answers to {len(lines)} lines. {done.stderr.strip()}")
        return answers
