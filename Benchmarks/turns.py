"""Programs that are measured in turns, so that whatever else the machine does meets all of them alike."""
import json
import queue
import signal
import subprocess
import sys
import threading
import time

# OpenMP's and ONNX Runtime's threads go on spinning for a while when their work is done, on the
# cores that the next one is to have.
BREATH = 1

# Cores that have rested are slower at first, for about a second of work.
WARMTH = 2

# A round of the slowest peer takes minutes; one that takes longer hangs.
PATIENCE = 900


class Missing(Exception):
    """A program cannot be measured here; says why, in one line."""


class Contestant:
    """A program that begins a round at each line of its input, and prints lines of JSON."""

    def __init__(self, name, command, lines, cwd=None):
        """`lines` is how many it prints in a round."""
        self.name, self.lines, self.command = name, lines, [str(part) for part in command]
        self.said, self.errors = queue.Queue(), []
        try:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True, bufsize=1, cwd=cwd)
        except OSError as error:
            raise Missing(f"{name} cannot be run: {error}")
        for stream, take in ((self.process.stdout, self.said.put), (self.process.stderr, self.errors.append)):
            threading.Thread(target=self.read, args=(stream, take), daemon=True).start()

    def read(self, stream, take):
        for line in stream:
            take(line)
        if stream is self.process.stdout:
            self.said.put(None)

    def round(self):
        """The objects that one round prints."""
        try:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        except OSError:
            raise Missing(self.last_word())
        found = []
        while len(found) < self.lines:
            try:
                line = self.said.get(timeout=PATIENCE)
            except queue.Empty:
                raise Missing(f"{self.name} says nothing for {PATIENCE} s")
            if line is None:
                raise Missing(self.last_word())
            if line.startswith("{"):
                found.append({"contestant": self.name, **json.loads(line)})
        return found

    def last_word(self):
        self.process.wait()
        words = [line.strip() for line in self.errors if line.strip()]
        return f"{self.name} ended: {words[-1] if words else f'status {self.process.returncode}'}"

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def take_turns(makers, rounds, is_short=False):
    """Runs the contestants round by round, one after another; returns all that they print.

    `makers` make them, at once and before the first round, which does not count: some still load when
    others begin. Before each round the machine comes to rest. Where rounds are short, each contestant
    then works for a while before one counts: cores that have rested are slower at first, which a long
    round does not notice. One that ends early is named in one line and left out; its finished
    rounds count.
    """
    running, found = [], []
    try:
        for make in makers:
            try:
                running.append(make())
            except Missing as reason:
                tell(f"left out: {reason}")
        for number in range(rounds + 1):
            for contestant in list(running):
                progress(f"round {number} of {rounds}: {contestant.name}")
                time.sleep(BREATH)
                try:
                    if is_short and number > 0:
                        warm_up(contestant)
                    lines = contestant.round()
                    found += lines if number > 0 else []
                except Missing as reason:
                    tell(f"left out: {reason}")
                    running.remove(contestant)
                    contestant.close()
    finally:
        # A second Ctrl-C would leave some of them behind.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        for contestant in running:
            contestant.close()
        signal.signal(signal.SIGINT, before)
        progress("")
    return found


def warm_up(contestant):
    end = time.monotonic() + WARMTH
    while time.monotonic() < end:
        contestant.round()


def lines_of(command, **options):
    """The JSON objects that a command prints until it ends."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{command[0]} cannot be run: {error}")
    if done.returncode != 0:
        words = [line for line in done.stderr.splitlines() if line.strip()]
        raise Missing(words[-1] if words else f"{command[0]} ended with status {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def tell(line):
    """A line for the person who waits."""
    progress("")
    print(line, file=sys.stderr, flush=True)


def progress(line):
    """What is being done now: written over, in a terminal; elsewhere left out."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
