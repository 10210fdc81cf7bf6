"""How long the program takes to begin: its own start, the first screen, the first answer.

The first screen counts once the corpus is open and the line for the question is ready.
"""
import os
import pathlib
import statistics
import tempfile

import inputs
import machine
import programs
import results
import turns
from rows import Row
from terminal import Terminal, has_updated

QUESTION = "Which contracts expiring next quarter require CFO approval for renewal?"
STARTS = 20


def measure(options):
    part = results.Part()
    with tempfile.TemporaryDirectory() as data:
        environment = programs.environment(data)
        turns.progress("making the index")
        programs.run(SEARCH, environment)
        own_start(part, environment)
        first_screen(part, environment)
        first_answer(part, environment)
    return part


SEARCH = [programs.RANKSCOPE, "search", "--no-trace", QUESTION]


def own_start(part, environment):
    """`--version` and `--help`: nothing but the program itself is loaded."""
    for argument in ("--version", "--help"):
        runs = repeat([programs.RANKSCOPE, argument], environment)
        keep(part, argument, runs)
        part.add("Start", Row(
            f"rankscope {argument}", median(runs, "wall_seconds"), "the goal", 0.030, "ms", 1, is_limit=True))
    part.commands.append("rankscope --version, rankscope --help")


def repeat(command, environment, count=STARTS):
    """What each of some runs took."""
    runs = []
    for number in range(count):
        turns.progress(f"{pathlib.Path(command[0]).name} {command[1]}: {number + 1} of {count}")
        runs.append(programs.run(command, environment))
    return runs


def keep(part, name, runs):
    part.lines += [{"start": name, **run} for run in runs]


def median(runs, name):
    return statistics.median(run[name] for run in runs)


def is_ready(seen):
    """Whether the header says how large the open corpus is."""
    return b" chunks" in seen and has_updated(seen[seen.index(b" chunks"):])


def first_screen(part, environment):
    ours, theirs = [], []
    has_textual = machine.has_peer("textual")
    if not has_textual:
        turns.tell("left out: textual is not installed")
    for number in range(STARTS):
        turns.progress(f"first screen: {number + 1} of {STARTS}")
        ours.append(until(is_ready, [programs.RANKSCOPE], environment))
        if has_textual:
            theirs.append(until(is_table, [str(machine.PEERS), programs.peer("screens_textual.py")], environment))
    part.lines.append({"start": "first screen", "wall_seconds": ours, "textual_wall_seconds": theirs})
    median = statistics.median(ours)
    part.add("Start", Row("first screen, corpus open", median, "the goal", 0.150, "ms", 1, is_limit=True))
    if theirs:
        part.add("Start", Row("first screen", median, "textual, a table of 1,000 rows", statistics.median(theirs), "ms"))
    part.commands.append("rankscope, in a pseudoterminal of 120 by 36")


def is_table(seen):
    return b"chunk-0" in seen


def until(is_shown, command, environment):
    terminal = Terminal(command, environment)
    try:
        return terminal.wait(is_shown) - terminal.began
    finally:
        terminal.close()


def first_answer(part, environment):
    """A question on the command line, models and all; beside a script that does the same with PyTorch."""
    runs = repeat(SEARCH, environment, 10)
    keep(part, "search", runs)
    part.commands.append(f'rankscope search --no-trace "{QUESTION}"')
    if not machine.has_peer("sentence_transformers"):
        return turns.tell("left out: sentence-transformers is not installed")
    peer = [
        machine.PEERS, programs.peer("search_torch.py"), "--models", inputs.models(), "--corpus",
        machine.ROOT / "sample-corpus", "--index", programs.INPUTS / "search", "--question", QUESTION]
    # The first one makes the index, and brings the libraries into memory.
    theirs = repeat(peer, os.environ, 4)[1:]
    keep(part, "search_torch.py", theirs)
    for what, name, unit in (("time", "wall_seconds", "s"), ("peak memory", "peak_bytes", "MB")):
        part.add("One question, from nothing to the answer", Row(
            what, median(runs, name), "sentence-transformers", median(theirs, name), unit))
