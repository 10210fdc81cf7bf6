import Cells
import Foundation
import Retrieval
import Screens
import Testing

@Suite("Copying and saving")
struct CopyingTests {
  @Test("y copies the selected row as one line of JSON that reads back as the row")
  func row() throws {
    var state = State.answered()
    let effects = press("y", on: &state)
    guard case .copy(let json) = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(!json.contains("\n"))
    let candidate = try JSONDecoder().decode(Candidate.self, from: Data(json.utf8))
    #expect(candidate == state.selectedCandidate)
  }

  @Test("in the open context y copies the context and w saves it")
  func context() {
    var state = State.answered()
    let context = state.trace?.context ?? ""
    #expect(press("v y", on: &state) == [.copy(context)])
    #expect(
      press("w", on: &state) == [
        .save(context + "\n", name: "context-which-contracts-expiring-next-quarter-require.txt")
      ])
  }

  @Test("an empty context is neither copied nor saved")
  func emptyContext() {
    var state = State.answered(.nothingConfident)
    #expect(press("v y", on: &state).isEmpty)
    #expect(press("v w", on: &state).isEmpty)
    #expect(state.notice?.kind == .warning)
  }
}
