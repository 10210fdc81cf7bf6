/// Records as earlier programs wrote them, which must open for ever; nothing here may be changed.
enum RecordsOfVersionOne {
  /// Of the first program, before there were flags, parts of scores, or settings beyond these.
  static let first = #"""
    {
     "candidates": [
      {
       "chunk": {
        "documentID": "procurement/gifts-and-hospitality",
        "headings": ["Meals"],
        "id": "procurement/gifts-and-hospitality#2",
        "metadata": {
         "access": [],
         "authority": "official",
         "other": {},
         "region": "global",
         "source": "policy-portal",
         "updated": "2026-01-26"
        },
        "section": 2,
        "text": "A simple lunch during a working meeting is fine. Dinner is fine if",
        "title": "Presents, meals and invitations from suppliers",
        "tokens": 73
       },
       "decision": "below_threshold",
       "dense": {"rank": 1, "score": 0.20481939613819122},
       "logit": -2.8990557193756104,
       "pair_tokens": 57,
       "rank_after": 1,
       "rank_before": 1,
       "reason": "0.05 is below the threshold 0.50",
       "removed_tokens": 0,
       "score": 0.05220026198491632,
       "score_before": 0.01639344262295082
      },
      {
       "chunk": {
        "documentID": "procurement/preferred-suppliers",
        "headings": [],
        "id": "procurement/preferred-suppliers#1",
        "metadata": {
         "access": [],
         "authority": "team",
         "other": {},
         "region": "global",
         "source": "wiki",
         "updated": "2026-09-08"
        },
        "section": 1,
        "text": "Maintained by Procurement. For the companies below prices have bee",
        "title": "Preferred suppliers and framework limits",
        "tokens": 185
       },
       "decision": "below_threshold",
       "dense": {"rank": 43, "score": 0.05330882966518402},
       "logit": -4.915199279785156,
       "pair_tokens": 171,
       "rank_after": 2,
       "rank_before": 47,
       "reason": "0.01 is below the threshold 0.50",
       "removed_tokens": 0,
       "score": 0.007280856510933141,
       "score_before": 0.009708737864077669
      }
     ],
     "corpus": {"chunks": 441, "fingerprint": "7e06459056f0d556", "name": "sample-corpus"},
     "elapsed_ms": 847.418555,
     "models": {
      "embedder": {"fingerprint": "373b32d4116225af", "name": "rankscope-embed"},
      "reranker": {"fingerprint": "2f0b36cd93b3b904", "name": "rankscope-rerank"}
     },
     "query": "cat food",
     "settings": {
      "b": 0.75,
      "candidates": 50,
      "fusion": "rrf",
      "k1": 1.2,
      "latency_budget_ms": 1000,
      "rrf_k": 60,
      "threshold": 0.5,
      "token_budget": 3000,
      "top_n": 8
     },
     "stages": [
      {"in": 441, "ms": 0.252599, "name": "bm25", "out": 4, "status": "ok"},
      {"in": 1, "ms": 9.783431, "name": "embed", "out": 1, "status": "ok", "tokens": 4},
      {"in": 441, "ms": 0.045228, "name": "dense", "out": 50, "status": "ok"},
      {"in": 54, "ms": 0.087421, "name": "fuse", "out": 50, "status": "ok"},
      {
       "in": 50,
       "ms": 835.982714,
       "name": "rerank",
       "out": 50,
       "status": "ok",
       "tokens": 4951
      },
      {"in": 50, "ms": 0.854864, "name": "pack", "out": 0, "status": "ok"}
     ],
     "time": 1795262162.8623013,
     "trace_id": "01a1fdf6-a7ae-7039-8796-65663b2f8140",
     "verdict": {"answered": false, "threshold": 0.5, "top_score": 0.05220026198491632},
     "version": 1
    }
    """#

  /// Of the last program that wrote version 1.
  static let last = #"""
    {
     "candidates": [
      {
       "bm25": {"rank": 1, "score": 11.656738230443484},
       "cached": false,
       "chunk": {
        "documentID": "contracts/renewal-policy-2024",
        "headings": [],
        "id": "contracts/renewal-policy-2024#1",
        "metadata": {
         "access": [],
         "authority": "official",
         "other": {},
         "region": "global",
         "source": "policy-portal",
         "updated": "2024-03-11"
        },
        "section": 1,
        "text": "This policy sets out which contract renewals require approval by the",
        "title": "Contract renewal policy (2024 edition)",
        "tokens": 72
       },
       "context_place": 2,
       "decision": "kept",
       "dense": {"rank": 1, "score": 0.7260298728942871},
       "evidence": {"bm25": 11.656738230443484, "dense": 0.7260298728942871},
       "fused_parts": [
        {"name": "bm25", "value": 0.01639344262295082, "weight": 1},
        {"name": "dense", "value": 0.01639344262295082, "weight": 1}
       ],
       "logit": 2.9906802372647174,
       "pair_tokens": 67,
       "rank_after": 2,
       "rank_before": 1,
       "relevance": 0.9521513107440234,
       "relevance_parts": [
        {"name": "logit", "value": 3.235462188720703, "weight": 0.6298},
        {"name": "maxsim", "value": 0.7447231199060168, "weight": 8.1149},
        {"name": "cosine", "value": 0.7260298728942871, "weight": 1.5099},
        {"name": "bias", "value": 1, "weight": -6.1866}
       ],
       "removed_tokens": 0,
       "score": 0.9521513107440234,
       "score_before": 0.03278688524590164,
       "scores": {"cross-encoder": 3.235462188720703, "late-interaction": 0.7447231199060168}
      },
      {
       "bm25": {"rank": 4, "score": 8.59654833293566},
       "cached": false,
       "chunk": {
        "documentID": "contracts/cfo-approval-clause",
        "headings": [],
        "id": "contracts/cfo-approval-clause#4",
        "metadata": {
         "access": [],
         "authority": "official",
         "other": {},
         "region": "global",
         "source": "policy-portal",
         "updated": "2026-10-05"
        },
        "section": 4,
        "text": "## 7.4 Next quarter\n\nThree of the contracts expiring between 1",
        "title": "Contracts policy, section 7: who decides a renewal",
        "tokens": 183
       },
       "context_place": 1,
       "decision": "kept",
       "dense": {"rank": 3, "score": 0.6561303734779358},
       "evidence": {"bm25": 8.59654833293566, "dense": 0.6561303734779358},
       "fused_parts": [
        {"name": "bm25", "value": 0.015625, "weight": 1},
        {"name": "dense", "value": 0.015873015873015872, "weight": 1}
       ],
       "logit": 4.863684287660886,
       "pair_tokens": 178,
       "rank_after": 1,
       "rank_before": 3,
       "relevance": 0.9923371906544982,
       "relevance_parts": [
        {"name": "logit", "value": 5.234443187713623, "weight": 0.6298},
        {"name": "maxsim", "value": 0.833397912127631, "weight": 8.1149},
        {"name": "cosine", "value": 0.6561303734779358, "weight": 1.5099},
        {"name": "bias", "value": 1, "weight": -6.1866}
       ],
       "removed_tokens": 0,
       "score": 0.9923371906544982,
       "score_before": 0.03149801587301587,
       "scores": {"cross-encoder": 5.234443187713623, "late-interaction": 0.833397912127631}
      }
     ],
     "corpus": {"chunks": 441, "fingerprint": "dd897a656a3407dd", "name": "sample-corpus"},
     "elapsed_ms": 1583.650732,
     "flags": [
      {"detail": "2 candidates score exactly the threshold 0.5", "kind": "ties"},
      {"detail": "3 scores are 1 to six decimals; use logits", "kind": "saturated"},
      {"detail": "a#1 took the last place from b#1, which scores the same", "kind": "ties"}
     ],
     "models": {
      "blend": {"fingerprint": "bc293d01d4363539", "name": "blend.json"},
      "embedder": {"fingerprint": "3158ece12d5b1a67", "name": "rankscope-embed"},
      "reranker": {"fingerprint": "85e7378e4feaeb30", "name": "rankscope-rerank"}
     },
     "query": "Which contracts expiring next quarter require CFO approval for renewal?",
     "settings": {
      "authority_weight": 0,
      "b": 0.75,
      "candidates": 50,
      "deadline_ms": 0,
      "dense_weight": 0.5,
      "diversity_weight": 0,
      "duplicate_threshold": 0.9,
      "duplicates": "shingles",
      "freshness_weight": 0,
      "fusion": "rrf",
      "half_life_days": 180,
      "k1": 1.2,
      "latency_budget_ms": 1000,
      "long_passages": "truncate",
      "mmr_lambda": 1,
      "normalisation": "sigmoid",
      "order": "relevance",
      "packing": "skip",
      "per_document": 0,
      "reranker": "blend",
      "rrf_k": 60,
      "threshold": 0.5,
      "tier": 0,
      "token_budget": 3000,
      "top_n": 8
     },
     "stages": [
      {"in": 441, "ms": 0.175033, "name": "bm25", "out": 50, "status": "ok"},
      {"in": 1, "ms": 5.639808, "name": "embed", "out": 1, "status": "ok", "tokens": 16},
      {"in": 441, "ms": 0.037316, "name": "dense", "out": 50, "status": "ok"},
      {"in": 61, "ms": 0.265219, "name": "fuse", "out": 50, "status": "ok"},
      {
       "in": 50,
       "ms": 26.566139,
       "name": "maxsim",
       "out": 50,
       "status": "ok",
       "tokens": 5470
      },
      {
       "in": 50,
       "ms": 1524.804882,
       "name": "rerank",
       "out": 50,
       "status": "ok",
       "tokens": 5620
      },
      {"in": 50, "ms": 0.785409, "name": "signals", "out": 50, "status": "ok"},
      {"in": 50, "ms": 0.177727, "name": "pack", "out": 8, "status": "ok"}
     ],
     "time": 1795283781.8671794,
     "trace_id": "01a1ff40-88eb-77d3-b5f2-43ae8718d759",
     "verdict": {"answered": true, "threshold": 0.5, "top_score": 0.9923371906544982},
     "version": 1
    }
    """#
}
