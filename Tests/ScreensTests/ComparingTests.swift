import Cells
import Retrieval
import Screens
import Testing

@Suite("Comparing with a pinned run")
struct ComparingTests {
  @Test("p pins, d compares pinned with now, Esc goes back")
  func comparing() {
    var state = State.answered()
    play("p ] ] ]", on: &state)
    press("d", on: &state)
    #expect(state.isComparing)
    #expect(state.comparison.left == state.pinned?.after)
    #expect(state.comparison.left[0].decision == .kept)
    press("⎋", on: &state)
    #expect(!state.isComparing)
    #expect(state.comparison.left == state.trace?.candidates)
  }

  @Test("nothing is compared or pinned before there is a run")
  func nothing() {
    var state = State.ready()
    press("⎋ d", on: &state)
    #expect(!state.isComparing)
    press("p", on: &state)
    #expect(state.pinned == nil)
    #expect(state.notice?.kind == .warning)
  }

  @Test("a run on its way cannot be pinned")
  func running() {
    var state = State.answered()
    press("] p", on: &state)
    #expect(state.pinned == nil)
  }

  @Test("a chunk that only the pinned run holds is not selected once the comparison is left")
  func leaving() {
    var state = State.answered()
    press("p", on: &state)
    press("/", on: &state)
    state.query.field = TextField(SampleRun.nothingConfident.query)
    play("⏎ d shift-tab g", on: &state)
    #expect(state.lists.selected == "contracts/cfo-approval-clause#1")
    press("⎋", on: &state)
    #expect(state.selectedCandidate != nil)
  }

  @Test("nor once another question is asked")
  func askingAnother() {
    var state = State.answered()
    press("p", on: &state)
    press("/", on: &state)
    state.query.field = TextField(SampleRun.nothingConfident.query)
    play("⏎ d shift-tab g", on: &state)
    press("/", on: &state)
    state.query.field = TextField("Who may grant an exception?")
    press("⏎", on: &state)
    #expect(state.selectedCandidate != nil)
  }

  @Test("moves count from the list on the left")
  func moves() {
    let state = State.answered()
    #expect(state.comparison.move(of: "finance/approval-matrix#1") == 11)
    #expect(state.comparison.move(of: "contracts/renewal-checklist#2") == -2)
    #expect(state.comparison.move(of: "elsewhere#1") == nil)
  }

  @Test("lines and rows of the right list are each other's inverse around the threshold")
  func lines() {
    for threshold in [0, 0.2, 0.5, 0.94, 1] {
      var settings = Settings()
      settings.threshold = threshold
      let trace = SampleRun.contracts.trace(settings)
      let comparison = Comparison(left: [], right: trace.after, threshold: threshold)
      let rows = comparison.right.indices
      #expect(comparison.rightLines == rows.count + 1)
      #expect(rows.allSatisfy { comparison.right(onLine: comparison.line(ofRight: $0)) == $0 })
      let found = (0..<comparison.rightLines).compactMap { comparison.right(onLine: $0) }
      #expect(found == Array(rows))
      #expect(comparison.right(onLine: comparison.rightLines) == nil)
      #expect(comparison.right(onLine: comparison.passing ?? -1) == nil)
    }
  }

  @Test("without scores there is no threshold line")
  func unscored() {
    let candidates = SampleRun.contracts.traceBeforeReranking().candidates
    let comparison = Comparison(left: candidates, right: candidates, threshold: 0.5)
    #expect(comparison.passing == nil)
    #expect(comparison.rightLines == 16)
    #expect(comparison.right(onLine: 15) == 15)
    #expect(comparison.right(onLine: 16) == nil)
  }
}
