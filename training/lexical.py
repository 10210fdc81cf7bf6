"""BM25 with the program's terms: words, codes and decimals, Snowball stems, Lucene's stop words."""

import re
import unicodedata
from collections import Counter
from functools import cache

import numpy
import snowballstemmer
from scipy.sparse import csr_matrix

WORD = r"[^\W_]+(?:(?:['’](?=[^\W\d_])|(?<=\d)\.(?=\d)|(?<=\d),(?=\d{3}(?!\d)))[^\W_]+)*"
RUN = re.compile(rf"{WORD}(?:[-_‐‑]{WORD})*")
WORDS = re.compile(WORD)
STEMMER = snowballstemmer.stemmer("english")
STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with".split()
)


@cache
def stem(word: str) -> str:
    """The Snowball English stem."""
    return STEMMER.stemWord(word)


def folded(word: str) -> str:
    """One spelling for what reads the same."""
    plain = word.replace(",", "").replace("’", "'").replace("‐", "-").replace("‑", "-")
    return unicodedata.normalize("NFKC", plain).lower()


def terms(text: str) -> list[str]:
    """Stems of the words, and joined words with a digit whole besides (`e-4107`)."""
    found = []
    for run in RUN.findall(text):
        words = WORDS.findall(run)
        found += [stem(word) for word in map(folded, words) if word not in STOP_WORDS]
        if len(words) > 1 and any(map(str.isdigit, run)):
            found.append(folded(run))
    return found


class BM25:
    """Lucene's BM25 (Robertson and Zaragoza 2009, with idf = ln(1 + (N - n + 0.5) / (n + 0.5)))."""

    def __init__(self, documents: list[str], k1: float = 1.2, b: float = 0.75) -> None:
        counts = [Counter(terms(document)) for document in documents]
        self.vocabulary = {term: column for column, term in enumerate({t: None for c in counts for t in c})}
        lengths = numpy.array([sum(count.values()) for count in counts], dtype=float)
        rows = numpy.repeat(numpy.arange(len(counts)), [len(count) for count in counts])
        columns = numpy.array([self.vocabulary[term] for count in counts for term in count], dtype=int)
        values = numpy.array([n for count in counts for n in count.values()], dtype=float)
        found = numpy.bincount(columns, minlength=len(self.vocabulary))
        self.count = len(counts)
        self.idf = numpy.log(1 + (self.count - found + 0.5) / (found + 0.5))
        norm = k1 * (1 - b + b * lengths / lengths.mean())
        weights = self.idf[columns] * values / (values + norm[rows])
        shape = (len(counts), len(self.vocabulary))
        self.weights = csr_matrix((weights, (rows, columns)), shape=shape).tocsc()

    def scores(self, query: str) -> numpy.ndarray:
        """One score a document; a term repeated in the query counts as often."""
        known = [self.vocabulary[term] for term in terms(query) if term in self.vocabulary]
        return numpy.asarray(self.weights[:, known].sum(axis=1)).ravel()

    def limit(self, query: str) -> float:
        """What no document can exceed: the sum of the query terms' idf, words that no document has included."""
        unknown = numpy.log(1 + (self.count + 0.5) / 0.5)
        return float(sum(self.idf[self.vocabulary[t]] if t in self.vocabulary else unknown for t in terms(query)))
