package import Retrieval

/// One retriever alone: its list is the list of candidates, its score the fused score.
package struct SingleRetriever: FusionRule {
  private let retriever: Retriever

  package init(_ retriever: Retriever) {
    self.retriever = retriever
  }

  package func parts(of hit: FusedHit) -> [ScorePart]? {
    hit.placements[retriever].map { [ScorePart(retriever.part, value: $0.score, weight: 1)] }
  }
}
