import Retrieval
import Screens
import Testing

@Suite("Fuzzy fitting")
struct FuzzyTests {
  @Test("letters must occur in order, whatever their case")
  func order() {
    #expect(fuzzyScore("thr", in: "Threshold") != nil)
    #expect(fuzzyScore("THR", in: "threshold") != nil)
    #expect(fuzzyScore("rht", in: "threshold") == nil)
    #expect(fuzzyScore("thresholdd", in: "threshold") == nil)
    #expect(fuzzyScore("x", in: "") == nil)
  }

  @Test("an empty pattern fits everything")
  func empty() {
    #expect(fuzzyScore("", in: "anything") != nil)
    #expect(fuzzyScore("  ", in: "") != nil)
  }

  @Test("spaces of the pattern need not occur")
  func spaces() {
    #expect(fuzzyScore("t u", in: "Threshold up") != nil)
    #expect(fuzzyScore("thr up", in: "Threshold up") == fuzzyScore("thrup", in: "Threshold up"))
  }

  @Test(
    "the better fit comes first",
    arguments: [
      ("pin", "Pin this run", "Page up, inspect"),
      ("help", "help", "help and more"), ("mouse", "Mouse on or off", "Compare most uses"),
      ("thr", "threshold least score that passes", "Pin this run pin"),
      ("cfo", "Which contracts require CFO approval?", "Save the context to a file"),
    ])
  func better(pattern: String, best: String, other: String) throws {
    let first = try #require(fuzzyScore(pattern, in: best))
    guard let second = fuzzyScore(pattern, in: other) else { return }
    #expect(first > second)
  }

  @Test("an empty palette shows every command, in the order of the key table")
  func all() {
    let entries = PaletteEntry.entries(for: " ", in: .answered())
    let actions = entries.compactMap { entry -> Action? in
      guard case .action(let action, _, _) = entry else { return nil }
      return action
    }
    #expect(actions == Binding.all.map(\.action))
    #expect(entries.count == Binding.all.count + Setting.all.count + 6)
  }

  @Test("a setting and a value fit one command alone")
  func change() {
    let state = State.answered()
    #expect(
      PaletteEntry.entries(for: "rrf-k 20", in: state).first
        == .set("rrf-k", value: "20", isInForce: false))
    #expect(PaletteEntry.entries(for: "no-such 20", in: state).isEmpty)
  }
}
