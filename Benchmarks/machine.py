"""What was measured on what: the machine, the programs and their versions."""
import datetime
import json
import os
import pathlib
import platform
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / ".build/peers/bin/python"


def field(path, name):
    """A value of a file in the form `name : value`, such as those of /proc; None where it is not there."""
    try:
        lines = pathlib.Path(path).read_text().splitlines()
    except OSError:
        return None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), None)


def said(*command):
    """The first line that a command prints; None where it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
        return done.stdout.strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return None


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def instructions():
    """Those of the processor that matter to matrix products."""
    known = (field("/proc/cpuinfo", "flags") or "").split()
    return [name for name in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8") if name in known]


def system():
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = f"{platform.system()} {platform.release()}"
    return f"{name}, {platform.machine()}"


def description():
    memory = field("/proc/meminfo", "MemTotal")
    return {
        "processor": field("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": cores(), "instructions": instructions(),
        "memory_bytes": int(memory.split()[0]) * 1024 if memory else None,
        "system": system(), "load": round(os.getloadavg()[0], 2),
    }


def versions():
    """The program's commit and its compiler, and what the peers' list pins."""
    pinned = {}
    for line in (ROOT / "Benchmarks/Peers/requirements.txt").read_text().splitlines():
        name, _, version = line.split("#")[0].strip().partition("==")
        if version:
            pinned[name] = version
    return {
        "rankscope": said("git", "rev-parse", "--short", "HEAD"), "swift": said("swift", "--version"),
        "python": platform.python_version(), "peers": pinned,
    }


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def has_peer(module):
    """Whether the peers' Python has a module."""
    return PEERS.exists() and subprocess.run(
        [PEERS, "-c", f"import importlib.util, sys; sys.exit(not importlib.util.find_spec({json.dumps(module)}))"],
        stderr=subprocess.DEVNULL).returncode == 0
