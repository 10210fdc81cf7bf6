#!/usr/bin/env python3
"""Times reranking under a deadline, each question in a process of its own.

Prints, for each deadline, how long the stage took, how many of K candidates were scored, and how
often the deadline was kept within 20%. A process' first batch also pays for compiling products.

usage: deadline.py [--program PATH] [--candidates K] [--questions N] [MILLISECONDS ...]
"""
import argparse
import json
import statistics
import subprocess


def rerank(program, question, candidates, deadline):
    command = [program, "search", "--json", "--no-trace", "-k", str(candidates)]
    command += ["--reranker", "cross-encoder", "--deadline", str(deadline), question]
    trace = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return next(stage for stage in trace["stages"] if stage["name"] == "rerank")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=".build/release/rankscope")
    parser.add_argument("--candidates", type=int, default=200)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("deadlines", nargs="*", type=float, default=[20, 100, 500])
    options = parser.parse_args()
    with open("sample-corpus/queries.jsonl") as lines:
        questions = [json.loads(line)["text"] for line in lines][: options.questions]
    print(f"{'deadline':>8} {'median':>8} {'worst':>8} {'scored':>8} {'kept':>8}")
    for deadline in options.deadlines:
        stages = [
            rerank(options.program, question, options.candidates, deadline)
            for question in questions
        ]
        times = [stage["ms"] for stage in stages]
        scored = statistics.median(stage["out"] for stage in stages)
        kept = sum(time <= 1.2 * deadline for time in times) / len(times)
        print(
            f"{deadline:8.0f} {statistics.median(times):8.1f} {max(times):8.1f} "
            f"{scored:8.0f} {kept:8.0%}")


if __name__ == "__main__":
    main()
