/// One question on its way through the stages: what each of them has left so far.
package struct Run: Sendable {
  package let query: String
  package let settings: Settings
  /// The day on which freshness is measured.
  package let today: CalendarDay?
  package var rankings: [Retriever: Ranking] = [:]
  package var queryVector: [Float]?
  package var fused: [FusedHit] = []
  /// What the models said of the candidates.
  package var scores: [Scorer: [Ordinal: PairScore]] = [:]
  package var standings: [Standing] = []
  package var packing: Packing?
  package var stages: [StageRecord] = []

  package init(query: String, settings: Settings, today: CalendarDay? = nil) {
    self.query = query
    self.settings = settings
    self.today = today
  }

  /// Takes over what a stage added.
  mutating func absorb(_ output: StageOutput) {
    switch output.value {
    case .ranking(let retriever, let ranking): rankings[retriever] = ranking
    case .queryVector(let vector): queryVector = vector
    case .fused(let hits): fused = hits
    case .scores(let scores): self.scores = scores
    case .standings(let standings): self.standings = standings
    case .packing(let packing): self.packing = packing
    }
  }
}
