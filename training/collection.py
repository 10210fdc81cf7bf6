"""A collection to measure on: passages, queries and judgements."""

import csv
import hashlib
import json
import random
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from data import HELD_OUT_SOURCES, TrainingData, read_lines


@dataclass(frozen=True)
class Collection:
    """Passages by id, queries by id, and for each query the gains of what is relevant.

    `documents` names the document that each passage is from, where known; `judges_documents` says that the gains are
    those of documents and not of passages.
    """

    name: str
    passages: dict[str, str]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]
    documents: dict[str, str] = field(default_factory=dict)
    judges_documents: bool = False

    def between(self, start: int, stop: int | None) -> "Collection":
        """Some of the queries, in an order by hash that does not depend on how many there are."""
        order = sorted(self.queries, key=lambda name: hashlib.sha256(self.queries[name].encode()).digest())
        return replace(self, queries={name: self.queries[name] for name in order[start:stop]})


def judged(path: Path) -> dict[str, dict[str, int]]:
    """BEIR's tab-separated judgements: for each query its documents' grades."""
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    with open(path, newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            judgements[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return dict(judgements)


def asked(path: Path) -> dict[str, str]:
    """BEIR's queries by id."""
    rows = map(json.loads, path.read_text().splitlines())
    return {row["_id"]: row["text"] for row in rows}


def read_beir(folder: Path) -> Collection:
    """A BEIR folder with `corpus.jsonl.gz`, `queries.jsonl` and `qrels.tsv`; the passage is `title. text`."""
    passages = {}
    for row in read_lines(folder / "corpus.jsonl.gz"):
        passages[row["_id"]] = f"{row['title']}. {row['text']}" if row.get("title") else row["text"]
    judgements = judged(folder / "qrels.tsv")
    queries = {name: text for name, text in asked(folder / "queries.jsonl").items() if name in judgements}
    return Collection(folder.name, passages, queries, judgements)


def read_sample(folder: Path, index: Path) -> Collection:
    """The sample corpus, cut into passages as the program's index has them; its documents are judged.

    Questions without an answer have no relevant document.
    """
    passages, documents = {}, {}
    rows = sqlite3.connect(index).execute(
        "SELECT document.id, title, section, headings, text FROM chunk JOIN document ON document = number"
        " ORDER BY ordinal"
    )
    for document, title, section, headings, text in rows:
        name = f"{document}#{section}"
        passages[name] = ". ".join([title, *headings.splitlines()]) + ".\n" + text
        documents[name] = document
    judgements = judged(folder / "qrels" / "test.tsv")
    return Collection(folder.name, passages, asked(folder / "queries.jsonl"), judgements, documents, True)


def source_collections(data: TrainingData, folder: Path, size: int) -> list[Collection]:
    """One collection a source: the pairs kept from training, and passages of that source to choose among.

    A training source gives the queries of its `dev` documents, a held-out source all of its own. The passages are
    those of the relevant documents, then others of the source at random up to `size`. Queries are of every kind, vague
    headings included.
    """
    relevant: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in read_lines(folder / "pairs.jsonl.gz"):
        if row["split"] == "dev" or row["src"] in HELD_OUT_SOURCES:
            relevant[row["src"]][row["q"]][str(row["pos"])] = 1
    return [source_collection(data, source, relevant[source], size) for source in sorted(relevant)]


def source_collection(
    data: TrainingData, source: str, judgements: dict[str, dict[str, int]], size: int
) -> Collection:
    """The relevant documents' passages, and others at random."""
    relevant = {data.passages[int(name)].document for gains in judgements.values() for name in gains}
    needed = [passage for document in sorted(relevant) for passage in data.of_document[source, document]]
    others = sorted(set(data.of_source[source]) - set(needed))
    random.Random(3).shuffle(others)
    chosen = needed + others[: max(0, size - len(needed))]
    texts = {str(passage): data.plain_text(passage) for passage in chosen}
    origins = {str(passage): str(data.passages[passage].document) for passage in chosen}
    return Collection(source, texts, {query: query for query in judgements}, dict(judgements), origins)
