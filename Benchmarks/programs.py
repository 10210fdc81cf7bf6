"""Where the programs that are measured lie, and how they are run."""
import os
import subprocess
import time

import machine

RANKSCOPE = str(machine.ROOT / ".build/release/rankscope")
BENCH = str(machine.ROOT / ".build/release/rankscope-bench")
# What is made once for the benchmarks, from fixed seeds.
INPUTS = machine.ROOT / ".build/bench/inputs"


def environment(data):
    """A terminal like xterm, and a data folder of its own."""
    return {
        **os.environ, "RANKSCOPE_HOME": str(machine.ROOT), "RANKSCOPE_DATA": str(data), "TERM": "xterm-256color",
        "LANG": "C.UTF-8"}


def peer(name):
    """The path of a peer's script."""
    return str(machine.ROOT / "Benchmarks/Peers" / name)


def run(command, environment=None):
    """Runs a command to its end: seconds of wall and processor time, and the most memory that it held."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], env=environment, cwd=machine.ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        raise
    wall = time.perf_counter() - began
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return {
        "wall_seconds": wall, "cpu_seconds": used.ru_utime + used.ru_stime, "peak_bytes": used.ru_maxrss * 1024}
