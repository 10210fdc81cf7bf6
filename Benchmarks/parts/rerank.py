"""Reranking 50 pairs of 30 to 256 tokens, beside sentence-transformers and ONNX Runtime."""
import limits
import inputs
import machine
import programs
import results
import turns
from rows import Row, middle

COUNT = 50
LENGTHS = [10, 25, 50, 100, 200, 400]

KINDS = {"products": "matrix products", "normalize": "normalisation"}

PEERS = [
    ("f32", "sentence-transformers", "padded", 3), ("f32", "sentence-transformers", "own", None),
    ("f32", "sentence-transformers", "sorted", 1.5), ("int8", "onnxruntime", "padded", 5),
    ("int8", "onnxruntime", "sorted", 2),
]


def measure(options):
    part, folder = results.Part(), inputs.models()
    pairs, threads = folder / "pairs.jsonl", ["--threads", options.threads]
    ours = [programs.BENCH, "rerank", "--model", machine.ROOT / "models/rankscope-rerank", "--pairs", pairs, *threads]
    usual = ["--pairs", pairs, "--k", COUNT, *threads]
    commands = {
        "rankscope": (ours + ["--k", COUNT, "--precision", "int8,f32"], 2),
        "sentence-transformers": (
            [machine.PEERS, programs.peer("rerank_torch.py"), "--model", folder / "rankscope-rerank", *usual], 3),
        "onnxruntime": (
            [machine.PEERS, programs.peer("rerank_onnx.py"), "--model", folder / "rerank-int8.onnx",
             "--tokenizer", folder / "rankscope-rerank", *usual], 2),
    }
    part.lines = turns.take_turns(
        [lambda name=name, made=made: turns.Contestant(name, *made) for name, made in commands.items()],
        options.rounds, is_short=True)
    part.commands = [" ".join(map(str, command)) for command, _ in commands.values()]
    for precision, peer, way, target in PEERS:
        beside(part, precision, peer, way, target)
    memory(part)
    profile(part, ours, options)
    by_length(part, ours)
    return part


def beside(part, precision, peer, way, target):
    ours = middle(part.lines, "wall_seconds", contestant="rankscope", way=precision)
    theirs = middle(part.lines, "wall_seconds", contestant=peer, way=way)
    if ours and theirs:
        tokens = middle(part.lines, "tokens", contestant="rankscope", way=precision)
        part.add(f"Reranking {COUNT} pairs, {tokens:,.0f} tokens", Row(
            f"{precision}", ours, f"{peer}, {way}", theirs, "ms", target))


def memory(part):
    ours = middle(part.lines, "peak_bytes", contestant="rankscope")
    for peer in ("sentence-transformers", "onnxruntime"):
        if ours and (theirs := middle(part.lines, "peak_bytes", contestant=peer)):
            part.add("Peak memory of reranking", Row("int8 and f32 models in one process", ours, peer, theirs, "MB"))


def profile(part, ours, options):
    """Where the processor's time goes, and how far the whole is from what the machine can do."""
    lines = turns.lines_of(ours + ["--k", COUNT, "--precision", "int8,f32", "--rounds", options.rounds, "--profile"])
    part.lines += lines
    title = "Where the processor time of reranking goes, and the limit"
    for precision in ("int8", "f32"):
        shares = next((line["shares"] for line in lines if line.get("way") == precision and "shares" in line), {})
        for kind, share in sorted(shares.items(), key=lambda entry: -entry[1]):
            part.add(title, Row(
                f"{precision}, {KINDS.get(kind, kind)}", share, "all processor time", 1, "%", 0.6 if kind == "products" else None,
                more_is_better=True, is_limit=True))
    for precision in ("int8", "f32"):
        timed = [line for line in lines if line.get("texts") == COUNT]
        part.add(title, limits.share_of_peak(precision, timed, options.threads, answers="texts"))


def by_length(part, ours):
    """Whether the time grows in proportion to the tokens: that of one token with each number of pairs."""
    lines = turns.lines_of(ours + ["--k", ",".join(map(str, LENGTHS)), "--precision", "int8", "--rounds", 5])
    part.lines += lines
    costs = {
        count: middle(lines, "wall_seconds", texts=count) / middle(lines, "tokens", texts=count) for count in LENGTHS}
    for count in LENGTHS:
        if count != COUNT:
            part.add("Time of one token, int8", Row(
                f"{count} pairs", costs[count], f"{COUNT} pairs", costs[COUNT], "µs", 0.9))
