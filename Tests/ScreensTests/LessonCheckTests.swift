import Cells
import Evaluation
import Retrieval
import Testing

@testable import Screens

@Suite("A check of a lesson")
struct LessonCheckTests {
  private static let question = SampleRun.contracts.query
  private static let clause = Lesson.clause
  private static let any = -Double.infinity ... .infinity

  @Test(
    "holds of a finished run",
    arguments: [
      .asked, .rank(chunk: clause, .before, 3...3), .rank(chunk: clause, .after, 1...2),
      .rank(chunk: clause, .context, 1...1), .absent(chunk: "contracts/glossary#7", .context),
      .decision(chunk: clause, .kept), .decision(chunk: "contracts/glossary#7", .belowThreshold),
      .count(.belowThreshold, 1...100), .answered(true), .tokens(400...3000),
      .stage(.rerank, .ok), .input(.rerank, 16...16),
    ] as [LessonCondition])
  func met(condition: LessonCondition) {
    let state = State.answered()
    #expect(LessonCheck(condition, of: Self.question).isMet(in: state))
    #expect(condition.isOfRun)
  }

  @Test(
    "does not hold where the run says otherwise",
    arguments: [
      .rank(chunk: clause, .before, 1...2), .rank(chunk: clause, .after, 2...100),
      .rank(chunk: "contracts/glossary#7", .context, any), .rank(chunk: "nothing#1", .after, any),
      .absent(chunk: clause, .after), .decision(chunk: clause, .duplicate),
      .count(.duplicate, 1...100), .answered(false), .tokens(0...10),
      .stage(.rerank, .fallback), .input(.rerank, 0...15), .input(.maxsim, any),
    ] as [LessonCondition])
  func unmet(condition: LessonCondition) {
    #expect(!LessonCheck(condition, of: Self.question).isMet(in: .answered()))
  }

  @Test("speaks of its own question, however it is written")
  func question() {
    let state = State.answered()
    #expect(
      LessonCheck(
        .asked,
        of: "which contracts  expiring next quarter require CFO "
          + "approval for renewal"
      ).isMet(in: state))
    #expect(!LessonCheck(.asked, of: "Which contracts?").isMet(in: state))
  }

  @Test("waits for the run to finish, and for that of the settings in force")
  func underWay() {
    let check = LessonCheck(.answered(true), of: Self.question)
    var state = State.answered()
    let effects = press("]", on: &state)
    #expect(!check.isMet(in: state))
    answer(effects, on: &state)
    #expect(check.isMet(in: state))
    state.trace?.verdict = nil
    #expect(!check.isMet(in: state))
  }

  @Test("does not take a recorded run for one of the lesson")
  func recorded() {
    var state = State.answered()
    state.show(recorded: SampleRun.contracts.trace())
    #expect(!LessonCheck(.asked, of: Self.question).isMet(in: state))
  }

  @Test("reads settings and filters")
  func settings() {
    var state = State.answered()
    #expect(LessonCheck(.setting(key: "candidates", 50...50)).isMet(in: state))
    #expect(!LessonCheck(.setting(key: "candidates", 51...90)).isMet(in: state))
    #expect(LessonCheck(.choice(key: "fusion", "rrf")).isMet(in: state))
    #expect(!LessonCheck(.choice(key: "fusion", "bm25")).isMet(in: state))
    #expect(LessonCheck(.filters(0...0)).isMet(in: state))
    press(":", on: &state)
    type("filter region=emea", on: &state)
    press("⏎", on: &state)
    #expect(LessonCheck(.filters(1...9)).isMet(in: state))
    #expect(!LessonCheck(.filters(0...0)).isMet(in: state))
  }

  @Test("sees which screen is open")
  func screens() {
    var state = State.answered()
    #expect(!LessonCheck(.opened(.tune)).isMet(in: state))
    press("3", on: &state)
    #expect(LessonCheck(.opened(.tune)).isMet(in: state))
  }

  @Test("sees that a chunk is explained")
  func explained() {
    var state = State.answered()
    let explanation = SampleExplanation.all[0]
    let check = LessonCheck(.explained(chunk: explanation.candidate.chunk.id))
    press("e", on: &state)
    #expect(!check.isMet(in: state))
    _ = reduce(&state, .explained(request: state.explain.requests, explanation))
    #expect(check.isMet(in: state))
    press("1", on: &state)
    #expect(!check.isMet(in: state))
  }

  @Test("sees that the golden set was run, its segments, and the question opened")
  func golden() throws {
    var state = State.answered()
    var report = try #require(SampleReport.reports.values.first)
    let run = LessonCheck(.goldenRun)
    press("4 E", on: &state)
    #expect(!run.isMet(in: state))
    let trace = SampleRun.contracts.trace()
    for query in state.golden.queries {
      _ = reduce(
        &state,
        .outcome(
          request: state.goldenRun.request, QueryOutcome(query, trace, golden: state.golden)))
    }
    report.settings = state.settings.current
    _ = reduce(&state, .reported(request: state.goldenRun.request, report))
    #expect(run.isMet(in: state))
    report.settings.candidates = 7
    _ = reduce(&state, .reported(request: state.goldenRun.request, report))
    #expect(!run.isMet(in: state))
    let segments = LessonCheck(.segments)
    #expect(!segments.isMet(in: state))
    press("s", on: &state)
    #expect(segments.isMet(in: state))
  }

  @Test("sees that a question was opened from the report")
  func opened() {
    let opened = LessonCheck(.openedQuestion)
    var state = State.answered()
    #expect(!opened.isMet(in: state))
    state.evaluate.opened = "Who signs?"
    #expect(!opened.isMet(in: state))
    state.evaluate.opened = SampleRun.contracts.query
    #expect(opened.isMet(in: state))
    press("4", on: &state)
    #expect(!opened.isMet(in: state))
  }
}
