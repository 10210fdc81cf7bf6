"""The parts of the benchmarks, by name, in the order in which they are measured."""
from parts import deadline, dense, embed, keys, lexical, rerank, screens, start

PARTS = {
    "rerank": rerank, "embed": embed, "lexical": lexical, "dense": dense, "screens": screens, "start": start,
    "keys": keys, "deadline": deadline,
}
