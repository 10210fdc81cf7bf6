"""What the peers of search by words have in common: the command line, and timing what they do."""
import argparse
import json
import math
import pathlib
import resource
import sys
import time

LIMIT = 100
K1, B = 1.2, 0.75


def run(peer: str, build, searches) -> None:
    """Does what the command line asks for, with one thread.

    build(passages, folder) indexes lists of terms; searches(folder) gives the ways of searching,
    each a pair of functions: from terms to a query, and from a query to passages and scores.
    """
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="index the passages and print how long that took")
    building.add_argument("--passages", type=pathlib.Path, required=True)
    searching = commands.add_parser("search", help="search in rounds and print each one's times")
    searching.add_argument("--queries", type=pathlib.Path, required=True)
    searching.add_argument("--rounds", type=int, default=5)
    searching.add_argument("--answers", type=pathlib.Path, help="where passages and scores are written")
    searching.add_argument(
        "--paced", action="store_true", help="begin each round at a line of the input")
    for command in (building, searching):
        command.add_argument("--index", type=pathlib.Path, required=True, help="a folder")
    options = parser.parse_args()
    if options.command == "build":
        measure_build(peer, build, options)
    else:
        measure_searches(peer, searches, options)


def show(peer: str, **facts) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"peer": peer, **facts, "peak_bytes": peak}), flush=True)


def measure_build(peer: str, build, options) -> None:
    options.index.mkdir(parents=True, exist_ok=True)
    passages = [line.split() for line in open(options.passages)] if build.needs_all else (
        line.rstrip("\n") for line in open(options.passages))
    read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    wall, cpu = time.perf_counter(), time.process_time()
    count = build(passages, options.index)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = sum(file.stat().st_size for file in options.index.rglob("*") if file.is_file())
    show(peer, passages=count, build_seconds=wall, build_cpu_seconds=cpu, index_bytes=size,
         input_bytes=read)


def percentile(sorted_times: list[float], share: float) -> float:
    return sorted_times[max(math.ceil(share * len(sorted_times)) - 1, 0)]


def measure_searches(peer: str, searches, options) -> None:
    start = time.perf_counter()
    ways = searches(options.index)
    opening = time.perf_counter() - start
    lines = [line.split() for line in open(options.queries)]
    queries = {way: [prepare(terms) for terms in lines] for way, (prepare, _) in ways.items()}
    for way, (_, search) in ways.items():
        answers = [search(query) for query in queries[way]]
    if options.answers:
        with open(options.answers, "w") as file:
            for passages, scores in answers:
                file.write(json.dumps({"passages": passages, "scores": scores}) + "\n")
    for number in range(options.rounds):
        if options.paced and not sys.stdin.readline():
            return
        for way, (_, search) in ways.items():
            measure_round(peer, way, number, search, queries[way], opening)


def measure_round(peer: str, way: str, number: int, search, queries: list, opening: float) -> None:
    walls, cpus = [], []
    for query in queries:
        wall, cpu = time.perf_counter(), time.thread_time()
        search(query)
        cpus.append(time.thread_time() - cpu)
        walls.append(time.perf_counter() - wall)
    facts = {"way": way, "round": number, "queries": len(queries), "open_seconds": opening}
    for kind, times in (("", sorted(walls)), ("cpu_", sorted(cpus))):
        for share in (50, 90, 99):
            facts[f"{kind}p{share}_seconds"] = percentile(times, share / 100)
        facts[f"{kind}mean_seconds"] = sum(times) / len(times)
    show(peer, **facts)
