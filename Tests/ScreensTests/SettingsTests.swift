import Cells
import Retrieval
import Screens
import Testing

@Suite("Settings")
struct SettingsTests {
  @Test("the threshold moves along a grid of 0.05 and stops at 0 and 1")
  func threshold() {
    var state = State.answered()
    play("] ] ] [", on: &state)
    #expect(state.settings.current.threshold == 0.6)
    for _ in 0..<30 { play("]", on: &state) }
    #expect(state.settings.current.threshold == 1)
    for _ in 0..<30 { play("[", on: &state) }
    #expect(state.settings.current.threshold == 0)
    #expect(state.trace?.kept.count == 8)
  }

  @Test("a threshold off the grid comes back onto it")
  func grid() {
    var state = State.answered()
    state.settings.change(to: with { $0.threshold = 0.516 })
    play("]", on: &state)
    #expect(state.settings.current.threshold == 0.55)
    state.settings.change(to: with { $0.threshold = 0.534 })
    play("[", on: &state)
    #expect(state.settings.current.threshold == 0.5)
  }

  @Test("every knob has keys, and each turn runs the question again")
  func keys() {
    var state = State.answered()
    let expected: [(String, Settings)] = [
      ("}", with { $0.tokenBudget = 3250 }), ("{", with { $0.tokenBudget = 3000 }),
      (")", with { $0.candidates = 60 }), ("(", with { $0.candidates = 50 }),
      (">", with { $0.topN = 9 }), ("<", with { $0.topN = 8 }),
    ]
    for (place, step) in expected.enumerated() {
      let effects = play(step.0, on: &state)
      #expect(
        effects == [.search(run: place + 2, query: SampleRun.contracts.query, step.1)])
    }
  }

  @Test("no key leads to settings that cannot run")
  func floors() {
    var state = State.answered()
    for key in ["(", "<", "{", "["] {
      for _ in 0..<20 { play(key, on: &state) }
    }
    #expect(state.settings.current.candidates == 1)
    #expect(state.settings.current.topN == 1)
    #expect(state.settings.current.tokenBudget == 0)
    #expect(state.settings.current.fault == nil)
  }

  @Test("z goes back, Z forward, and a new change forgets what was undone")
  func undo() {
    var state = State.answered()
    play("] ] z", on: &state)
    #expect(state.settings.current.threshold == 0.55)
    #expect(state.trace?.settings.threshold == 0.55)
    play("Z", on: &state)
    #expect(state.settings.current.threshold == 0.6)
    play("z z z", on: &state)
    #expect(state.settings.current == Settings())
    #expect(state.notice?.text == "nothing to undo")
    play("Z ) Z", on: &state)
    #expect(state.notice?.text == "nothing to redo")
    #expect(state.settings.current == with { ($0.threshold, $0.candidates) = (0.55, 60) })
  }

  @Test("a knob without a question changes the settings and runs nothing")
  func withoutQuestion() {
    var state = State.ready()
    press("⎋", on: &state)
    #expect(press("]", on: &state).isEmpty)
    #expect(state.settings.current.threshold == 0.55)
  }

  @Test(
    "the palette sets every knob by name",
    arguments: zip(
      Knob.all.map(\.name), ["70", "0.9", "0.4", "30", "0.25", "3", "900", "250"]))
  func byName(name: String, value: String) throws {
    var state = State.answered()
    press(":", on: &state)
    type("\(name) \(value)", on: &state)
    play("⏎", on: &state)
    let knob = try #require(Knob.all.first { $0.name == name })
    #expect(Double(knob.read(state.settings.current)) == Double(value))
    #expect(state.trace?.settings == state.settings.current)
    #expect(state.overlay == nil)
  }

  @Test(
    "a value that cannot be is refused in words, and nothing runs",
    arguments: [
      "threshold high", "threshold 1.5", "threshold nan", "candidates 0", "candidates 2.5",
      "budget -1", "top-n 0", "rrf-k 0", "k1 -1", "k1 inf", "b 2", "latency-budget nan",
      "latency-budget inf", "latency-budget -5",
    ])
  func refused(text: String) {
    var state = State.answered()
    press(":", on: &state)
    type(text, on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.settings.current == Settings())
    #expect(state.notice?.kind == .warning)
  }

  @Test("picking a knob in the palette asks for its value")
  func pickedKnob() {
    var state = State.answered()
    press(":", on: &state)
    type("rrf-k", on: &state)
    press("⏎", on: &state)
    type("20", on: &state)
    play("⏎", on: &state)
    #expect(state.settings.current.rrfK == 20)
  }

  @Test(
    "the largest numbers that can be written do not stop the program",
    arguments: ["candidates", "top-n", "budget", "rrf-k"])
  func largest(name: String) {
    var state = State.answered()
    press(":", on: &state)
    type("\(name) \(Int.max)", on: &state)
    play("⏎ ) > } ( < {", on: &state)
    #expect(state.drawn().rows.count == 36)
  }

  private func with(_ edit: (inout Settings) -> Void) -> Settings {
    var settings = Settings()
    edit(&settings)
    return settings
  }
}
