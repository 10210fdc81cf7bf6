"""The tables of docs/performance.md, written from what was measured so that page and numbers agree."""
import re

import machine
import results
import rows

PAGE = machine.ROOT / "docs/performance.md"


def between(name):
    return re.compile(f"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)


def write(everything):
    """Fills what lies between the marks of each part; a part that was not measured stays as it is."""
    text = PAGE.read_text()
    for name, part in everything["parts"].items():
        filled = "\n\n".join(
            f"**{title}**\n\n{rows.markdown(found)}" for owner, title, found in results.tables(everything)
            if owner == name)
        note = f"{part['date']}, {part['versions']['rankscope']}, {part['threads']} threads."
        text = between(name).sub(lambda marks: f"{marks[1]}\n{filled}\n\n{note}\n\n{marks[2]}", text)
    if parts := list(everything["parts"].values()):
        text = between("machine").sub(lambda marks: f"{marks[1]}\n{place(parts[-1])}\n\n{marks[2]}", text)
    PAGE.write_text(text)


def place(part):
    """What the numbers were measured on, and against."""
    here = part["machine"]
    peers = ", ".join(f"{name} {version}" for name, version in part["versions"]["peers"].items() if name in NAMED)
    return (
        f"{here['processor']}, {here['cores']} cores, {', '.join(here['instructions'])}, "
        f"{here['memory_bytes'] / 2**30:.0f} GiB; {here['system']}; {part['versions']['swift']}.\n"
        f"Peers: {peers}.")


NAMED = {"torch", "sentence-transformers", "onnxruntime", "tantivy", "bm25s", "faiss-cpu", "textual"}
