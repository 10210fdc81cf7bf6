"""From a key to the frame that it changes, while a model works and with a golden set of 200 questions."""
import json
import random
import subprocess
import tempfile
import time

import programs
import results
import turns
from rows import Row
from terminal import Terminal, has_updated

# A frame of a screen that shows 60 of them in a second.
GOAL = 0.016
PRESSES = 200
MARKER = "▸".encode()
QUESTIONS, CANDIDATES, DOCUMENTS = 200, 1000, 1200
WORDS = [first + second for first in ("ba", "co", "di", "fu", "ga", "le", "mo", "ne", "pa", "ru")
         for second in ("bor", "den", "fil", "gan", "lor", "mir", "nop", "ral", "sun", "tav")]


def measure(options):
    part, chance = results.Part(), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        environment = programs.environment(folder + "/data")
        keep(part, "j while 400 pairs are reranked", during_runs(environment, chance))
        corpus = folder + "/corpus"
        write_corpus(corpus, chance)
        for name, times in on_tune(corpus, environment, text(6, chance)).items():
            keep(part, name, times)
    part.commands.append("rankscope -k 400, in a pseudoterminal of 120 by 36")
    part.commands.append(f"rankscope CORPUS -k {CANDIDATES} --reranker late-interaction, on Tune after E")
    return part


def keep(part, name, times):
    times = sorted(times)
    part.lines.append({"key": name, "seconds": times})
    for share in (50, 99):
        value = times[min(len(times) - 1, len(times) * share // 100)]
        part.add("From a key to its frame", Row(f"{name}, p{share}", value, "the goal", GOAL, "ms", 1, is_limit=True))


def is_open(seen):
    return b" chunks" in seen


def is_answered(seen):
    return b"answered" in seen or b"nothing confident" in seen


def moved(seen):
    """Whether a whole frame came in which the mark of the selected row was drawn."""
    return MARKER in seen and has_updated(seen[seen.rindex(MARKER):])


def during_runs(environment, chance):
    """Seconds from each press to its frame; only presses during a rerank count."""
    terminal = Terminal([programs.RANKSCOPE, "-k", "400"], environment)
    try:
        terminal.wait(is_open)
        terminal.type(b"\x1b")
        terminal.drain(0.2)
        times, question = [], 0
        while len(times) < PRESSES:
            turns.progress(f"keys while a model works: {len(times)} of {PRESSES}")
            terminal.type(b"/\x15" + f"refund rule number {question}".encode() + b"\r")
            terminal.wait(lambda seen: b"of 400 pairs" in seen)
            terminal.type(b"\x1b[Z")
            terminal.drain(0.05)
            question += 1
            times += press_during_run(terminal, PRESSES - len(times), chance)
        return times
    finally:
        terminal.close()


def press_during_run(terminal, count, chance):
    """Presses j and k, at a person's uneven pace, until the run is over."""
    times = []
    while len(times) < count:
        # So few of each that the list never scrolls: the mark would stay where it is drawn.
        key = b"k" if len(times) % 20 >= 10 else b"j"
        pressed = time.perf_counter()
        terminal.type(key)
        drawn = terminal.wait(lambda seen: moved(seen) or is_answered(seen))
        if moved(terminal.seen):
            times.append(drawn - pressed)
        if is_answered(terminal.seen):
            break
        terminal.drain(chance.uniform(0.02, 0.06))
        if is_answered(terminal.seen):
            break
    return times


def text(words, chance):
    return " ".join(chance.choices(WORDS, k=words))


def write_corpus(folder, chance):
    """Documents of random words in BEIR's layout, and questions with three judgements each."""
    subprocess.run(["mkdir", "-p", f"{folder}/qrels"], check=True)
    with open(f"{folder}/corpus.jsonl", "w") as corpus:
        for number in range(DOCUMENTS):
            print(json.dumps({"_id": f"d{number}", "title": "", "text": text(25, chance)}), file=corpus)
    with open(f"{folder}/queries.jsonl", "w") as queries:
        for number in range(QUESTIONS):
            print(json.dumps({"_id": f"q{number}", "text": f"{text(6, chance)} {number}"}), file=queries)
    with open(f"{folder}/qrels/test.tsv", "w") as qrels:
        print("query-id\tcorpus-id\tscore", file=qrels)
        for number in range(QUESTIONS):
            for grade, document in zip((2, 1, 0), chance.sample(range(DOCUMENTS), 3)):
                print(f"q{number}\td{document}\t{grade}", file=qrels)


def on_tune(corpus, environment, question):
    """Late interaction reads the candidates, so that no cross-encoder's time is spent on them."""
    command = [
        programs.RANKSCOPE, corpus, "-k", CANDIDATES, "--reranker", "late-interaction", "--query", question]
    turns.progress("indexing, and running a golden set of 200 questions")
    terminal = Terminal(command, environment)
    try:
        terminal.wait(is_answered, 300)
        terminal.type(b"3")
        terminal.settle(2)
        terminal.type(b"E")
        terminal.wait(lambda seen: f"of {QUESTIONS}".encode() in seen, 300)
        terminal.settle(2)
        return {
            "[ moves Tune's threshold": press(terminal, b"[", b"]", PRESSES // 2),
            # Fewer, since each waits until all questions' contexts are packed anew.
            "{ moves Tune's budget": press(terminal, b"{", b"}", PRESSES // 20),
        }
    finally:
        terminal.close()


def press(terminal, down, up, count):
    """Seconds from each press, in a screen at rest, to the next frame."""
    times = []
    while len(times) < count:
        turns.progress(f"keys on Tune: {len(times)} of {count}")
        terminal.settle(0.3)
        key = down if len(times) % 10 < 5 else up
        pressed = time.perf_counter()
        terminal.type(key)
        times.append(terminal.wait(has_updated) - pressed)
    return times
