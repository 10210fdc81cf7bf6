"""BM25 with Snowball stems, for comparison in the report."""

import re
from collections import Counter
from functools import cache

import numpy
import snowballstemmer
from scipy.sparse import csr_matrix

WORD = re.compile(r"[^\W_]+")
STEMMER = snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """The Snowball English stem."""
    return STEMMER.stemWord(word)


def terms(text: str) -> list[str]:
    """Lower-cased runs of letters and digits, stemmed; no stop words."""
    return [stem(word) for word in WORD.findall(text.lower())]


class BM25:
    """Lucene's BM25 (Robertson and Zaragoza 2009, with idf = ln(1 + (N - n + 0.5) / (n + 0.5)))."""

    def __init__(self, documents: list[str], k1: float = 0.9, b: float = 0.4) -> None:
        counts = [Counter(terms(document)) for document in documents]
        self.vocabulary = {term: column for column, term in enumerate({t: None for c in counts for t in c})}
        lengths = numpy.array([sum(count.values()) for count in counts], dtype=float)
        rows = numpy.repeat(numpy.arange(len(counts)), [len(count) for count in counts])
        columns = numpy.array([self.vocabulary[term] for count in counts for term in count], dtype=int)
        values = numpy.array([n for count in counts for n in count.values()], dtype=float)
        found = numpy.bincount(columns, minlength=len(self.vocabulary))
        idf = numpy.log(1 + (len(counts) - found + 0.5) / (found + 0.5))
        norm = k1 * (1 - b + b * lengths / lengths.mean())
        weights = idf[columns] * values / (values + norm[rows])
        shape = (len(counts), len(self.vocabulary))
        self.weights = csr_matrix((weights, (rows, columns)), shape=shape).tocsc()

    def scores(self, query: str) -> numpy.ndarray:
        """One score a document; a term repeated in the query counts as often."""
        known = [self.vocabulary[term] for term in terms(query) if term in self.vocabulary]
        return numpy.asarray(self.weights[:, known].sum(axis=1)).ravel()
