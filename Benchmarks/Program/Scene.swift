import Cells
import Evaluation
import Retrieval
import Screens

/// Screens in some state, and what happens to them frame by frame.
struct Scene {
  let name: String
  var state: State
  /// What happens before a frame, by its number.
  let message: (Int) -> Message

  /// Every screen with the same run, and on Inspect what moves most: the lists, the line for the
  /// question, and the window itself.
  static func all(_ run: Trace, _ explanation: Explanation, _ size: Size) -> [Scene] {
    let inspect = State(showing: run, size)
    return [
      Scene(
        name: "Inspect, scrolling", state: inspect,
        message: scrolling(through: run.candidates.count)),
      Scene(name: "Inspect, a page at a time", state: inspect, message: paging),
      Scene(name: "Inspect, typing", state: inspect.pressing("/"), message: typing),
      Scene(name: "Inspect, resizing", state: inspect) { number in
        .resized(Size(width: size.width - number % 2, height: size.height - number % 2))
      },
      Scene(name: "Explain, from pane to pane", state: inspect.explaining(explanation)) { _ in
        .input(.key(Key(.tab)))
      },
      Scene(name: "Tune, from setting to setting", state: inspect.evaluated(run, on: "3")) {
        .key($0 % 16 < 8 ? "j" : "k")
      },
      Scene(
        name: "Evaluate, scrolling", state: inspect.evaluated(run, on: "4"),
        message: scrolling(through: questions)),
      Scene(
        name: "Traces, scrolling", state: inspect.listing(run), message: scrolling(through: traces)),
      Scene(
        name: "Learn, scrolling", state: inspect.learning(), message: scrolling(through: lessons)),
    ]
  }

  /// As many as the screens of the golden set, of traces and of lessons have.
  fileprivate static let (questions, traces, lessons) = (200, 1000, 100)

  /// Down by rows to the end of a list, then up again.
  private static func scrolling(through rows: Int) -> (Int) -> Message {
    { number in .key((number / rows).isMultiple(of: 2) ? "j" : "k") }
  }

  private static func paging(_ number: Int) -> Message {
    .input(.key(Key((number / 15).isMultiple(of: 2) ? .pageDown : .pageUp)))
  }

  /// Words, and the line emptied at times.
  private static func typing(_ number: Int) -> Message {
    if number % 60 == 59 { return .input(.key(Key("u", .control))) }
    return .key(number % 6 == 5 ? " " : "abcdefghij"[number % 10])
  }
}

extension Message {
  fileprivate static func key(_ character: Character) -> Message { .input(.key(Key(character))) }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}

extension State {
  /// Inspect with a finished run, the list after reranking in focus.
  fileprivate init(showing run: Trace, _ size: Size) {
    self.init(size: size)
    let summary = CorpusSummary(
      name: "sample", documents: 400, chunks: 1200, reranker: "rankscope-rerank")
    _ = reduce(&self, .opened(summary, .golden(of: run), history: []))
    show(finished: run)
  }

  /// The state after some keys, each a character.
  fileprivate func pressing(_ keys: String) -> State {
    var state = self
    for key in keys { _ = reduce(&state, .key(key)) }
    return state
  }

  fileprivate func explaining(_ explanation: Explanation) -> State {
    var state = pressing("e")
    _ = reduce(&state, .explained(request: state.explain.requests, explanation))
    _ = reduce(&state, .explanationEnded(request: state.explain.requests, failure: nil))
    return state
  }

  /// A screen of the golden set, which has been run.
  fileprivate func evaluated(_ run: Trace, on screen: String) -> State {
    var state = pressing(screen + "E")
    let outcomes = golden.queries.map { QueryOutcome($0, run, golden: golden) }
    for outcome in outcomes {
      _ = reduce(&state, .outcome(request: state.goldenRun.request, outcome))
    }
    let measures = ["nDCG@10", "RR@10", "R@10"].compactMap { try? Measure($0) }
    let report = EvaluationReport(
      outcomes, of: golden, run: run, at: run.time, .init(measures: measures))
    _ = reduce(&state, .reported(request: state.goldenRun.request, report))
    _ = reduce(&state, .evaluationEnded(request: state.goldenRun.request, failure: nil))
    return state
  }

  /// The list of many traces, the first one read.
  fileprivate func listing(_ run: Trace) -> State {
    var state = pressing("5")
    let rows = (0..<Scene.traces).map { number in
      var trace = run
      (trace.id, trace.query) = ("trace-\(number)", "Question \(number)? \(run.query)")
      trace.time -= Double(number) * 1000
      return TraceSummary(trace)
    }
    _ = reduce(
      &state,
      .tracesListed(
        request: state.traces.list.request,
        TraceListing(first: 0, rows: rows, total: rows.count, time: run.time)))
    _ = reduce(&state, .traceRead(request: state.traces.readRequest, run))
    return state
  }

  fileprivate func learning() -> State {
    var state = self
    let lessons = (0..<Scene.lessons).map { number in
      Lesson(
        name: "lesson-\(number)", title: "What lesson \(number) is about",
        idea: "Search finds candidates by cheap signs; a reranker reads each of them.",
        minutes: 3 + number % 4,
        setup: LessonSetup(query: nil, settings: Settings(), screen: .inspect), steps: [],
        remember: "The reranker adds nothing to the list.")
    }
    _ = reduce(&state, .lessonsRead(lessons, progress: [:], faults: []))
    return state.pressing("6")
  }
}

extension GoldenSet {
  /// 200 questions, each with the run's first documents judged.
  fileprivate static func golden(of run: Trace) -> GoldenSet {
    let queries = (0..<Scene.questions).map { number in
      GoldenQuery(id: "q\(number)", text: number == 0 ? run.query : "Question \(number)?")
    }
    let documents = run.candidates.prefix(6).map(\.chunk.documentID)
    let judgements = queries.flatMap { query in
      documents.enumerated().map { place, document in
        Judgement(queryID: query.id, documentID: document, grade: place % 4)
      }
    }
    return GoldenSet(queries: queries, judgements: judgements)
  }
}

extension Trace {
  /// The same run with its candidates over and over, each time as other chunks further down.
  func scaled(to count: Int) -> Trace {
    guard !candidates.isEmpty else { return self }
    var scaled = self
    scaled.candidates = (0..<count).map { place in
      let copy = place / candidates.count
      var candidate = candidates[place % candidates.count]
      guard copy > 0 else { return candidate }
      let chunk = candidate.chunk
      candidate.chunk = Chunk(
        documentID: "\(chunk.documentID)-\(copy)", title: chunk.title, headings: chunk.headings,
        section: chunk.section, text: chunk.text, tokens: chunk.tokens, metadata: chunk.metadata)
      candidate.rankBefore = place + 1
      candidate.rankAfter = candidate.rankAfter.map { $0 + copy * candidates.count }
      candidate.contextPlace = nil
      if candidate.decision == .kept { candidate.decision = .beyondTopN }
      return candidate
    }
    return scaled
  }
}
