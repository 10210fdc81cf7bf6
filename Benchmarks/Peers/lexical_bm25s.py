"""bm25s, Lucene's formula with exact lengths: by NumPy and by Numba, one thread."""
import os

# Read when Numba is imported.
os.environ["NUMBA_NUM_THREADS"] = "1"

import bm25s

import lexical_rounds


def build(passages, folder) -> int:
    retriever = bm25s.BM25(method="lucene", k1=lexical_rounds.K1, b=lexical_rounds.B)
    retriever.index(passages, show_progress=False)
    retriever.save(str(folder))
    return len(passages)


build.needs_all = True


def searches(folder) -> dict:
    ways = {}
    for backend in ("numpy", "numba"):
        retriever = bm25s.BM25.load(str(folder), load_vocab=True, mmap=False)
        retriever.backend = backend

        def search(query, retriever=retriever):
            found = retriever.retrieve(
                [query], k=lexical_rounds.LIMIT, show_progress=False, n_threads=0)
            return found.documents[0].tolist(), found.scores[0].tolist()
        ways[backend] = (list, search)
    return ways


if __name__ == "__main__":
    lexical_rounds.run("bm25s", build, searches)
