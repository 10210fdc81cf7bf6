"""What all read alike, made once from fixed seeds."""
import subprocess

import machine
import programs
import turns


def models():
    """Folder of the models as 32-bit floats and as graphs of ONNX, of pairs and of 10,000 passages."""
    folder = programs.INPUTS / "models"
    return made(folder, folder / "corpus/corpus.jsonl", [
        programs.peer("inference_inputs.py"), "--models", machine.ROOT / "models",
        "--corpus", machine.ROOT / "sample-corpus", "--to", folder])


def words():
    """Folder of two collections of a million passages, as terms, with questions to each."""
    folder = programs.INPUTS / "words"
    return made(folder, folder / "debian/queries.txt", [programs.peer("lexical_passages.py"), folder])


def vectors():
    """Folder of a million vectors of 384 numbers, and of questions near some of them."""
    folder = programs.INPUTS / "vectors"
    return made(folder, folder / "queries.f32", [programs.peer("dense_vectors.py"), folder])


def made(folder, last, command):
    """A folder that a script makes; `last` is what it writes at its end."""
    if not last.exists():
        turns.tell(f"making the inputs in {folder.relative_to(machine.ROOT)}")
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([machine.PEERS, *map(str, command)], capture_output=True, text=True)
        if done.returncode != 0:
            words = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
            raise turns.Missing(f"no inputs: {words[-1]}")
    return folder
