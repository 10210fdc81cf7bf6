"""Frames of every screen with 1,000 candidates at 200 by 60; a scroll beside textual; and screens at rest."""
import copy
import json
import statistics
import subprocess
import tempfile

import machine
import programs
import results
import turns
from rows import Row, middle
from terminal import Terminal

GOAL = 0.004
CANDIDATES, SIZE = 1000, (200, 60)
# More than a screen has rows, so that every press scrolls.
FIRST, STEPS = 70, 60
REST = 5
RECORDED = machine.ROOT / "docs/pictures/run.json"


def measure(options):
    part = results.Part()
    with tempfile.TemporaryDirectory() as folder:
        environment = programs.environment(folder)
        frames(part, folder, environment, options.rounds)
        run = f"{folder}/run.json"
        with open(run, "w") as file:
            json.dump(scaled(json.loads(RECORDED.read_text())), file)
        # As a person opens it: without the wait for a corpus, since a recorded run needs none.
        screens = [programs.RANKSCOPE, "--trace", run, "--no-motion"]
        scroll(part, screens, environment)
        rest(part, screens, environment)
    return part


def frames(part, folder, environment, rounds):
    """From a key to the last byte at the terminal, in the process itself; the median of some rounds."""
    run, explanation = json.loads(RECORDED.read_text()), f"{folder}/explanation.json"
    turns.progress("explaining a chunk")
    with open(explanation, "w") as file:
        subprocess.run(
            [programs.RANKSCOPE, "explain", "--json", "--no-trace", run["query"], run["candidates"][2]["chunk"]["id"]],
            stdout=file, check=True, env=environment)
    command = [
        programs.BENCH, "frames", "--trace", RECORDED, "--explanation", explanation, "--candidates", CANDIDATES,
        "--width", SIZE[0], "--height", SIZE[1]]
    for number in range(rounds):
        turns.progress(f"drawing frames: {number} of {rounds} rounds")
        lines = turns.lines_of(command)
        part.lines += lines
    part.commands.append(" ".join(map(str, command)))
    for line in lines:
        part.add(f"A frame at {SIZE[0]} by {SIZE[1]}, {CANDIDATES:,} candidates: 99 of 100 take less than", Row(
            line["scene"], middle(part.lines, "p99_seconds", scene=line["scene"]), "the goal", GOAL, "ms", 1,
            is_limit=True))
    for line in lines:
        if "resizing" not in line["scene"] and line["p50_bytes"]:
            part.add("What a frame sends", Row(
                line["scene"], line["p50_bytes"], "the whole screen", line["whole_bytes"], "bytes"))


def scaled(run):
    """The run with its candidates over and over, each time as other chunks further down."""
    original = run["candidates"]
    run["candidates"] = []
    for place in range(CANDIDATES):
        candidate, again = copy.deepcopy(original[place % len(original)]), place // len(original)
        if again:
            chunk = candidate["chunk"]
            chunk["documentID"] += f"-{again}"
            chunk["id"] = f"{chunk['documentID']}#{chunk['section']}"
            candidate["rank_before"] = place + 1
            candidate["rank_after"] += again * len(original)
            candidate.pop("context_place", None)
            if candidate["decision"] == "kept":
                candidate["decision"] = "beyond_top_n"
        run["candidates"].append(candidate)
    return run


def scroll(part, screens, environment):
    """Bytes and processor time of a step down, at the bottom of a list, beside textual's table."""
    commands = {"rankscope": screens}
    if machine.has_peer("textual"):
        commands["textual"] = [str(machine.PEERS), programs.peer("screens_textual.py"), str(CANDIDATES)]
    else:
        turns.tell("left out: textual is not installed")
    terminals = {}
    steps = {name: {"bytes": [], "cpu": []} for name in commands}
    try:
        for name, command in commands.items():
            terminals[name] = Terminal(command, environment, SIZE)
            terminals[name].settle(1.5)
            for _ in range(FIRST):
                terminals[name].type(b"j")
                terminals[name].drain(0.02)
            terminals[name].settle()
        for number in range(STEPS):
            turns.progress(f"scrolling: {number} of {STEPS}")
            for name, terminal in terminals.items():
                before = terminal.processor_time()
                terminal.type(b"j")
                terminal.settle(0.1)
                steps[name]["cpu"].append(terminal.processor_time() - before)
                steps[name]["bytes"].append(len(terminal.seen))
        memory = {name: terminal.peak_memory() for name, terminal in terminals.items()}
    finally:
        for terminal in terminals.values():
            terminal.close()
    part.lines.append({"scroll": steps, "peak_bytes": memory})
    part.commands += [" ".join(map(str, command)) for command in commands.values()]
    if "textual" not in steps:
        return
    title = f"A step down a list of {CANDIDATES:,} rows"
    for what, name, unit in (("sent", "bytes", "bytes"), ("processor time", "cpu", "ms")):
        ours, theirs = (statistics.median(steps[program][name]) for program in ("rankscope", "textual"))
        part.add(title, Row(what, ours, "textual", theirs, unit))
    part.add(title, Row("peak memory", memory["rankscope"], "textual", memory["textual"], "MB"))


def rest(part, screens, environment):
    """Processor time of all threads while nobody does anything."""
    terminal = Terminal(screens, environment, SIZE)
    try:
        terminal.settle(3)
        for key, screen in enumerate(("Inspect", "Explain", "Tune", "Evaluate", "Traces", "Learn"), 1):
            turns.progress(f"{screen} at rest")
            terminal.type(str(key).encode())
            terminal.settle(1.5)
            before = terminal.processor_time()
            terminal.drain(REST)
            used = terminal.processor_time() - before
            part.lines.append({"rest": screen, "seconds": REST, "cpu_seconds": used})
            part.add(f"Processor time of {REST} s at rest", Row(
                screen, used, "one tick of the clock", 0.01, "ms", 1, is_limit=True))
    finally:
        terminal.close()
