#!/usr/bin/env python3
"""Times what a person waits for, in a pseudoterminal of 120 by 36.

start  from the start of the process to its first drawn frame, and to the opened corpus;
       the index is there already
key    from a press of j to the frame that it changes, while 400 pairs are reranked

usage: screens.py [--json] [--program PATH] [--starts N] [--presses N]
"""
import argparse
import fcntl
import json
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

# The program wraps each update in these, where terminfo says that the terminal is like xterm.
UPDATE_ENDS = b"\x1b[?2026l"
MARKER = "▸".encode()
GOALS = {"start": 200, "key": 16}
PATIENCE = 60


class Terminal:
    """The program in a pseudoterminal, seen from the side of the person."""

    def __init__(self, command, environment):
        self.seen = b""
        self.began = time.perf_counter()
        self.process, self.master = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.execve(command[0], command, environment)

    def type(self, keys):
        """Types bytes; what was shown before is forgotten."""
        self.seen = b""
        os.write(self.master, keys)

    def read(self, seconds):
        """Takes what is shown within some seconds; False where nothing is."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.seen += os.read(self.master, 65536)
        except OSError:
            raise SystemExit("the program has ended: " + self.seen.decode(errors="replace")[-400:])
        return True

    def wait(self, is_shown, seconds=PATIENCE):
        """Waits for what is shown to be as it should be; returns when it was."""
        end = time.perf_counter() + seconds
        while not is_shown(self.seen):
            left = end - time.perf_counter()
            if left <= 0 or not self.read(left):
                raise SystemExit("waited in vain; shown: " + self.seen.decode(errors="replace")[-400:])
        return time.perf_counter()

    def drain(self, seconds):
        """Reads for some seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        os.close(self.master)


def is_drawn(seen):
    return b"rankscope" in seen and UPDATE_ENDS in seen


def moved(seen):
    """Whether a whole frame came in which the mark of the selected row was drawn."""
    return MARKER in seen and UPDATE_ENDS in seen[seen.rindex(MARKER):]


def is_answered(seen):
    return b"answered" in seen or b"nothing confident" in seen


def measure_starts(command, environment, count):
    """Milliseconds to the first frame and to the opened corpus, of each start."""
    first, opened = [], []
    for _ in range(count):
        terminal = Terminal(command, environment)
        first.append(terminal.wait(is_drawn) - terminal.began)
        opened.append(terminal.wait(lambda seen: b" chunks" in seen) - terminal.began)
        terminal.close()
    return [1000 * time for time in first], [1000 * time for time in opened]


def ask(terminal, question):
    """Asks, and moves to the left list as soon as the reranker is at work."""
    terminal.type(b"/\x15" + question.encode() + b"\r")
    terminal.wait(lambda seen: b"of 400 pairs" in seen)
    terminal.type(b"\x1b[Z")
    terminal.drain(0.2)


def measure_keys(command, environment, count):
    """Milliseconds from each press to its frame; only presses during a rerank count."""
    terminal = Terminal(command + ["-k", "400"], environment)
    terminal.wait(lambda seen: b" chunks" in seen)
    terminal.type(b"\x1b")
    terminal.drain(0.2)
    times, question = [], 0
    while len(times) < count:
        ask(terminal, f"refund rule number {question}")
        question += 1
        times += press_during_run(terminal, count - len(times))
    terminal.close()
    return times


def press_during_run(terminal, count):
    """Presses j, and k at times, at a person's uneven pace, until the run is over."""
    times = []
    while len(times) < count:
        key = b"k" if len(times) % 40 >= 20 else b"j"
        pressed = time.perf_counter()
        terminal.type(key)
        drawn = terminal.wait(moved)
        if is_answered(terminal.seen):
            break
        times.append(1000 * (drawn - pressed))
        terminal.drain(random.uniform(0.02, 0.06))
        if is_answered(terminal.seen):
            break
    return times


def summary(times):
    ordered = sorted(times)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return {
        "count": len(ordered), "p50": statistics.median(ordered), "p95": at(0.95),
        "p99": at(0.99), "worst": ordered[-1],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--program", default=".build/release/rankscope")
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--presses", type=int, default=300)
    options = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ, "RANKSCOPE_DATA": data, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        command = [os.path.abspath(options.program)]
        print("making the index", file=sys.stderr)
        terminal = Terminal(command, environment)
        terminal.wait(lambda seen: b" chunks" in seen)
        terminal.close()
        first, opened = measure_starts(command, environment, options.starts)
        keys = measure_keys(command, environment, options.presses)
    results = {"start": summary(first), "opened": summary(opened), "key": summary(keys)}
    report(results, options.json)


def report(results, as_json):
    load = os.getloadavg()[0]
    if as_json:
        print(json.dumps({"unit": "ms", "load": load, "goals": GOALS, **results}))
        return
    print(f"milliseconds, load average {load:.1f}")
    print(f"{'':8}" + "".join(f"{name:>9}" for name in ["count", "p50", "p95", "p99", "worst", "goal"]))
    for name, result in results.items():
        values = "".join(f"{result[key]:9.1f}" for key in ["p50", "p95", "p99", "worst"])
        print(f"{name:8}{result['count']:9}{values}{GOALS.get(name, ''):>9}")


if __name__ == "__main__":
    main()
