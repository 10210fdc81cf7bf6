"""Makes two collections of a million passages, and questions to them, for search by words.

Both are written as terms that are ready to be indexed, one passage a line, terms apart by blanks,
so that every engine indexes and looks for the same:

    FOLDER/zipf/passages.txt    FOLDER/debian/passages.txt
    FOLDER/zipf/queries.txt     FOLDER/debian/queries.txt
                                FOLDER/debian/texts.txt      the descriptions as they are written

`zipf` draws each term from half a million by the law of Zipf and Mandelbrot, p ~ 1 / (rank + 2.7),
and each length from the log-normal distribution that the descriptions of Debian's packages have.

`debian` has the descriptions of all packages of Debian, in lower case, without the 33 words that
Lucene passes over in English text. They are repeated up to a million; in every repetition a
term is dropped (1 in 20), changes places with the next (1 in 20), or gives way to one drawn from
all descriptions (1 in 10).

A question has 3 to 10 different terms of one passage, each as likely as the others: rare and
frequent ones as they stand in text. All drawing begins at a fixed seed.
"""
import argparse
import pathlib
import re
import subprocess

import numpy as np

VOCABULARY = 500_000
# The mean and deviation of the logarithms of the lengths, in terms, of Debian's descriptions.
LENGTH_MEAN, LENGTH_DEVIATION = 3.64, 0.56
STOP_WORDS = set(
    "a an and are as at be but by for if in into is it no not of on or such that the their then "
    "there these they this to was will with".split())
WORD = re.compile(r"[a-z0-9]+(?:[.+'][a-z0-9]+)*")


def spelling(rank: int) -> str:
    """A word for a rank: the more frequent, the shorter, and none like another."""
    letters = "etaoinshrdlcumwfgypbvk"
    word = letters[rank % len(letters)]
    while rank := rank // len(letters):
        word += letters[rank % len(letters)]
    return word


def zipf(count: int, random: np.random.Generator):
    """Words, and the passages as places of words; each passage with its terms."""
    chances = 1 / (np.arange(VOCABULARY) + 3.7)
    reach = np.cumsum(chances / chances.sum())
    lengths = np.exp(random.normal(LENGTH_MEAN, LENGTH_DEVIATION, count)).astype(np.int64) + 1
    words = np.array([spelling(rank) for rank in range(VOCABULARY)], dtype=object)

    def passages():
        for length in lengths:
            drawn = np.searchsorted(reach, random.random(length))
            yield np.minimum(drawn, VOCABULARY - 1)
    return words, passages()


def descriptions(lists: pathlib.Path) -> list[str]:
    """Every different description of a package, in the order of their packages' names."""
    found = {}
    for path in sorted(lists.glob("*_i18n_Translation-en")):
        for record in path.read_text(errors="replace").split("\n\n"):
            parts = re.split(r"^Description-en: ", record, maxsplit=1, flags=re.MULTILINE)
            if len(parts) == 2:
                text = re.sub(r"\n \.?", " ", parts[1])
                found.setdefault(" ".join(text.split()), record.split("\n", 1)[0])
    return sorted(found, key=lambda text: (found[text], text))


def fetched(folder: pathlib.Path) -> pathlib.Path:
    """The system's lists with descriptions; apt-get fetches them where they are not kept."""
    kept = pathlib.Path("/var/lib/apt/lists")
    if any(kept.glob("*_i18n_Translation-en")):
        return kept
    lists = folder / "apt" / "lists"
    if not any(lists.glob("*_i18n_Translation-en")):
        (lists / "partial").mkdir(parents=True, exist_ok=True)
        settings = {
            "Dir::State::lists": lists, "Dir::Cache": folder / "apt", "Acquire::Languages": "en",
            "Acquire::GzipIndexes": "false", "APT::Sandbox::User": "root"}
        options = [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]
        subprocess.run(["apt-get", "-q", *options, "update"], check=True, stdout=subprocess.DEVNULL)
    return lists


def debian(texts: list[str], count: int, random: np.random.Generator):
    """Words, and the descriptions with noise, as places of words."""
    places: dict[str, int] = {}
    plain = [
        np.array([places.setdefault(word, len(places)) for word in WORD.findall(text.lower())
                  if word not in STOP_WORDS], dtype=np.int64)
        for text in texts]
    every = np.concatenate(plain)

    def passages():
        for number in range(count):
            terms = plain[number % len(plain)]
            yield terms if number < len(plain) else noisy(terms, every, random)
    return np.array(list(places), dtype=object), passages()


def noisy(terms: np.ndarray, every: np.ndarray, random: np.random.Generator) -> np.ndarray:
    chance = random.random(len(terms))
    terms = np.where(chance < 0.1, every[random.integers(len(every), size=len(terms))], terms)
    for place in np.flatnonzero((chance >= 0.1) & (chance < 0.15))[:-1]:
        if place + 1 < len(terms):
            terms[place], terms[place + 1] = terms[place + 1], terms[place]
    return terms[(chance < 0.15) | (chance >= 0.2)]


def write(folder: pathlib.Path, count: int, queries: int, words, passages, random) -> None:
    """Writes the passages, and the questions drawn from some of them."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = set(random.choice(count, min(queries, count), replace=False).tolist())
    with open(folder / "passages.txt", "w") as lines, open(folder / "queries.txt", "w") as questions:
        for number, places in enumerate(passages):
            lines.write(" ".join(words[places]) + "\n")
            different = np.unique(places)
            if number in asked and len(different) >= 3:
                size = min(random.integers(3, 11), len(different))
                questions.write(" ".join(words[random.choice(different, size, replace=False)]) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=500)
    options = parser.parse_args()
    random = np.random.default_rng(20)
    write(options.folder / "zipf", options.passages, options.queries,
          *zipf(options.passages, random), random)
    texts = descriptions(fetched(options.folder))
    write(options.folder / "debian", options.passages, options.queries,
          *debian(texts, options.passages, random), random)
    (options.folder / "debian" / "texts.txt").write_text("\n".join(texts) + "\n")


if __name__ == "__main__":
    main()
