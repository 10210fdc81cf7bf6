/// One question on its way through the stages: what each of them has left so far.
package struct Run: Sendable {
  package let query: String
  package let settings: Settings
  package var rankings: [Retriever: Ranking] = [:]
  package var queryVector: [Float]?
  package var fused: [FusedHit] = []
  /// Verdicts by chunk; more than this run's candidates where an earlier run left some.
  package var scores: [Ordinal: PairScore] = [:]
  package var packing: Packing?
  package var stages: [StageRecord] = []

  /// Starts a run; what a run of the same question already paid a model for is kept.
  ///
  /// - Parameter previous: a run over the same corpus with the same models.
  package init(query: String, settings: Settings, continuing previous: Run? = nil) {
    self.query = query
    self.settings = settings
    if let previous, previous.query == query {
      queryVector = previous.queryVector
      scores = previous.scores
    }
  }

  /// Takes over what a stage added.
  mutating func absorb(_ output: StageOutput) {
    switch output.value {
    case .ranking(let retriever, let ranking): rankings[retriever] = ranking
    case .queryVector(let vector): queryVector = vector
    case .fused(let hits): fused = hits
    case .scores(let scores): self.scores = scores
    case .packing(let packing): self.packing = packing
    }
  }
}
