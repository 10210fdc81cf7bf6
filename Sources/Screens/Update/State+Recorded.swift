import Cells
import Evaluation
package import Retrieval

extension State {
  /// Whether the run shown is one as it was recorded, and not its replay.
  package var showsRecord: Bool { recorded != nil && recorded?.replay == nil }

  /// The run that the left list is of where two runs are compared: the record of a replay, else
  /// the pinned run.
  package var comparedRun: Trace? { recorded?.replay == nil ? pinned : recorded?.trace }

  /// Shows a trace in Inspect as it was recorded; with a replay wished for, begins that.
  mutating func fulfil(_ wish: TraceWish.Kind, with trace: Trace) -> [Effect] {
    show(recorded: trace)
    return wish == .replay ? replay() : []
  }

  /// Shows a trace in Inspect exactly as it was recorded.
  package mutating func show(recorded trace: Trace) {
    let draft = recorded?.draft ?? query.field.text
    comparesRuns = false
    recorded = RecordedRun(trace: trace, draft: draft)
    self.trace = trace
    query.field.replaceText(trace.query)
    (screen, isZoomed, overlay) = (.inspect, false, nil)
    focus = comparison.right.isEmpty ? .before : .after
    lists = ListsState()
    settle()
  }

  /// Does the recorded run again with the settings in force.
  mutating func replay() -> [Effect] {
    guard let recorded else {
      notice = Notice(
        .warning,
        "\(keys.caption(of: .replay)) replays a recorded run: \(keys.caption(of: .showTraces)) lists them"
      )
      return []
    }
    guard work == nil else {
      notice = .waitForRun
      return []
    }
    if let reason = replayRefusal(of: recorded.trace) {
      notice = Notice(.warning, reason)
      return []
    }
    screen = .inspect
    runs += 1
    work = Work(run: runs, query: recorded.trace.query)
    return [.replay(run: runs, recorded.trace, settings.current)]
  }

  /// Why a trace cannot be replayed now; nil where it can.
  private func replayRefusal(of trace: Trace) -> String? {
    if trace.isPrivate == true { return "a private trace has no texts, so it cannot be replayed" }
    switch corpus {
    case .opening: return "a run is replayed once the corpus is open"
    case .failed(let reason): return reason
    case .ready: return nil
    }
  }

  /// Puts a replay beside its record.
  mutating func show(_ replay: ReplayedRun) {
    recorded?.replay = replay
    trace = replay.trace
    comparesRuns = true
    settle()
    let again = "\(keys.caption(of: .showDifference)) tells what differs"
    guard let first = replay.gaps.first else {
      notice = Notice(.done, "replayed beside its record; \(again)")
      return
    }
    let more = replay.gaps.count > 1 ? " and \(replay.gaps.count - 1) more" : ""
    notice = Notice(
      .warning, "replayed, but \(first)\(more); \(keys.caption(of: .abstention)) tells all")
  }

  /// Goes back to the list of traces, and to what Inspect showed before; a replay under way is
  /// stopped, and word of it left out.
  mutating func leaveRecord() -> [Effect] {
    guard let recorded else { return [] }
    let effects: [Effect] = work == nil ? [] : [.cancel]
    work = nil
    forgetRecord()
    trace = lastFinished
    query.field.replaceText(recorded.draft)
    screen = .traces
    lists = ListsState()
    settle()
    return effects
  }

  /// What is asked from now on is a run of its own.
  mutating func forgetRecord() {
    comparesRuns = false
    recorded = nil
  }

  /// Shows what differs between the two runs that are compared.
  mutating func showDifference() {
    guard let compared = comparedRun, let trace, trace.id != compared.id else {
      notice = Notice(
        .warning,
        "two runs are compared: \(keys.caption(of: .pin)) pins one, \(keys.caption(of: .replay)) "
          + "replays a recorded one")
      return
    }
    traces.difference = TraceDiff(compared, trace, golden: golden)
    overlay = .difference(scroll: 0)
  }

  /// Why the run shown has no explanation here; nil where its question and texts are on record, and
  /// it searched a corpus, not passages that another program had found.
  var foreignRefusal: String? {
    guard let trace else { return nil }
    if trace.isPrivate == true { return "the run was recorded without its question and its texts" }
    guard !trace.searchedCorpus else { return nil }
    let program = trace.program ?? recorded?.trace.program ?? trace.corpus.name
    let replay = showsRecord ? "; \(keys.caption(of: .replay)) reranks its passages here" : ""
    return "the passages of \(program) are not in this corpus\(replay)"
  }
}
