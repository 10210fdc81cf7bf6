"""Measures the two models on whole collections: first stages, fusion, cross-encoder, blend.

    python report.py --data FOLDER --devsets FOLDER \\
      --embed ../models/rankscope-embed --rerank ../models/rankscope-rerank

nDCG@10. p is the paired randomisation test against the row named in the column head. Nothing is tuned here: RRF has
k = 60, and the blend is the plain sum of the standardised cross-encoder logit, cosine and RRF score over RRF's top 50.
"""

import argparse
import hashlib
from pathlib import Path

from trainer import TRUNK  # sets the environment before torch is loaded

import numpy
import torch
from scipy.stats import kendalltau
from tokenizers import Tokenizer

from collection import Collection, development_collections, read_beir
from data import TrainingData
from export import load_folder, load_trunk
from lexical import BM25
from measure import standardised
from measures import ndcg, randomisation_p
from replicas import Replicas, embedding, logit

DEPTH = 50
RRF_K = 60
EMBED_LENGTH = 256
RERANK_LENGTH = 512


class Embedder:
    """Embeds texts with a bi-encoder in bfloat16, keeping the answers in `cache` when one is given."""

    def __init__(self, model: torch.nn.Module, cache: Path | None) -> None:
        self.replicas = Replicas(model, embedding)
        self.tokenizer = Tokenizer.from_file(str(TRUNK / "tokenizer.json"))
        self.tokenizer.enable_truncation(EMBED_LENGTH)
        self.cache = cache
        weights = [tensor.contiguous().numpy().tobytes() for tensor in model.state_dict().values()]
        self.fingerprint = hashlib.sha256(b"".join(weights)).hexdigest()[:16]

    def vectors(self, texts: list[str]) -> torch.Tensor:
        """One row a text."""
        digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
        path = self.cache and self.cache / f"{self.fingerprint}-{digest}.pt"
        if path and path.exists():
            return torch.load(path, weights_only=True)
        vectors = self.replicas.forward(self.tokenizer.encode_batch(texts), graphs=False)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            torch.save(vectors, path)
        return vectors


class FirstStages:
    """BM25, cosine and their reciprocal rank fusion over one collection."""

    def __init__(self, collection: Collection, embedder: Embedder) -> None:
        self.names = list(collection.documents)
        texts = list(collection.documents.values())
        queries = list(collection.queries.values())
        bm25 = BM25(texts)
        vectors = embedder.vectors(texts)
        cosines = (embedder.vectors(queries) @ vectors.T).numpy()
        self.bm25 = {name: bm25.scores(query) for name, query in collection.queries.items()}
        self.dense = {name: row for name, row in zip(collection.queries, cosines)}
        self.fused = {name: self.fuse(name) for name in collection.queries}

    def fuse(self, query: str) -> numpy.ndarray:
        """Sum of 1 / (60 + rank) over the top 50 of each list."""
        fused = numpy.zeros(len(self.names))
        for scores in (self.bm25[query], self.dense[query]):
            for rank, place in enumerate(numpy.argsort(-scores, kind="stable")[:DEPTH]):
                if scores[place] > 0:
                    fused[place] += 1 / (RRF_K + rank + 1)
        return fused

    def top(self, scores: numpy.ndarray, depth: int = DEPTH) -> list[int]:
        """The places of the best documents."""
        return [int(place) for place in numpy.argsort(-scores, kind="stable")[:depth]]


def rerank(collection: Collection, stages: FirstStages, model: torch.nn.Module) -> dict[str, dict[int, float]]:
    """For each query the logit of each of RRF's top 50."""
    tokenizer = Tokenizer.from_file(str(TRUNK / "tokenizer.json"))
    tokenizer.enable_truncation(RERANK_LENGTH)
    places = {query: stages.top(stages.fused[query]) for query in collection.queries}
    pairs = [
        (collection.queries[query], collection.documents[stages.names[place]])
        for query, listed in places.items()
        for place in listed
    ]
    scores = Replicas(model, logit).forward(tokenizer.encode_batch(pairs), graphs=False).tolist()
    remaining = iter(scores)
    return {query: {place: next(remaining) for place in listed} for query, listed in places.items()}


def blend(logits: dict[int, float], dense: numpy.ndarray, fused: numpy.ndarray) -> dict[int, float]:
    """Sum of the three standardised scores over the listed places."""
    places = list(logits)
    columns = [[logits[p] for p in places], [float(dense[p]) for p in places], [float(fused[p]) for p in places]]
    total = sum(standardised(torch.tensor(column)) for column in columns)
    return dict(zip(places, total.tolist()))


def per_query(collection: Collection, rankings: dict[str, list[str]]) -> list[float]:
    """nDCG@10 of each query in the collection's order."""
    return [ndcg(rankings[query], collection.judgements[query]) for query in collection.queries]


def ordered(stages: FirstStages, scores: dict[int, float]) -> list[str]:
    """Document names, best first."""
    return [stages.names[place] for place in sorted(scores, key=lambda place: -scores[place])]


