package import Cells
package import Evaluation
package import Foundation
package import Retrieval

/// Everything that the screens show: a plain value, which tests write as a literal.
package struct State: Equatable, Sendable {
  /// What the screens have of the window.
  package internal(set) var size: Size
  /// The whole window, of which a lesson takes the last rows.
  package internal(set) var window: Size
  package var screen = ScreenName.inspect
  package var focus = Pane.query
  package var isZoomed = false
  package var corpus = CorpusStatus.opening(OpeningProgress(what: "reading the corpus"))
  package var query = QueryLine()
  package var settings = SettingsHistory(current: Settings())
  package var golden = GoldenSet() {
    didSet {
      tune.question = nil
      gradeAnew()
    }
  }
  /// The settings that are kept by name.
  package var presets: [Preset] = []
  /// The servers that may rerank, by the names that the configuration gives them.
  package var remotes: [String] = []
  /// The run that is shown, finished or on its way.
  package var trace: Trace? {
    didSet {
      walk = nil
      compareAnew()
      gradeAnew()
      packed = PackedRun(trace)
    }
  }
  /// What became of that run's candidates; made once for each run.
  package private(set) var packed = PackedRun(nil)
  /// The grades of the judged chunks of the shown run, by chunk id; made once for each run.
  package private(set) var grades: [String: Int] = [:]
  /// The walk through that run, stage by stage; nil where its lists are shown.
  package var walk: Walk?
  /// Whether rows move to their places, or jump.
  package var usesMotion = false
  /// The last finished run; a cancelled one gives way to it.
  package var lastFinished: Trace?
  /// Whether the run under way answers a new question, so that the selection starts anew.
  package var isFreshQuestion = false
  package var work: Work? {
    didSet { if work == nil, notice == .waitForRun { notice = nil } }
  }
  /// The number of the last run asked for.
  package var runs = 0
  package var latencies = Latencies() { didSet { percentiles = latencies.percentiles } }
  /// The percentiles of the session's runs, which every frame asks for; nil before the first.
  package private(set) var percentiles: LatencyPercentiles?
  package var pinned: Trace? { didSet { compareAnew() } }
  /// The recorded run that is shown instead of one asked here, or whose replay is.
  package var recorded: RecordedRun? { didSet { compareAnew() } }
  /// Whether the lists compare with another run instead of before with after.
  package var comparesRuns = false { didSet { compareAnew() } }
  /// What the lists show; made once for each run, since every key and frame asks for it.
  package private(set) var comparison = Comparison(left: [], right: [], threshold: nil)
  package var lists = ListsState()
  package var explain = ExplainState()
  package var goldenRun = GoldenRunState()
  package var evaluate = EvaluateState()
  package var judging = JudgingState()
  package var traces = TracesState()
  package var tune = TuneState()
  package var learn = LearnState()
  package var overlay: Overlay?
  package var notice: Notice?
  package var residentBytes: Int?
  /// The keys in force.
  package var keys = KeyMap()
  package var usesMouse = true
  package var themes = ThemeChoice()
  /// The zone of the clock on the wall.
  package var timeZone = TimeZone.gmt
  /// Advances while something runs; turns the spinner.
  package var tick = 0

  package init(size: Size) {
    self.size = size
    window = size
  }

  private mutating func gradeAnew() {
    grades =
      trace.map { golden.grades(for: $0.query, among: $0.candidates.map(\.chunk)) } ?? [:]
  }

  private mutating func compareAnew() {
    tune.question = nil
    let before = isComparing ? comparedRun?.lastList : trace?.before
    comparison = Comparison(
      left: trace == nil ? [] : before ?? [], right: trace?.after ?? [],
      threshold: trace?.appliedThreshold)
  }
}

/// The six screens, in the order of their keys.
package enum ScreenName: Int, CaseIterable, Sendable {
  case inspect = 1
  case explain
  case tune
  case evaluate
  case traces
  case learn

  package var title: String {
    switch self {
    case .inspect: "Inspect"
    case .explain: "Explain"
    case .tune: "Tune"
    case .evaluate: "Evaluate"
    case .traces: "Traces"
    case .learn: "Learn"
    }
  }
}

/// The panes of the main screen, in the order of Tab.
package enum Pane: Int, CaseIterable, Sendable {
  case query
  case before
  case after
  case latency
  case context
}

/// How far the corpus is.
package enum CorpusStatus: Equatable, Sendable {
  case opening(OpeningProgress)
  case ready(CorpusSummary)
  case failed(String)
}

/// What is being done, and how much of it is done.
package struct OpeningProgress: Equatable, Sendable {
  package var what: String
  package var done: Int
  /// Nil while nobody knows.
  package var total: Int?
  /// Seconds until it is done, at the rate so far.
  package var secondsLeft: Double?

  package init(what: String, done: Int = 0, total: Int? = nil, secondsLeft: Double? = nil) {
    self.what = what
    self.done = done
    self.total = total
    self.secondsLeft = secondsLeft
  }
}

/// An opened corpus, as the screens name it.
package struct CorpusSummary: Equatable, Sendable {
  package var name: String
  package var documents: Int
  package var chunks: Int
  /// The documents that could not be read, each with its reason.
  package var skipped: [String]
  package var reranker: String
  /// The access groups for which it was read, joined by commas; nil for everything.
  package var reader: String?

  package init(
    name: String, documents: Int, chunks: Int, skipped: [String] = [], reranker: String,
    reader: String? = nil
  ) {
    self.name = name
    self.documents = documents
    self.chunks = chunks
    self.skipped = skipped
    self.reranker = reranker
    self.reader = reader
  }
}

/// A run under way.
package struct Work: Equatable, Sendable {
  package var run: Int
  package var query: String
  package var stage: StageName?
  package var done: Int
  package var total: Int
  /// Whether it was told to stop and has not yet.
  package var isCancelling = false

  package init(
    run: Int, query: String, stage: StageName? = nil, done: Int = 0, total: Int = 0
  ) {
    self.run = run
    self.query = query
    self.stage = stage
    self.done = done
    self.total = total
  }
}

/// A word to the person, shown until the next key.
package struct Notice: Equatable, Sendable {
  package enum Kind: Equatable, Sendable { case done, warning, error }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// That something has to wait for the run under way; goes when the run ends.
  static let waitForRun = Notice(.warning, "wait for the run, or cancel it with ^C")
}
