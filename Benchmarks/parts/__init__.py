"""The parts of the benchmarks, by name, in the order in which they are measured."""
from parts import deadline, embed, keys, rerank, start

PARTS = {"rerank": rerank, "embed": embed, "start": start, "keys": keys, "deadline": deadline}
