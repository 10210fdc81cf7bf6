import Cells
import Retrieval

@testable import Screens

/// Runs that were recorded, here and by other programs.
enum SampleTraces {
  /// When the newest was recorded: 2026-11-21 14:02:31 UTC.
  static let now = 1_795_269_751.0

  /// A few traces with every kind of mark, newest first.
  static let rows: [TraceSummary] = {
    var rows = [
      row(0, SampleRun.contracts.query, answered: true, changed: true, elapsed: 412.4),
      row(1, SampleRun.nothingConfident.query, answered: false, changed: false, elapsed: 38.2),
      row(2, "Who signs a renewal?", answered: nil, changed: true, elapsed: 231, "langchain-app"),
      row(
        3, "How long is the notice period for suppliers?", answered: nil, changed: nil,
        elapsed: 12.4, nil),
      row(4, "", answered: true, changed: false, elapsed: 1204),
      row(90, SampleRun.scripts.query, answered: true, changed: true, elapsed: 512),
      row(200_000, "Which offices close on Fridays?", answered: true, changed: false, elapsed: 377),
    ]
    rows[3].source = .imported
    rows[0].note = TraceNote(isFalseGreen: true, text: "the clause is of last year")
    rows[1].flags = [.ties, .saturated]
    rows[4].isPrivate = true
    rows[5].note = TraceNote(text: "shown to legal")
    return rows
  }()

  private static func row(
    _ minutes: Int, _ query: String, answered: Bool?, changed: Bool?, elapsed: Double,
    _ service: String? = ""
  ) -> TraceSummary {
    var row = TraceSummary(
      id: "01JD\(minutes)", time: now - Double(60 * minutes), query: query, corpus: "policies",
      verdict: answered.map { Verdict(answered: $0, topScore: 0.94, threshold: 0.5) },
      elapsed: elapsed, topChanged: changed,
      source: service == "" ? .rankscope : .imported)
    row.service = service == "" ? nil : service
    return row
  }

  /// The run of a row, as rankscope recorded it.
  static func own(_ row: Int = 0, _ settings: Settings = Settings()) -> Trace {
    let sample = row == 1 ? SampleRun.nothingConfident : SampleRun.contracts
    var trace = sample.trace(settings)
    trace.id = rows[row].id
    trace.time = rows[row].time
    return trace
  }

  /// A run of another program.
  enum Record: CaseIterable {
    case bothLists, retrieverOnly, rerankerOnly

    var gaps: [String] {
      switch self {
      case .bothLists: []
      case .retrieverOnly: ["no reranking was recorded"]
      case .rerankerOnly: ["the retrieval was not recorded", "2 passages have no score"]
      }
    }
  }

  static func imported(_ record: Record) -> Trace {
    var trace = own(2)
    trace.query = rows[2].query
    trace.origin = TraceOrigin(
      convention: .openInference, service: "langchain-app", spanIDs: ["a", "b"],
      retriever: record == .rerankerOnly ? nil : "FAISS",
      reranker: record == .retrieverOnly ? nil : "BgeReranker", gaps: record.gaps)
    trace.corpus = CorpusIdentity(name: "langchain-app", fingerprint: "", chunks: 0)
    trace.models = [:]
    trace.verdict = nil
    trace.flags = nil
    trace.settings = Settings()
    trace.stages = [
      StageRecord(name: .retrieve, milliseconds: 12.4, input: 0, output: 7),
      StageRecord(name: .rerank, milliseconds: 218, input: 7, output: 4),
    ]
    trace.elapsed = 231
    trace.candidates = trace.candidates.prefix(7).enumerated().compactMap {
      recorded($1, place: $0, record)
    }
    if record == .retrieverOnly { trace.stages.removeLast() }
    if record == .rerankerOnly { trace.stages.removeFirst() }
    trace.elapsed = trace.stages.compactMap(\.milliseconds).reduce(0, +)
    return trace
  }

