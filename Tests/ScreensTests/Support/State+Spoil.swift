import Cells
import Evaluation
import Retrieval

@testable import Screens

extension State {
  /// Replaces every text that a document, a person, another program or an error could have brought
  /// in.
  mutating func spoil(seed: UInt64) throws {
    var hostile = HostileText(seed: seed)
    query.field = TextField(hostile.next())
    query.history = [hostile.next(), hostile.next()]
    golden = GoldenSet(
      queries: try golden.queries.map { try hostile.spoil($0) },
      judgements: try golden.judgements.map { try hostile.spoil($0) })
    corpus = .ready(
      CorpusSummary(
        name: hostile.next(), documents: 3, chunks: 412, skipped: [hostile.next()],
        reranker: hostile.next(), reader: hostile.next()))
    notice = Notice(.error, hostile.next())
    spoilTraceList(&hostile)
    try spoilRuns(&hostile)
    try spoilExplanation(&hostile)
    if let report = goldenRun.report { goldenRun.report = try hostile.spoil(report) }
    spoilLessons(&hostile)
    try spoilSitting(&hostile)
    settle()
  }

  private mutating func spoilRuns(_ hostile: inout HostileText) throws {
    if let shown = trace {
      let spoilt = try hostile.spoil(shown)
      trace = spoilt
      lists.selected = spoilt.after.first?.chunk.id
    }
    if let shown = recorded?.trace { recorded?.trace = try hostile.spoil(shown) }
    if let replay = recorded?.replay {
      let spoilt = ReplayedRun(trace: try hostile.spoil(replay.trace), gaps: [hostile.next()])
      recorded?.replay = spoilt
    }
    if let detail = traces.detail { traces.detail = try hostile.spoil(detail) }
    if traces.difference != nil {
      traces.difference = TraceDiff(
        try hostile.spoil(SampleTraces.own()), try hostile.spoil(SampleTraces.imported(.bothLists)))
    }
  }

  private mutating func spoilExplanation(_ hostile: inout HostileText) throws {
    if let shown = explain.explanation { explain.explanation = try hostile.spoil(shown) }
    if let other = explain.other { explain.other = try hostile.spoil(other) }
    explain.matches = try hostile.spoil(explain.matches)
  }

  private mutating func spoilTraceList(_ hostile: inout HostileText) {
    traces.listener = ListenerStatus(endpoint: hostile.next())
    var rows = traces.list.rows
    for place in rows.indices {
      rows[place].query = hostile.next()
      rows[place].corpus = hostile.next()
      rows[place].service = hostile.next()
      rows[place].note = TraceNote(isFalseGreen: true, text: hostile.next())
    }
    answer(reduce(&self, .tracesChanged), on: &self, from: rows)
  }

  private mutating func spoilLessons(_ hostile: inout HostileText) {
    learn.faults = [hostile.next()]
    for place in learn.lessons.indices {
      learn.lessons[place].title = hostile.next()
      learn.lessons[place].idea = hostile.next()
      learn.lessons[place].remember = hostile.next()
      learn.lessons[place].setup.query = hostile.next()
      for step in learn.lessons[place].steps.indices {
        learn.lessons[place].steps[step].task = hostile.next()
        learn.lessons[place].steps[step].hints = [hostile.next()]
      }
    }
    if let running = learn.running, let lesson = learn.lessons.first {
      learn.running = RunningLesson(
        lesson: lesson, met: running.met, hints: 1, before: running.before)
    }
  }

  private mutating func spoilSitting(_ hostile: inout HostileText) throws {
    guard let sitting = judging.sitting else { return }
    judging.sitting?.title = hostile.next()
    judging.sitting?.chunks = try hostile.spoil(sitting.chunks)
    for place in sitting.items.indices {
      judging.sitting?.items[place].query = try hostile.spoil(sitting.items[place].query)
      judging.sitting?.items[place].document = hostile.next()
    }
  }
}
