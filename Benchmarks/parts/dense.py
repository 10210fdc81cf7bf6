"""The best 100 of a million vectors of 384 numbers, exactly, beside NumPy, PyTorch, Faiss and memory itself."""
import json

import inputs
import machine
import programs
import results
import turns
from rows import Row, middle

# Ours in floats stands beside what reads floats, and in bytes with exact rescoring beside all. Who reads
# every float can only be as fast as memory; whether ours is, is told apart.
PEERS = {
    "numpy": ["f32", "int8"], "torch": ["f32", "int8"], "faiss-flat": ["f32", "int8"], "faiss-sq8+refine": ["int8"]}


def measure(options):
    part, folder = results.Part(), inputs.vectors()
    given = ["--vectors", folder / "vectors.f32", "--queries", folder / "queries.f32"]
    usual = [*given, "--threads", options.threads]
    commands = {"rankscope": (
        [programs.BENCH, "dense-search", *usual, "--answers", folder / "rankscope.answers"], 2)}
    for way in PEERS:
        commands[way] = (
            [machine.PEERS, programs.peer("dense.py"), "--way", way, *usual, "--answers", folder / f"{way}.answers"], 1)
    part.lines = turns.take_turns(
        [lambda name=name, made=made: turns.Contestant(name, *made) for name, made in commands.items()],
        options.rounds)
    part.commands = [" ".join(map(str, command)) for command, _ in commands.values()]
    beside(part)
    memory(part)
    agree(part, folder)
    opening(part, folder)
    return part


def beside(part):
    for peer, ways in PEERS.items():
        for way in ways:
            for share in ("p50", "p99"):
                ours = middle(part.lines, f"{share}_seconds", contestant="rankscope", way=way)
                theirs = middle(part.lines, f"{share}_seconds", contestant=peer)
                if ours and theirs:
                    part.add("Search in a million vectors", Row(
                        f"{way}, {share}", ours, peer, theirs, "ms", 1 if way == "int8" else None))


def memory(part):
    """How near a search is to no more than reading as many bytes, measured in turns with it."""
    for way in ("f32", "int8"):
        lines = [line for line in part.lines if line["contestant"] == "rankscope" and line["way"] == way]
        if lines:
            size = lines[0]["bytes"]
            ours, limit = (size / middle(lines, name) / 1e9 for name in ("p50_seconds", "read_p50_seconds"))
            part.add("Search by vectors and the memory's speed", Row(
                way, ours, "reading alone", limit, "GB/s", 0.8, more_is_better=True, is_limit=True))
    ours = middle(part.lines, "peak_bytes", contestant="rankscope")
    for peer in PEERS:
        theirs = middle(part.lines, "peak_bytes", contestant=peer)
        if ours and theirs:
            part.add("Peak memory of searching by vectors", Row("f32 and int8 together", ours, peer, theirs, "MB"))


def agree(part, folder):
    """For how many questions the 100 passages are those that NumPy finds."""
    try:
        ours, theirs = (
            [set(json.loads(line)["passages"]) for line in (folder / f"{who}.answers").read_text().splitlines()]
            for who in ("rankscope", "numpy"))
    except OSError:
        return
    # Two passages that score alike to the last digit of a float may change places at the end.
    same = sum(len(mine & others) >= 99 for mine, others in zip(ours, theirs))
    part.add("Search by vectors and the memory's speed", Row(
        "questions with the same passages", same, "numpy", len(theirs), "questions", 1, more_is_better=True,
        is_limit=True))


def opening(part, folder):
    """From nothing to an open index of a million chunks, and to the first question's answer."""
    index = programs.INPUTS / "vector-index/million.index"
    index.parent.mkdir(parents=True, exist_ok=True)
    making = [programs.BENCH, "dense-index", "--vectors", folder / "vectors.f32", "--index", index]
    turns.progress("publishing an index of a million chunks")
    made = turns.lines_of(making)
    command = [programs.BENCH, "dense-open", "--index", index, "--queries", folder / "queries.f32"]
    turns.progress("opening it")
    lines = made + [line for _ in range(5) for line in turns.lines_of(command)]
    part.lines += lines
    part.commands += [" ".join(map(str, making)), " ".join(map(str, command))]
    part.add("An index of a million chunks", Row(
        "opening it", middle(lines, "open_seconds"), "the goal", 1, "ms", 1, is_limit=True))
    part.add("An index of a million chunks", Row(
        "memory once it is open", middle(lines, "open_peak_bytes"), "the file that is mapped",
        made[0]["image_bytes"], "MB"))