  private static func recorded(_ own: Candidate, place: Int, _ record: Record) -> Candidate? {
    let order = [2, 0, 3, 1]
    let after = order.firstIndex(of: place).map { $0 + 1 }
    if record == .rerankerOnly, after == nil { return nil }
    let isBefore = record != .rerankerOnly
    var chunk = own.chunk
    chunk.section = 0
    var candidate = Candidate(
      chunk: chunk, rankBefore: isBefore ? place + 1 : nil,
      scoreBefore: isBefore ? 0.81 - 0.031 * Double(place) : nil)
    guard record != .retrieverOnly, let after else {
      candidate.decision = record == .retrieverOnly ? .returned : nil
      return candidate
    }
    candidate.rankAfter = after
    candidate.score = record == .rerankerOnly && after > 2 ? nil : 4.127 - 1.5 * Double(after)
    candidate.decision = .returned
    return candidate
  }

  /// A long list: the trace at each place says which it is.
  static func long(_ place: Int) -> TraceSummary {
    TraceSummary(
      id: "id-\(place)", time: now - Double(place) * 61, query: "question \(place)",
      corpus: "policies", verdict: nil, elapsed: nil, topChanged: nil, source: .rankscope)
  }
}

extension State {
  /// The Traces screen over some rows; the picked trace is read.
  static func traces(
    _ width: Int = 120, _ height: Int = 36, _ rows: [TraceSummary] = SampleTraces.rows
  ) -> State {
    var state = State.answered(.scripts, width, height)
    let effects = ScreensTests.press("5", on: &state)
    answer(effects, on: &state, from: rows)
    return state
  }
}

/// Answers what the Traces screen asks for, from rows of a store.
@discardableResult
func answer(_ effects: [Effect], on state: inout State, from rows: [TraceSummary]) -> [Effect] {
  var asked = effects
  var place = 0
  while place < asked.count {
    switch asked[place] {
    case .listTraces(let request, let filter, let places):
      let fitting = filter == TraceFilter() ? rows : rows.filter { $0.passes(filter) }
      let shown = places.clamped(to: 0..<fitting.count)
      asked += reduce(
        &state,
        .tracesListed(
          request: request,
          TraceListing(
            first: shown.lowerBound, rows: Array(fitting[shown]), total: fitting.count,
            time: SampleTraces.now)))
    case .readTrace(let request, let id):
      guard let trace = SampleTraces.trace(id) else {
        asked += reduce(
          &state, .traceUnreadable(request: request, "trace \(id) is of a newer version"))
        break
      }
      asked += reduce(&state, .traceRead(request: request, trace))
    case .compareTraces(let request, let one, let other):
      guard let left = SampleTraces.trace(one), let right = SampleTraces.trace(other) else { break }
      asked += reduce(&state, .tracesToCompare(request: request, left, right))
    default: break
    }
    place += 1
  }
  return asked
}

/// Presses keys on the Traces screen and answers what they ask for.
@discardableResult
func browse(
  _ keys: String, on state: inout State, _ rows: [TraceSummary] = SampleTraces.rows
) -> [Effect] {
  keys.split(separator: " ").flatMap { key in
    answer(press(String(key), on: &state), on: &state, from: rows)
  }
}

extension SampleTraces {
  /// The whole trace of an id; nil where it cannot be read.
  static func trace(_ id: String) -> Trace? {
    switch rows.firstIndex(where: { $0.id == id }) {
    case 2: imported(.bothLists)
    case 3: nil
    case .some(let row): own(row)
    case nil: id.hasPrefix("id-") ? own() : nil
    }
  }
}

extension TraceSummary {
  /// What the store would make of a filter.
  fileprivate func passes(_ filter: TraceFilter) -> Bool {
    let words = filter.text.lowercased().split(separator: " ")
    let text = "\(query) \(corpus) \(service ?? "") \(note?.text ?? "")".lowercased()
    return words.allSatisfy { text.contains($0) }
      && (filter.answered == nil || verdict?.answered == filter.answered)
      && (filter.source == nil || source == filter.source)
      && (!filter.falseGreensOnly || note?.isFalseGreen == true)
  }
}
