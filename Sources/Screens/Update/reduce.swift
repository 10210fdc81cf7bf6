import Cells
import Evaluation
package import Retrieval

/// The only place where the state of the screens changes.
package func reduce(_ state: inout State, _ message: Message) -> [Effect] {
  let effects = take(message, &state)
  let all = effects + state.followLesson() + state.followTuning() + state.wantTraces()
  return state.withinLesson(all)
}

private func take(_ message: Message, _ state: inout State) -> [Effect] {
  switch message {
  case .input(let input):
    state.notice = nil
    state.interruptWalk(by: input)
    return state.take(input)
  case .resized(let size):
    (state.size, state.window) = (size, size)
    state.settle()
  case .opening(let progress): state.corpus = .opening(progress)
  case .opened(let summary, let golden, let history):
    return state.open(summary, golden: golden, history: history)
  case .openingFailed(let reason): state.corpus = .failed(reason)
  case .explained, .matched, .weighed, .explanationEnded: state.takeExplanation(message)
  case .outcome, .reported, .evaluationEnded: state.followGolden(message)
  case .judged(let golden): state.golden = golden
  case .fetched(let chunks): state.judging.sitting?.take(chunks)
  case .keeps(let presets): state.presets = presets
  case .tracesListed, .traceRead, .traceUnreadable, .tracesToCompare, .tracesChanged,
    .tracesUnlisted, .tracesUnavailable, .listening:
    return state.followTraces(message)
  case .lessonsRead, .lessonFailed: return state.takeLessons(message)
  case .said(let notice): state.notice = notice
  case .measuredMemory(let bytes): state.residentBytes = bytes
  case .ticked:
    state.tick += 1
    state.walk?.advance()
  case .started, .progressed, .advanced, .finished, .replayed, .runFailed, .cancelled:
    state.follow(message)
  }
  return []
}

extension State {
  /// Takes over an opened corpus and runs the question that waits for it.
  fileprivate mutating func open(
    _ summary: CorpusSummary, golden: GoldenSet, history: [String]
  ) -> [Effect] {
    corpus = .ready(summary)
    self.golden = golden
    query.history = history
    if let first = summary.skipped.first {
      let more = summary.skipped.count - 1
      notice = Notice(.warning, "skipped \(first)" + (more > 0 ? " and \(more) more" : ""))
    }
    return query.isWaiting ? ask() : []
  }

  /// Takes over what a run tells of itself; word of a run that was replaced is left out.
  fileprivate mutating func follow(_ message: Message) {
    switch message {
    case .started(let run, let stage) where run == work?.run:
      progress(stage, done: 0, total: 0)
    case .progressed(let run, let stage, let done, let total) where run == work?.run:
      progress(stage, done: done, total: total)
    case .advanced(let run, let trace) where run == work?.run:
      // A question that is asked again keeps its lists, so that nothing flickers or scrolls.
      if isFreshQuestion { show(trace) }
    case .finished(let run, let trace) where run == work?.run:
      work = nil
      latencies.record(trace)
      show(trace)
    case .replayed(let run, let replay) where run == work?.run && recorded != nil:
      work = nil
      show(replay)
    case .runFailed(let run, let reason) where run == work?.run:
      work = nil
      restoreShown()
      notice = Notice(.error, reason)
    case .cancelled(let run) where run == work?.run:
      work = nil
      restoreShown()
      let rest = trace == nil ? "" : "; the lists are those of the last finished run"
      notice = Notice(.warning, "cancelled" + rest)
    default: break
    }
  }

  private mutating func progress(_ stage: StageName, done: Int, total: Int) {
    work?.stage = stage
    work?.done = done
    work?.total = total
  }

  /// Shows a run; the selection stays on its chunk where the run still holds it.
  private mutating func show(_ trace: Trace) {
    let isFirst = self.trace?.query != trace.query
    let top = (comparison.right.first ?? comparison.left.first)?.chunk.id
    self.trace = trace
    if trace.verdict != nil { lastFinished = trace }
    // A new question begins at the top of its lists, and stays there until another row is selected.
    if isFreshQuestion, isFirst || lists.selected == top { lists.selected = nil }
    if trace.verdict != nil { isFreshQuestion = false }
    settle()
  }

  /// Goes back to the run that was shown before.
  private mutating func restoreShown() {
    trace = recorded.map { $0.replay?.trace ?? $0.trace } ?? lastFinished
    isFreshQuestion = false
    settle()
  }
}

extension State {
  /// Shows a run that has finished, as if it had been asked here.
  package mutating func show(finished trace: Trace) {
    runs += 1
    work = Work(run: runs, query: trace.query)
    isFreshQuestion = true
    focus = .after
    follow(.finished(run: runs, trace))
  }
}
