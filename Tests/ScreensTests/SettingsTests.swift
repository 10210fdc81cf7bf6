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

  @Test("the palette sets every setting by name", arguments: Setting.all.map(\.name))
  func byName(name: String) throws {
    let setting = try #require(Setting.named(name))
    let value = Self.value(of: setting)
    var wanted = Settings()
    #expect(setting.set(value, in: &wanted))
    #expect(wanted != Settings())
    var state = State.answered()
    press(":", on: &state)
    type("\(name) \(value)", on: &state)
    play("⏎", on: &state)
    #expect(state.settings.current == wanted)
    #expect(state.trace?.settings == wanted)
    #expect(state.overlay == nil)
  }

  /// A value that the setting may have and has not by default.
  private static func value(of setting: Setting) -> String {
    switch setting.kind {
    case .whole(let range, let step): "\(range.lowerBound + step)"
    case .number(let range, _): range.contains(0.25) ? "0.25" : "\(range.lowerBound + 1)"
    case .choice(let names): names.last ?? ""
    }
  }

  @Test("typing a choice's name shows what it may be, and picks one")
  func choices() {
    var state = State.answered()
    press(":", on: &state)
    type("fusion ", on: &state)
    let entries = PaletteEntry.entries(for: "fusion ", in: state)
    #expect(
      entries
        == ["rrf", "minmax", "zscore", "bm25", "dense"].map {
          .set("fusion", value: $0, isInForce: $0 == "rrf")
        })
    play("↓ ⏎", on: &state)
    #expect(state.settings.current.fusion == .minMax)
  }

  @Test("typing a number's name shows its bounds")
  func bounds() {
    let entries = PaletteEntry.entries(for: "b ", in: State.answered())
    #expect(entries == [.bounds("b", allowed: "a number from 0.0 to 1.0", value: "0.75")])
    let written = PaletteEntry.entries(for: "b 0.5", in: State.answered())
    #expect(written.first == .set("b", value: "0.5", isInForce: false))
  }

  @Test("a filter is added by the palette, runs the question again, and can be cleared")
  func filters() throws {
    var state = State.answered()
    write("filter region=EMEA", on: &state)
    write("filter updated >= 2026-01-01", on: &state)
    let filters = [try Filter("region=EMEA"), try Filter("updated>=2026-01-01")]
    #expect(state.settings.current.filters == filters)
    #expect(state.trace?.settings.filters == filters)
    press(":", on: &state)
    type("filter", on: &state)
    play("↓ ⏎", on: &state)
    #expect(state.settings.current.filters == [filters[1]])
    press("z", on: &state)
    write("filter", on: &state)
    #expect(state.settings.current.filters.isEmpty)
  }

  @Test("a filter that cannot be read is refused in words")
  func badFilter() {
    var state = State.answered()
    write("filter region", on: &state)
    #expect(state.settings.current.filters.isEmpty)
    #expect(state.notice?.kind == .warning)
    #expect(state.notice?.text.contains("compares nothing") == true)
    write("filter region=EMEA", on: &state)
    write("filter region=EMEA", on: &state)
    #expect(state.notice?.text == "region=EMEA is in force already")
  }

  @Test("the threshold of logits moves by a quarter, below zero too")
  func logits() {
    var state = State.answered()
    write("normalisation logit", on: &state)
    for _ in 0..<6 { play("[", on: &state) }
    #expect(state.settings.current.threshold == -1)
    #expect(state.comparison.passing == 9)
  }

  @Test("without a reranker there is no threshold to move")
  func noThreshold() {
    var state = State.answered()
    write("reranker none", on: &state)
    #expect(press("]", on: &state).isEmpty)
    #expect(state.settings.current.threshold == 0.5)
    #expect(state.notice?.kind == .warning)
  }

  /// Writes a command in the palette and does it.
  private func write(_ text: String, on state: inout State) {
    press(":", on: &state)
    type(text, on: &state)
    play("⏎", on: &state)
  }

  @Test(
    "a value that cannot be is refused in words, and nothing runs",
    arguments: [
      "threshold high", "threshold 1.5", "threshold nan", "candidates 0", "candidates 2.5",
      "budget -1", "top-n 0", "rrf-k 0", "k1 -1", "k1 inf", "b 2", "latency-budget nan",
      "latency-budget inf", "latency-budget -5", "fusion best", "reranker 3",
      "freshness-weight 1.5", "threshold 1e9",
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
