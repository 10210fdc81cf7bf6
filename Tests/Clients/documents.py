"""The documents and the models that the example programs share: no network, no weights."""

import hashlib
import math
import re

QUESTION = "Whose approval does the renewal of a contract above the limit need?"

DOCUMENTS = {
    "renewal#1": "The renewal of a contract is checked sixty days before it expires.",
    "approval#2": "CFO approval is the need of each contract above 250,000 at renewal, whoever sells and whatever team pays, in all regions.",
    "travel#1": "Travel above the limit is booked by the office.",
    "onboarding#3": "A vendor is checked before the first contract is signed.",
    "héritage#4": "« Über » – the limit of a naïve contract, 契約, is none of these.",
    "expiry#1": "The expiry report lists each contract of the quarter.",
}

WIDTH = 64


def words(text):
    return re.findall(r"\w+", text.lower())


def vector(text):
    """A text as a unit vector of its words, each hashed into one of WIDTH places."""
    counts = [0.0] * WIDTH
    for word in words(text):
        counts[int(hashlib.md5(word.encode()).hexdigest(), 16) % WIDTH] += 1.0
    length = math.sqrt(sum(count * count for count in counts)) or 1.0
    return [count / length for count in counts]


def relevance(question, text):
    """What a cross-encoder stands for here: shared words, the rare ones (long ones) first."""
    shared = set(words(question)) & set(words(text))
    return sum(len(word) for word in shared) / sum(len(word) for word in set(words(question)))