def first_stage_rows(collection: Collection, stages: FirstStages) -> dict[str, list[float]]:
    """BM25, dense and RRF."""
    rows = {}
    for name, scores in (("BM25", stages.bm25), ("dense", stages.dense), ("RRF", stages.fused)):
        rankings = {q: [stages.names[p] for p in stages.top(scores[q], 10)] for q in collection.queries}
        rows[name] = per_query(collection, rankings)
    return rows


def reranked_rows(
    collection: Collection, stages: FirstStages, logits: dict[str, dict[int, float]]
) -> dict[str, list[float]]:
    """RRF's top 50 by the cross-encoder, and by the blend."""
    alone = {q: ordered(stages, logits[q]) for q in collection.queries}
    blended = {
        q: ordered(stages, blend(logits[q], stages.dense[q], stages.fused[q])) for q in collection.queries
    }
    return {"RRF + cross-encoder": per_query(collection, alone), "RRF + blend": per_query(collection, blended)}


def print_rows(collection: Collection, rows: dict[str, list[float]]) -> None:
    """A Markdown table of means and p-values."""
    print(f"\n### {collection.name}: {len(collection.queries)} queries, {len(collection.documents)} passages\n")
    print("| ranking | nDCG@10 | p against RRF | p against dense |\n| --- | ---: | ---: | ---: |")
    for name, values in rows.items():
        p_values = [randomisation_p(rows[other], values) if other != name else None for other in ("RRF", "dense")]
        cells = ["" if p is None else f"{p:.4f}" for p in p_values]
        print(f"| {name} | {numpy.mean(values):.3f} | {cells[0]} | {cells[1]} |", flush=True)


@torch.no_grad()
def print_quantisation(folder: Path, full: torch.nn.Module, collection: Collection, count: int) -> None:
    """How far the stored weights' logits are from the full ones', in float32 arithmetic."""
    stored = load_folder(folder)
    tokenizer = Tokenizer.from_file(str(TRUNK / "tokenizer.json"))
    tokenizer.enable_truncation(RERANK_LENGTH)
    texts = list(collection.documents.values())[:count]
    queries = list(collection.queries.values())
    pairs = [(queries[number % len(queries)], text) for number, text in enumerate(texts)]
    outputs = []
    for model in (full.eval(), stored):
        rows = []
        for encoding in tokenizer.encode_batch(pairs):
            segments = torch.tensor([encoding.type_ids])
            rows.append(model(torch.tensor([encoding.ids]), token_type_ids=segments).logits.item())
        outputs.append(numpy.array(rows))
    gap = numpy.abs(outputs[0] - outputs[1])
    tau = kendalltau(outputs[0], outputs[1]).statistic
    print(f"\n{len(pairs)} pairs of {collection.name}, stored against float32 weights: largest logit gap", end=" ")
    span = f"{outputs[0].min():.1f} to {outputs[0].max():.1f}"
    print(f"{gap.max():.4f}, mean {gap.mean():.4f} (logits {span}); Kendall's tau {tau:.4f}")


def collections(arguments: argparse.Namespace) -> list[Collection]:
    """The collections named on the command line, with as many queries as asked for."""
    found = [read_beir(folder) for folder in sorted(arguments.devsets.iterdir()) if folder.is_dir()]
    found = [collection.sampled(arguments.queries) for collection in found]
    if arguments.data:
        pools = development_collections(TrainingData(arguments.data), arguments.data)
        found += [pool.sampled(arguments.pool_queries, arguments.pool_documents) for pool in pools]
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--devsets", type=Path, required=True, help="a folder of BEIR folders")
    parser.add_argument("--data", type=Path, help="the training data, for its development documents")
    parser.add_argument("--embed", type=Path, required=True)
    parser.add_argument("--rerank", type=Path)
    parser.add_argument("--full", type=Path, help="the cross-encoder's float32 folder, to compare with")
    parser.add_argument("--queries", type=int, help="queries of each development set (default: all)")
    parser.add_argument("--pool-queries", type=int, default=200, help="queries of each pooled collection")
    parser.add_argument("--pool-documents", type=int, default=2000, help="passages of each pooled collection")
    parser.add_argument("--cache", type=Path, help="keeps embeddings between runs")
    arguments = parser.parse_args()
    found = collections(arguments)
    original = Embedder(load_trunk("embed"), arguments.cache)
    embedder = Embedder(load_folder(arguments.embed), arguments.cache)
    for collection in found:
        rows = {"dense, original MiniLM": first_stage_rows(collection, FirstStages(collection, original))["dense"]}
        stages = FirstStages(collection, embedder)
        rows |= first_stage_rows(collection, stages)
        if arguments.rerank:
            rows |= reranked_rows(collection, stages, rerank(collection, stages, load_folder(arguments.rerank)))
        if arguments.full:
            exact = reranked_rows(collection, stages, rerank(collection, stages, load_folder(arguments.full)))
            rows |= {f"{name}, float32 weights": values for name, values in exact.items()}
        print_rows(collection, rows)
    if arguments.rerank and arguments.full:
        print_quantisation(arguments.rerank, load_folder(arguments.full), found[0], 300)


if __name__ == "__main__":
    main()
