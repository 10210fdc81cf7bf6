"""Embedding passages of 30 to 256 tokens, beside sentence-transformers; and how busy `index` keeps the cores."""
import tempfile

import inputs
import limits
import machine
import programs
import results
import turns
from rows import Row, middle

COUNT = 1000


def measure(options):
    part, folder = results.Part(), inputs.models()
    usual = ["--passages", folder / "corpus/corpus.jsonl", "--count", COUNT, "--threads", options.threads]
    commands = {
        "rankscope": (
            [programs.BENCH, "embed", "--model", machine.ROOT / "models/rankscope-embed", "--precision", "int8,f32",
             *usual], 2),
        "sentence-transformers": (
            [machine.PEERS, programs.peer("embed_torch.py"), "--model", folder / "rankscope-embed", *usual], 1),
    }
    part.lines = turns.take_turns(
        [lambda name=name, made=made: turns.Contestant(name, *made) for name, made in commands.items()],
        options.rounds)
    part.commands = [" ".join(map(str, command)) for command, _ in commands.values()]
    beside(part)
    for precision in ("int8", "f32"):
        ours = [line for line in part.lines if line["contestant"] == "rankscope"]
        part.add("Embedding and the limit", limits.share_of_peak(precision, ours, options.threads))
    index(part, folder)
    return part


def beside(part):
    theirs = middle(part.lines, "wall_seconds", contestant="sentence-transformers")
    memory = middle(part.lines, "peak_bytes", contestant="sentence-transformers")
    for precision, target in (("int8", 3), ("f32", None)):
        ours = middle(part.lines, "wall_seconds", contestant="rankscope", way=precision)
        if ours and theirs:
            part.add(f"Embedding {COUNT:,} passages", Row(
                precision, COUNT / ours, "sentence-transformers", COUNT / theirs, "passages/s", target,
                more_is_better=True))
    ours = middle(part.lines, "peak_bytes", contestant="rankscope")
    if ours and memory:
        part.add("Peak memory of embedding", Row("both models in one process", ours, "sentence-transformers", memory, "MB"))


def index(part, folder):
    """How fast 10,000 passages are indexed, and processor time by wall time and cores meanwhile."""
    turns.progress("indexing 10,000 passages")
    with tempfile.TemporaryDirectory() as data:
        done = programs.run([programs.RANKSCOPE, "index", folder / "corpus"], programs.environment(data))
    share = done["cpu_seconds"] / done["wall_seconds"] / machine.cores()
    part.lines.append({"index": 10_000, **done})
    part.commands.append(f"rankscope index {folder / 'corpus'}")
    alone = middle(part.lines, "wall_seconds", contestant="rankscope", way="int8")
    if alone:
        part.add("Indexing 10,000 passages", Row(
            "rate", 10_000 / done["wall_seconds"], "embedding alone", COUNT / alone, "passages/s", more_is_better=True))
    part.add("Indexing 10,000 passages", Row(
        "cores at work", share, "all cores", 1, "%", 0.9, more_is_better=True, is_limit=True))
