"""The best 100 of a million passages by BM25, beside tantivy and bm25s, one thread each."""
import json
import pathlib

import inputs
import machine
import programs
import results
import turns
from rows import Row, middle

COLLECTIONS = {"zipf": "words drawn by Zipf's law", "debian": "descriptions of Debian's packages"}
PEERS = {"tantivy": ["block-max"], "bm25s": ["numpy", "numba"]}


def measure(options):
    part, folder = results.Part(), inputs.words()
    for collection, name in COLLECTIONS.items():
        texts, place = folder / collection, programs.INPUTS / "word-indexes" / collection
        place.mkdir(parents=True, exist_ok=True)
        lines = build(part, collection, texts, place) + search(part, collection, texts, place, options)
        part.lines += [{"collection": collection, **line} for line in lines]
        beside(part, name, lines)
        agree(part, name, place)
    return part


def script(peer):
    return [machine.PEERS, programs.peer(f"lexical_{peer}.py")]


def build(part, collection, texts, place):
    """Each in a process of its own, one after another."""
    commands = {"rankscope": [programs.BENCH, "lexical-build", "--passages", texts / "passages.txt",
                              "--index", place / "rankscope.index"]}
    for peer in PEERS:
        commands[peer] = script(peer) + ["build", "--passages", texts / "passages.txt", "--index", place / peer]
    lines = []
    for name, command in commands.items():
        turns.progress(f"{collection}: indexing with {name}")
        part.commands.append(" ".join(map(str, command)))
        if name in PEERS:
            empty(place / name)
        try:
            lines += [{"contestant": name, **line} for line in turns.lines_of(command)]
        except turns.Missing as reason:
            turns.tell(f"left out: {name}: {reason}")
    return lines


def empty(folder):
    """Removes an index made before, which one library would go on with."""
    for path in sorted(pathlib.Path(folder).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def search(part, collection, texts, place, options):
    queries = ["--queries", texts / "queries.txt"]
    commands = {"rankscope": ([programs.BENCH, "lexical-search", "--index", place / "rankscope.index", *queries,
                               "--answers", place / "rankscope.answers"], 1)}
    for peer, ways in PEERS.items():
        commands[peer] = (script(peer) + [
            "search", "--index", place / peer, *queries, "--answers", place / f"{peer}.answers", "--paced",
            "--rounds", options.rounds + 1], len(ways))
    part.commands += [" ".join(map(str, command)) for command, _ in commands.values()]
    return turns.take_turns(
        [lambda name=name, made=made: turns.Contestant(name, *made) for name, made in commands.items()],
        options.rounds)


def beside(part, name, lines):
    for share in ("p50", "p99"):
        ours = middle(lines, f"{share}_seconds", contestant="rankscope")
        for peer, ways in PEERS.items():
            for way in ways:
                theirs = middle(lines, f"{share}_seconds", contestant=peer, way=way)
                if ours and theirs:
                    part.add(f"Search in a million passages: {name}", Row(
                        f"a question, {share}", ours, f"{peer}, {way}", theirs, "ms", 1))
    for what, field, unit in (
            ("time to index", "build_seconds", "s"), ("size of the index", "index_bytes", "MB"),
            ("peak memory of indexing", "peak_bytes", "MB")):
        for peer in PEERS:
            add(part, name, what, unit, *(
                next((line[field] for line in lines if line["contestant"] == who and "build_seconds" in line), None)
                for who in ("rankscope", peer)), peer)
    for peer in PEERS:
        add(part, name, "peak memory of searching", "MB", *(
            middle([line for line in lines if "p50_seconds" in line], "peak_bytes", contestant=who)
            for who in ("rankscope", peer)), peer)


def add(part, name, what, unit, ours, theirs, peer):
    if ours and theirs:
        part.add(f"The index of a million passages: {name}", Row(what, ours, peer, theirs, unit))


def agree(part, name, place):
    """For how many questions the scores are those of bm25s, which computes every one of them."""
    try:
        ours, theirs = (
            [json.loads(line)["scores"] for line in (place / f"{who}.answers").read_text().splitlines()]
            for who in ("rankscope", "bm25s"))
    except OSError:
        return
    # Where less than 100 have a term of the question, it fills up with passages that score nothing.
    theirs = [[score for score in scores if score > 0] for scores in theirs]
    same = sum(
        len(mine) == len(others) and all(abs(a - b) <= 1e-4 * abs(b) for a, b in zip(mine, others))
        for mine, others in zip(ours, theirs))
    part.add(f"The index of a million passages: {name}", Row(
        "questions whose 100 best scores are the same", same, "bm25s, which scores every passage", len(theirs),
        "questions", 1, more_is_better=True, is_limit=True))
