"""Where the programs that are measured lie, and how they are run."""
import os

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
