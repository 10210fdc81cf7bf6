#!/usr/bin/env python3
"""Times the Tune screen in a pseudoterminal of 120 by 36: 200 golden questions, 1,000 candidates each.

threshold  from a key that moves the threshold to the frame that shows the new one
budget     the same for the token budget, by which the contexts are packed anew; fewer presses, since
           each waits until the golden set has been packed as well

The corpus is made of random words and read by late interaction, so that no cross-encoder's time is
spent on it; what is timed does not depend on what the words mean.

usage: tune.py [--json] [--program PATH] [--presses N]
"""
import argparse
import json
import os
import random
import sys
import tempfile

import screens

GOAL = 16
QUESTIONS = 200
CANDIDATES = 1000
WORDS = [first + second for first in ("ba", "co", "di", "fu", "ga", "le", "mo", "ne", "pa", "ru")
         for second in ("bor", "den", "fil", "gan", "lor", "mir", "nop", "ral", "sun", "tav")]


def text(words):
    return " ".join(random.choices(WORDS, k=words))


def write_corpus(folder):
    """A folder in BEIR's layout: 1,200 documents, 200 questions with three judgements each."""
    os.mkdir(os.path.join(folder, "qrels"))
    with open(os.path.join(folder, "corpus.jsonl"), "w") as corpus:
        for number in range(1200):
            print(json.dumps({"_id": f"d{number}", "title": "", "text": text(25)}), file=corpus)
    with open(os.path.join(folder, "queries.jsonl"), "w") as queries:
        for number in range(QUESTIONS):
            print(json.dumps({"_id": f"q{number}", "text": f"{text(6)} {number}"}), file=queries)
    with open(os.path.join(folder, "qrels", "test.tsv"), "w") as qrels:
        print("query-id\tcorpus-id\tscore", file=qrels)
        for number in range(QUESTIONS):
            for grade, document in zip((2, 1, 0), random.sample(range(1200), 3)):
                print(f"q{number}\td{document}\t{grade}", file=qrels)


def settle(terminal, seconds=2.0):
    """Reads until nothing has been shown for some seconds."""
    while terminal.read(seconds):
        pass


def run_golden_set(command, environment):
    """The program on the Tune screen, with the golden set run and shown."""
    terminal = screens.Terminal(command, environment)
    terminal.wait(screens.is_answered)
    terminal.type(b"3")
    settle(terminal)
    terminal.type(b"E")
    terminal.wait(lambda seen: f"of {QUESTIONS}".encode() in seen)
    settle(terminal)
    return terminal


def press(terminal, down, up, count):
    """Milliseconds from each press, in a screen at rest, to the next frame."""
    times = []
    while len(times) < count:
        settle(terminal, 0.5)
        key = down if len(times) % 10 < 5 else up
        pressed = screens.time.perf_counter()
        terminal.type(key)
        times.append(1000 * (terminal.wait(lambda seen: screens.UPDATE_ENDS in seen) - pressed))
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--program", default=".build/release/rankscope")
    parser.add_argument("--presses", type=int, default=100)
    options = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        corpus, data = os.path.join(folder, "corpus"), os.path.join(folder, "data")
        os.mkdir(corpus)
        write_corpus(corpus)
        environment = {
            **os.environ, "RANKSCOPE_DATA": data, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        command = [
            os.path.abspath(options.program), corpus, "-k", str(CANDIDATES),
            "--reranker", "late-interaction", "--query", text(6)]
        print("making the index and running the golden set", file=sys.stderr)
        terminal = run_golden_set(command, environment)
        times = {
            "threshold": press(terminal, b"[", b"]", options.presses),
            "budget": press(terminal, b"{", b"}", max(1, options.presses // 10)),
        }
        terminal.close()
    results = {name: screens.summary(values) for name, values in times.items()}
    screens.GOALS = {name: GOAL for name in results}
    screens.report(results, options.json)


if __name__ == "__main__":
    main()
