package import Evaluation
package import Retrieval

/// The golden set on its way through the pipeline.
///
/// While it is run anew, the questions that are still to come keep their last outcome, so that a
/// picture changes question by question and never starts from nothing.
package struct GoldenRunState: Equatable, Sendable {
  /// The number of the last request; word of earlier ones is left out.
  package private(set) var request = 0
  package private(set) var isRunning = false
  /// The settings asked for last; nil before the first run.
  package private(set) var settings: Settings?
  /// The newest outcome of every question that has one.
  package private(set) var outcomes: [QueryOutcome] = []
  /// How many of them are of the last request, and how many it will have.
  package private(set) var done = 0
  package private(set) var total = 0
  package var report: EvaluationReport?
  /// What the last questions of the run took, in milliseconds.
  private var times: [Double] = []
  private var places: [String: Int] = [:]

  package init() {}

  /// Whether every outcome is of the last request.
  package var isWhole: Bool { total > 0 && done == total }

  /// Begins a run of all questions; returns its number.
  package mutating func begin(_ settings: Settings, questions: Int) -> Int {
    request += 1
    isRunning = true
    self.settings = settings
    (done, total) = (0, questions)
    times = []
    return request
  }

  /// Takes over what a question came to.
  package mutating func take(_ outcome: QueryOutcome) {
    done += 1
    times = (times + [outcome.elapsed].compactMap(\.self)).suffix(16)
    if let place = places[outcome.query.id] {
      outcomes[place] = outcome
    } else {
      places[outcome.query.id] = outcomes.count
      outcomes.append(outcome)
    }
  }

  /// What a question takes, by the last ones, since those that were known before take nothing; nil
  /// before the first.
  package var millisecondsPerQuestion: Double? {
    times.isEmpty ? nil : times.reduce(0, +) / Double(times.count)
  }

  /// Counts requests on from those of another.
  mutating func countOn(from other: GoldenRunState) { request = max(request, other.request) }

  package mutating func end() { isRunning = false }
}
