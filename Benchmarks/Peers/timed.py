"""What the peers of the models have in common: reading the inputs, and timing rounds."""
import argparse
import json
import resource
import sys
import time


def arguments(description: str, *inputs: str, **numbers: str) -> argparse.Namespace:
    """The command line: paths of inputs, numbers of texts (such as 10,25), threads and rounds."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in inputs:
        parser.add_argument(name, required=True)
    for name, usual in numbers.items():
        parser.add_argument(f"--{name}", default=usual, help=f"how many texts, such as {usual}")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, help="else one for each line of the input, as it comes")
    return parser.parse_args()


def pairs(options: argparse.Namespace) -> dict[int, list[tuple[str, str]]]:
    """The question with its first k passages, for each k."""
    with open(options.pairs) as lines:
        question = json.loads(next(lines))
    every = [(question["query"], passage) for passage in question["passages"]]
    return {int(k): every[:int(k)] for k in options.k.split(",")}


def passages(options: argparse.Namespace) -> dict[int, list[str]]:
    """The first passages of a corpus in BEIR's layout, for each count."""
    with open(options.passages) as lines:
        every = [json.loads(line)["text"] for line in lines]
    return {int(count): every[:int(count)] for count in options.count.split(",")}


def run(peer: str, ways: dict, inputs: dict, options: argparse.Namespace, tokens) -> None:
    """Times every way over every input, once in each round, and prints each time as a JSON object."""
    counts = {k: tokens(texts) for k, texts in inputs.items()}
    for way in ways.values():
        way(next(iter(inputs.values())))
    for number, _ in enumerate(sys.stdin if options.rounds is None else range(options.rounds)):
        for k, texts in inputs.items():
            for name, way in ways.items():
                wall, cpu = time.perf_counter(), time.process_time()
                way(texts)
                wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
                print(json.dumps({
                    "peer": peer, "way": name, "texts": k, "tokens": counts[k], "round": number,
                    "threads": options.threads, "wall_seconds": wall, "cpu_seconds": cpu,
                    "peak_bytes": peak}), flush=True)
