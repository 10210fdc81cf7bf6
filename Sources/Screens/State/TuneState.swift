package import Cells
import Evaluation
package import Retrieval

/// What the Tune screen shows, beside the settings and the runs themselves.
package struct TuneState: Equatable, Sendable {
  /// The key of the setting that the arrows turn.
  package var knob = "threshold"
  /// The first row of the knobs that shows.
  package var offset = 0
  /// The value being written for the knob; nil while none is.
  package var field: TextField?
  /// The plot in front, which stands alone where there is no room for more.
  package var plot = TunePlot.scores
  /// Whose scores the plots show, once somebody chose.
  package var subject: TuneSubject?
  package var isZoomed = false
  /// The hold of the mouse on the threshold; nil while it has none.
  package var drag: ThresholdDrag?
  /// The target precision being written; nil while no threshold is being proposed.
  package var target: TextField?
  /// What the plots show of the question that was asked; nil until it is summed up.
  package var question: TunePicture?
  /// What they show of the golden set; nil before its first outcome.
  package private(set) var golden: TunePicture?
  /// Which outcomes the golden set's picture was made of.
  private var shown = Shown()
  /// Milliseconds that the reranker takes for a token, as last measured.
  private var pace: Double?

  private struct Shown: Equatable {
    var request = 0
    var done = 0
    var isRunning = false
  }

  package init() {}

  /// Sums up what a run of the golden set came to, each time that a twentieth of it is new.
  package mutating func follow(_ run: GoldenRunState) {
    let now = Shown(request: run.request, done: run.done, isRunning: run.isRunning)
    guard now != shown, !run.outcomes.isEmpty else { return }
    let new = run.request == shown.request ? run.done - shown.done : run.done
    guard new >= max(1, run.total / 20) || !run.isRunning || run.isWhole else { return }
    shown = now
    pace = run.outcomes.millisecondsPerToken ?? pace
    golden = TunePicture(
      run.outcomes.map { TuneSample($0) }, unit: run.settings?.scoreUnit ?? .p,
      millisecondsPerToken: pace)
  }

  /// Sums up the run of the question that was asked.
  package mutating func follow(_ trace: Trace, golden: GoldenSet) {
    let query =
      golden.queries.first { $0.text == trace.query } ?? GoldenQuery(id: "", text: trace.query)
    let outcome = QueryOutcome(query, trace, golden: golden)
    pace = [outcome].millisecondsPerToken ?? pace
    question = TunePicture(
      [TuneSample(outcome)], unit: trace.settings.scoreUnit, millisecondsPerToken: pace)
  }
}

/// Whether a threshold that the mouse holds has been moved yet.
package enum ThresholdDrag: Sendable {
  case held, moved
}

/// The plots of the Tune screen, in the order of Tab.
package enum TunePlot: Int, CaseIterable, Sendable {
  case scores, threshold, depth, reliability
}

/// Whose scores a plot shows.
package enum TuneSubject: Int, CaseIterable, Sendable {
  case question, golden
}
