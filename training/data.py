"""The training pairs: passages, mined lists, and the stream of queries that a run sees.

The data folder holds `passages.jsonl.gz`, `pairs.jsonl.gz` and `mined.jsonl.gz` (see README.md for their fields).
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HELD_OUT_SOURCES = frozenset({"se_ai", "vue", "openstax_us-history", "18f_handbook"})
JOINTS = (". ", ": ", "\n", " > ")


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk of a document; chunks with the same `document` and `section` follow one another."""

    source: str
    document: int
    section: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage in a query's list, with what the first stages gave it (0 where they did not find it)."""

    passage: int
    cosine: float = 0.0
    bm25: float = 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """A query, its relevant passage and, if mined, its hard negatives."""

    query: str
    kind: str
    source: str
    positive: Candidate
    negatives: tuple[Candidate, ...] = field(default=())


def read_lines(path: Path) -> Iterator[dict]:
    """The JSON objects of a gzip file, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_clear(example: Example) -> bool:
    """Leaves out queries too vague to be answered outside their page.

    The positive's cosine must be at least 0.25, and at least 30% of the negatives must score below it.
    """
    below = sum(negative.cosine < example.positive.cosine for negative in example.negatives)
    return example.positive.cosine >= 0.25 and below >= 0.3 * len(example.negatives)


class TrainingData:
    """Everything in the data folder, with the held-out sources kept apart."""

    def __init__(self, folder: Path) -> None:
        self.passages: dict[int, Passage] = {}
        self.of_source: dict[str, list[int]] = defaultdict(list)
        self.of_document: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._read_passages(folder / "passages.jsonl.gz")
        self.mined: dict[str, list[Example]] = {"train": [], "dev": [], "held out": []}
        self._read_mined(folder / "mined.jsonl.gz")
        self.unmined = self._read_unmined(folder / "pairs.jsonl.gz")

    def _read_passages(self, path: Path) -> None:
        for row in read_lines(path):
            identifier = row["id"]
            self.passages[identifier] = Passage(row["src"], row["doc"], row["sec"], row["title"], row["text"])
            self.of_source[row["src"]].append(identifier)
            self.of_document[row["src"], row["doc"]].append(identifier)

    def _read_mined(self, path: Path) -> None:
        for row in read_lines(path):
            negatives = tuple(Candidate(*negative) for negative in row["neg"])
            example = Example(row["q"], row["kind"], row["src"], Candidate(*row["pos"]), negatives)
            if not negatives or not is_clear(example):
                continue
            split = "held out" if row["src"] in HELD_OUT_SOURCES else row["split"]
            self.mined[split].append(example)

    def _read_unmined(self, path: Path) -> list[Example]:
        mined = {(example.query, example.positive.passage) for examples in self.mined.values() for example in examples}
        rows = (row for row in read_lines(path) if row["split"] == "train" and row["src"] not in HELD_OUT_SOURCES)
        return [
            Example(row["q"], row["kind"], row["src"], Candidate(row["pos"]))
            for row in rows
            if (row["q"], row["pos"]) not in mined
        ]

    def random_negative(self, example: Example, chance: random.Random) -> Candidate:
        """Any passage of the same source but another section."""
        positive = self.passages[example.positive.passage]
        while True:
            identifier = chance.choice(self.of_source[example.source])
            other = self.passages[identifier]
            if (other.document, other.section) != (positive.document, positive.section):
                return Candidate(identifier)

    def document_negatives(self, example: Example, count: int, chance: random.Random) -> list[Candidate]:
        """Up to `count` passages of other sections of the positive's own document."""
        positive = self.passages[example.positive.passage]
        siblings = self.of_document[positive.source, positive.document]
        others = [sibling for sibling in siblings if self.passages[sibling].section != positive.section]
        return [Candidate(sibling) for sibling in chance.sample(others, min(count, len(others)))]

    def candidates(self, example: Example, count: int, chance: random.Random) -> list[Candidate]:
        """The positive, then `count` negatives, the last of them random.

        Mined lists give the others; a query without one takes up to half from its positive's document.
        """
        if example.negatives:
            hard = chance.sample(example.negatives, min(count - 1, len(example.negatives)))
        else:
            hard = self.document_negatives(example, count // 2, chance)
        easy = [self.random_negative(example, chance) for _ in range(count - len(hard))]
        return [example.positive, *hard, *easy]

    def passage_text(self, identifier: int, title_rate: float, long_rate: float, chance: random.Random) -> str:
        """The text to score: usually behind its title, now and then with the chunk that follows it."""
        passage = self.passages[identifier]
        text = passage.text
        if chance.random() < long_rate:
            following = self.passages.get(identifier + 1)
            if following and (following.source, following.document) == (passage.source, passage.document):
                text = f"{text} {following.text}"
        if passage.title and chance.random() < title_rate:
            return passage.title + chance.choice(JOINTS) + text
        return text

    def plain_text(self, identifier: int) -> str:
        """`title. text`, as measured."""
        passage = self.passages[identifier]
        return f"{passage.title}. {passage.text}" if passage.title else passage.text

    def epoch(self, number: int, seed: int) -> list[Example]:
        """One shuffled pass: people's questions twice, other mined queries once, a fifth of it unmined."""
        chance = random.Random(seed * 1009 + number)
        mined = self.mined["train"]
        order = mined + [example for example in mined if example.kind == "question"]
        order = order + chance.sample(self.unmined, min(len(order) // 4, len(self.unmined)))
        chance.shuffle(order)
        return order

    def stream(self, start: int, seed: int) -> Iterator[Example]:
        """Epoch after epoch without end, from the `start`-th query on."""
        number = 0
        while True:
            order = self.epoch(number, seed)
            yield from order[start:]
            start = max(0, start - len(order))
            number += 1
