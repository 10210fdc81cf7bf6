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
  /// What the last questions of the run took.
  private var times: [Time] = []
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
    if let elapsed = outcome.elapsed {
      let time = Time(milliseconds: elapsed, isWhole: outcome.stages.areWhole)
      times = (times + [time]).suffix(16)
    }
    if let place = places[outcome.query.id] {
      outcomes[place] = outcome
    } else {
      places[outcome.query.id] = outcomes.count
      outcomes.append(outcome)
    }
  }

  /// What a question takes, by the last ones; nil before the first.
  ///
  /// Those of which something was known from before count only where no other says more.
  package var millisecondsPerQuestion: Double? {
    let whole = times.filter(\.isWhole)
    let telling = whole.isEmpty ? times : whole
    return telling.isEmpty
      ? nil : telling.reduce(0) { $0 + $1.milliseconds } / Double(telling.count)
  }

  /// What a question took, and whether its models had all to read.
  private struct Time: Equatable, Sendable {
    let milliseconds: Double
    let isWhole: Bool
  }

  /// Counts requests on from those of another.
  mutating func countOn(from other: GoldenRunState) { request = max(request, other.request) }

  package mutating func end() { isRunning = false }
}
