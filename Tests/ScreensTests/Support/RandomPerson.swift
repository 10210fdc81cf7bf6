import Cells
import Evaluation
import Retrieval
import Screens
import TestSupport

/// Somebody who presses anything, points anywhere, and resizes the window at any moment, while
/// runs start, go on, finish, fail and are cancelled as they like, early, late or twice.
///
/// The same seed does the same again.
struct RandomPerson {
  private var random: SplitMix
  private var hostile: HostileText
  private static let keys: [Key] =
    Binding.all.flatMap(\.keys) + "abchq ?/:1漢é".map { Key($0) } + [
      Key(.enter), Key(.escape), Key(.backspace), Key(.left), Key(.right), Key(.delete),
      Key("k", .control), Key("u", .control), Key("y", .control), Key("b", .alt), Key(.tab),
      Key(.function(12)), Key(.insert), Key("\u{301}"), Key("👩‍👩‍👧"), Key("\u{202E}"),
    ]
  private static let words = [
    "threshold 0.3", "budget 0", "candidates 2", "candidates 9999", "top-n 1", "lyon", "契約 \u{7}",
    "filter region=EMEA", "filter", "fusion minmax", "normalisation logit", "reranker none",
    "mmr-lambda 0.5", "tier 3", "order edges", "explain contracts/glossary#7", "freshness-weight 1",
    "latency-budget 1", "rrf-k 1000000", "k1 0", "threshold nan", "budget 99999999", "a\nb\t",
  ]

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    hostile = HostileText(seed: seed)
  }

  /// The next thing that happens.
  mutating func next(for state: State) -> Message {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2: .lessonsRead(Lesson.all, progress: [:], faults: [])
    case 2: .lessonFailed("no chunk is called 漢#1")
    case 3..<60: .input(.key(pick(Self.keys)))
    case 60..<78: .input(.mouse(mouseEvent(state.size)))
    case 78..<80: .input(.paste(pick(Self.words)))
    case 80: .input(.paste(hostile.next()))
    case 81..<85: .resized(size())
    case 85: .ticked
    case 86: pick(Self.corpusNews)
    case 87..<91: traceNews(of: state)
    default: runNews(of: state)
    }
  }

  private static let corpusNews: [Message] = [
    .opening(OpeningProgress(what: "embedding", done: 5, total: 0)),
    .opening(OpeningProgress(what: "embedding", done: 5, total: 10, secondsLeft: 0.2)),
    .openingFailed("no such folder"), .opened(.sample, .sample, history: ["one", "two"]),
    .opened(.sample, GoldenSet(), history: []), .said(Notice(.error, "漢字 \u{1B}[31m long words")),
    .measuredMemory(212_000_000),
  ]

  private mutating func mouseEvent(_ size: Size) -> MouseEvent {
    let kinds: [MouseEvent.Kind] = [.press, .press, .drag, .release, .scrollUp, .scrollDown]
    let x = Int.random(in: -1...size.width + 1, using: &random)
    let y = Int.random(in: -1...size.height + 1, using: &random)
    return MouseEvent(pick(kinds), at: Point(x: x, y: y))
  }

  private mutating func size() -> Size {
    let usual = [(120, 36), (80, 24), (84, 50), (200, 60), (60, 16), (0, 0), (1, 1)]
    if Bool.random(using: &random) {
      let (width, height) = pick(usual)
      return Size(width: width, height: height)
    }
    return Size(
      width: Int.random(in: 0...300, using: &random),
      height: Int.random(in: 0...100, using: &random))
  }

  private mutating func runNews(of state: State) -> Message {
    let run = number(of: state.runs)
    let sample = pick(SampleRun.all)
    let settings = state.settings.current
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .started(run: run, pick(StageName.allCases))
    case 1: return .progressed(run: run, .rerank, done: pick([0, 3, 50]), total: pick([0, 50]))
    case 2, 3: return .advanced(run: run, sample.traceBeforeReranking(settings))
    case 4: return .runFailed(run: run, "the model said no")
    case 5: return .cancelled(run: run)
    case 6: return explanationNews(of: state)
    case 7: return goldenNews(of: state)
    default: return .finished(run: run, sample.trace(settings))
    }
  }

  private mutating func explanationNews(of state: State) -> Message {
    let request = number(of: state.explain.requests)
    let explanation = pick(SampleExplanation.all)
    return pick([
      .explained(request: request, explanation), .weighed(request: request, .sample),
      .matched(request: request, .sample),
      .explanationEnded(request: request, failure: nil),
      .explanationEnded(request: request, failure: "no chunk is called 漢#1"),
    ])
  }

  private static let own = SampleTraces.own(1)
  private static let records = SampleTraces.Record.allCases.map(SampleTraces.imported)
  private static let replay = SampleTraces.reranked()

  private mutating func traceNews(of state: State) -> Message {
    let traces = state.traces
    let rows = pick([[], SampleTraces.rows, Array(SampleTraces.rows.dropFirst(2))])
    let record = pick(Self.records)
    return pick([
      .tracesListed(
        request: number(of: traces.list.request),
        TraceListing(first: 0, rows: rows, total: rows.count, time: SampleTraces.now)),
      .tracesListed(
        request: traces.list.request,
        TraceListing(first: 400, rows: rows, total: 100_000, time: SampleTraces.now)),
      .traceRead(request: traces.readRequest, record),
      .traceRead(request: number(of: traces.readRequest), Self.own),
      .tracesUnlisted(request: traces.list.request, hostile.next()),
      .traceUnreadable(request: traces.readRequest, "trace 漢 is of a newer version"),
      .tracesToCompare(request: traces.compareRequest, Self.own, record),
      .tracesChanged, .tracesUnavailable("no store"), .listening(nil),
      .listening(ListenerStatus(endpoint: "http://127.0.0.1:4318", received: 9)),
      .replayed(run: number(of: state.runs), ReplayedRun(trace: Self.replay, gaps: ["契約 \u{7}"])),
    ])
  }

  // By the number of questions, since a dictionary has another order every time.
  private static let reports = SampleReport.reports.sorted { $0.key < $1.key }.map(\.value)

  private mutating func goldenNews(of state: State) -> Message {
    let request = number(of: state.goldenRun.request)
    let run = pick(SampleRun.all).trace(state.goldenRun.settings ?? Settings())
    return pick([
      .outcome(
        request: request, QueryOutcome(pick(GoldenSet.sample.queries), run, golden: .sample)),
      .outcome(
        request: request, QueryOutcome(pick(GoldenSet.sample.queries), run, golden: .sample)),
      .reported(request: request, pick(Self.reports)),
      .judged(pick([.sample, SampleReport.golden, GoldenSet()])),
      .fetched(pick(SampleRun.all).candidates.map(\.chunk)),
      .evaluationEnded(request: request, failure: nil),
      .evaluationEnded(request: request, failure: "the model said no"),
    ])
  }

  /// The number of a request: mostly the last one's, else of one before, or still to come.
  private mutating func number(of last: Int) -> Int {
    max(0, last + pick([0, 0, 0, 0, 0, 0, -1, -2, 1]))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}
