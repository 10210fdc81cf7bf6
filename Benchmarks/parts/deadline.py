"""Reranking under a deadline: how long it took, and how often that was within a fifth of what was allowed."""
import json
import statistics
import subprocess
import tempfile

import machine
import programs
import results
import turns
from rows import Row

CANDIDATES, QUESTIONS = 200, 20
DEADLINES = [0.020, 0.100, 0.500]


def measure(options):
    part = results.Part()
    with open(machine.ROOT / "sample-corpus/queries.jsonl") as lines:
        questions = [json.loads(line)["text"] for line in lines][:QUESTIONS]
    with tempfile.TemporaryDirectory() as data:
        environment = programs.environment(data)
        for deadline in DEADLINES:
            stages = []
            for number, question in enumerate(questions):
                turns.progress(f"{1000 * deadline:.0f} ms: {number} of {len(questions)} questions")
                stages.append(rerank(question, deadline, environment))
            keep(part, deadline, stages)
    part.commands.append(f"rankscope search -k {CANDIDATES} --deadline MILLISECONDS QUESTION")
    return part


def rerank(question, deadline, environment):
    """The stage of a run in a process of its own, whose first batch also compiles products."""
    command = [programs.RANKSCOPE, "search", "--json", "--no-trace", "-k", CANDIDATES]
    command += ["--reranker", "cross-encoder", "--deadline", 1000 * deadline, question]
    done = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, env=environment)
    return next(stage for stage in json.loads(done.stdout)["stages"] if stage["name"] == "rerank")


def keep(part, deadline, stages):
    times = [stage["ms"] / 1000 for stage in stages]
    scored = statistics.median(stage["out"] for stage in stages)
    kept = sum(time <= 1.2 * deadline for time in times) / len(times)
    part.lines.append({"deadline_seconds": deadline, "seconds": times, "scored": scored, "kept": kept})
    name, title = f"{1000 * deadline:.0f} ms", "Reranking under a deadline"
    part.add(title, Row(f"{name}: time, median", statistics.median(times), "the deadline", deadline, "ms", 1, is_limit=True))
    part.add(title, Row(
        f"{name}: runs that took at most a fifth more", kept, "all runs", 1, "%", more_is_better=True, is_limit=True))
    part.add(title, Row(
        f"{name}: pairs scored", scored, "candidates", CANDIDATES, "pairs", more_is_better=True, is_limit=True))
