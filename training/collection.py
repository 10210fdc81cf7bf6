"""A collection to measure on: documents, queries and judgements."""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data import HELD_OUT_SOURCES, TrainingData, read_lines


@dataclass
class Collection:
    """Document texts by id, query texts by id, and for each query the gains of its relevant documents."""

    name: str
    documents: dict[str, str]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]

    def sampled(self, queries: int | None = None, documents: int | None = None, seed: int = 3) -> "Collection":
        """Fewer queries, and fewer documents: the relevant ones first, then others at random."""
        chance = random.Random(seed)
        names = sorted(self.queries)
        names = chance.sample(names, min(queries or len(names), len(names)))
        kept = list(self.documents)
        if documents is not None and documents < len(kept):
            relevant = {document for name in names for document in self.judgements[name]}
            others = [document for document in kept if document not in relevant]
            chosen = relevant | set(chance.sample(others, documents - len(relevant)))
            kept = [document for document in kept if document in chosen]
        texts = {document: self.documents[document] for document in kept}
        return Collection(self.name, texts, {name: self.queries[name] for name in names}, self.judgements)


def read_beir(folder: Path) -> Collection:
    """A BEIR folder with `corpus.jsonl.gz`, `queries.jsonl` and `qrels.tsv`; the passage is `title. text`."""
    documents = {}
    for row in read_lines(folder / "corpus.jsonl.gz"):
        documents[row["_id"]] = f"{row['title']}. {row['text']}" if row.get("title") else row["text"]
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    with open(folder / "qrels.tsv", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            judgements[row["query-id"]][row["corpus-id"]] = int(row["score"])
    queries = {}
    for line in (folder / "queries.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["_id"] in judgements:
            queries[row["_id"]] = row["text"]
    return Collection(folder.name, documents, queries, dict(judgements))


def pooled(name: str, data: TrainingData, pairs: Iterable[tuple[str, int]], passages: Iterable[int]) -> Collection:
    """One collection of `passages`, with the given (query, relevant passage) pairs."""
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for query, passage in pairs:
        relevant[query][str(passage)] = 1
    return Collection(
        name,
        {str(identifier): data.plain_text(identifier) for identifier in passages},
        {query: query for query in relevant},
        dict(relevant),
    )


def development_collections(data: TrainingData, folder: Path) -> list[Collection]:
    """`dev`: every passage of the training sources' development documents; `held out`: whole sources never trained on.

    The queries are of every kind, as they come, vague headings included.
    """
    rows = list(read_lines(folder / "pairs.jsonl.gz"))
    held_out = [(row["q"], row["pos"]) for row in rows if row["src"] in HELD_OUT_SOURCES]
    dev = [(row["q"], row["pos"]) for row in rows if row["split"] == "dev" and row["src"] not in HELD_OUT_SOURCES]
    documents = {(data.passages[p].source, data.passages[p].document) for _, p in dev}
    dev_passages = [passage for document in sorted(documents) for passage in data.of_document[document]]
    held_out_passages = [passage for source in sorted(HELD_OUT_SOURCES) for passage in data.of_source[source]]
    return [
        pooled("dev", data, dev, dev_passages),
        pooled("held out", data, held_out, held_out_passages),
    ]
