import Retrieval

/// What the runs of a sweep would have taken, had no value read what another one had read before.
///
/// The models read a question, and a pair of question and passage, once in a whole sweep. What a run
/// was spared is added again: its question's vector as it was timed once, late interaction by
/// candidates, and the cross-encoder by tokens, each at the mean pace of all that was read.
struct UnsparedLatency {
  /// Milliseconds of a question's vector, by its id.
  private var embedding: [String: Double] = [:]
  private var comparing = (milliseconds: 0.0, candidates: 0)
  private let reading: ReadingPace

  /// Takes the runs in the order in which they were made, a list for each value.
  init(_ runs: [[QueryOutcome]], reading: ReadingPace) {
    self.reading = reading
    var compared: [String: Set<String>] = [:]
    for outcome in runs.joined() {
      let id = outcome.query.id
      if let time = outcome.milliseconds(of: .embed) { embedding[id] = time }
      guard outcome.stages.contains(where: { $0.name == .maxsim }) else { continue }
      let known = compared[id, default: []].count
      compared[id, default: []].formUnion(outcome.candidates.map(\.chunk))
      comparing.candidates += compared[id, default: []].count - known
      comparing.milliseconds += outcome.milliseconds(of: .maxsim) ?? 0
    }
  }

  /// The time of a run that reads everything itself; nil where the run was not timed.
  func milliseconds(of outcome: QueryOutcome) -> Double? {
    guard let elapsed = outcome.elapsed else { return nil }
    return outcome.stages.reduce(elapsed) { sum, stage in
      sum + (unspared(stage, of: outcome) ?? stage.milliseconds ?? 0) - (stage.milliseconds ?? 0)
    }
  }

  /// The time of a stage that does all its work; nil where it stands as it was timed.
  private func unspared(_ stage: StageRecord, of outcome: QueryOutcome) -> Double? {
    switch stage.name {
    case .embed: embedding[outcome.query.id]
    case .maxsim:
      comparing.candidates > 0
        ? comparing.milliseconds / Double(comparing.candidates) * Double(outcome.candidates.count)
        : nil
    case .rerank:
      reading.perToken.map { pace in
        pace * Double(outcome.candidates.reduce(0) { $0 + ($1.pairTokens ?? 0) })
      }
    default: nil
    }
  }
}

extension QueryOutcome {
  fileprivate func milliseconds(of stage: StageName) -> Double? {
    stages.first { $0.name == stage }?.milliseconds
  }
}
