import Cells
import Retrieval
import Screens
import Testing

@Suite("Asking")
struct AskingTests {
  @Test("what is typed goes into the question, and Enter asks it with the settings in force")
  func typing() {
    var state = State.ready()
    type("who may sign", on: &state)
    press("ctrl-a", on: &state)
    type("so: ", on: &state)
    press("ctrl-e backspace backspace", on: &state)
    let effects = press("⏎", on: &state)
    #expect(effects == [.search(run: 1, query: "so: who may si", Settings())])
    #expect(state.focus == .after)
  }

  @Test("a question of white space is not asked")
  func blank() {
    var state = State.ready()
    type("   ", on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.notice?.text == "write a question first")
  }

  @Test("Up recalls older questions, Down comes back to the draft")
  func history() {
    var state = State.ready()
    _ = reduce(&state, .opened(.sample, .sample, history: ["newer", "older"]))
    type("draft", on: &state)
    press("↑", on: &state)
    #expect(state.query.field.text == "newer")
    press("↑", on: &state)
    #expect(state.query.field.text == "older")
    press("↑", on: &state)
    #expect(state.query.field.text == "older")
    #expect(state.notice?.text == "no older question")
    press("↓ ↓", on: &state)
    #expect(state.query.field.text == "draft")
  }

  @Test("an asked question is at the head of the history, once")
  func remembered() {
    var state = State.ready()
    for question in ["one", "two", "one"] {
      play("/ ctrl-e ctrl-u", on: &state)
      type(question, on: &state)
      play("⏎", on: &state)
    }
    #expect(state.query.history == ["one", "two"])
  }

  @Test("Down picks an offer and Enter asks it")
  func offers() {
    var state = State.ready()
    type("lyon", on: &state)
    #expect(state.offers == [SampleRun.nothingConfident.query])
    let effects = press("↓ ⏎", on: &state)
    #expect(
      effects == [.search(run: 1, query: SampleRun.nothingConfident.query, Settings())])
    #expect(state.query.field.text == SampleRun.nothingConfident.query)
  }

  @Test("Tab takes an offer over to be written on, Up and Esc let it go")
  func offersTaken() {
    var state = State.ready()
    type("lyon", on: &state)
    press("↓ ↑", on: &state)
    #expect(state.query.picked == nil)
    press("↓ ⎋", on: &state)
    #expect(state.query.picked == nil)
    #expect(state.isEditing)
    press("↓ ⇥", on: &state)
    #expect(state.query.field.text == SampleRun.nothingConfident.query)
    #expect(state.isEditing)
  }

  @Test("questions asked before are offered first, and none twice")
  func offersOrder() {
    var line = QueryLine()
    line.history = ["b?", "a?"]
    #expect(line.offers(golden: ["a?", "c?"]) == ["b?", "a?", "c?"])
    #expect(line.offers(golden: ["a?", "c?"], limit: 2) == ["b?", "a?"])
    line.field = TextField("A")
    #expect(line.offers(golden: ["a?", "c?"]) == ["a?"])
  }

  @Test("a question asked while the corpus opens is asked when it is open")
  func waiting() {
    var state = State(size: Size(width: 120, height: 36))
    type("who?", on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.notice?.text == "asked as soon as the corpus is open")
    let effects = reduce(&state, .opened(.sample, .sample, history: []))
    #expect(effects == [.search(run: 1, query: "who?", Settings())])
    #expect(reduce(&state, .opened(.sample, .sample, history: [])).isEmpty)
  }

  @Test("nothing is asked of a corpus that did not open")
  func failed() {
    var state = State(size: Size(width: 120, height: 36))
    _ = reduce(&state, .openingFailed("no such folder"))
    type("who?", on: &state)
    #expect(press("⏎", on: &state).isEmpty)
    #expect(state.notice == Notice(.error, "no such folder"))
  }

  @Test("the line selects the question that was asked, and what is typed takes its place")
  func selecting() {
    var state = State.answered()
    let question = SampleRun.contracts.query
    press("/", on: &state)
    #expect(state.query.field.isSelected)
    #expect(state.query.field.text == question)
    type("why?", on: &state)
    #expect(state.query.field.text == "why?")
    state = State.answered()
    _ = reduce(&state, .input(.paste("who?")))
    #expect(state.query.field.text == "who?")
  }

  @Test("a selected question is written on after an arrow, asked again by Enter, and left by Esc")
  func keepingTheSelected() {
    var state = State.answered()
    let question = SampleRun.contracts.query
    press("/ end space", on: &state)
    #expect(state.query.field.text == question + " ")
    state = State.answered()
    press("/ ↓", on: &state)
    #expect(!state.query.field.isSelected)
    state = State.answered()
    press("/", on: &state)
    _ = reduce(&state, .input(.paste("")))
    #expect(state.query.field.text == question)
    state = State.answered()
    press("/ ⎋ ⇥ ⇥ ⇥", on: &state)
    #expect(state.isEditing)
    #expect(!state.query.field.isSelected)
    #expect(state.query.field.text == question)
    press("⎋ / ", on: &state)
    #expect(
      press("⏎", on: &state)
        == [.search(run: 2, query: question, state.settings.current)])
  }

  @Test("a draft that was left is written on, and so is a line that the mouse is pressed in")
  func drafts() {
    var state = State.answered()
    press("/ x ⎋ / y", on: &state)
    #expect(state.query.field.text == "xy")
    state = State.answered()
    press("/", on: &state)
    let line = state.layout.query
    mouse(.press, line.x + 12, line.y, on: &state)
    #expect(state.isEditing)
    #expect(!state.query.field.isSelected)
  }

  @Test("pasted text goes into the question from any pane of the main screen")
  func pasting() {
    var state = State.answered()
    press("/ ctrl-u ⎋", on: &state)
    _ = reduce(&state, .input(.paste("q quits\nnothing")))
    #expect(state.isEditing)
    #expect(state.query.field.text.contains("q quits"))
    #expect(!state.query.field.text.contains("\n"))
    press("⎋ :", on: &state)
    _ = reduce(&state, .input(.paste("budget 10")))
    guard case .palette(let palette) = state.overlay else {
      Issue.record("the palette is gone")
      return
    }
    #expect(palette.field.text == "budget 10")
  }

  @Test("pasted text picks anew from what fits it")
  func pastingPicksAnew() {
    var state = State.answered()
    press(": ↓ ↓ ↓", on: &state)
    _ = reduce(&state, .input(.paste("budget 10")))
    #expect(press("⏎", on: &state).count == 1)
    #expect(state.settings.current.tokenBudget == 10)
    press("/ ctrl-e ctrl-u ↓ ↓", on: &state)
    _ = reduce(&state, .input(.paste("lyon")))
    #expect(state.query.picked == nil)
  }

  @Test("keys that are commands elsewhere are letters in the question")
  func letters() {
    var state = State.ready()
    type("q:?1z[ d", on: &state)
    #expect(state.query.field.text == "q:?1z[ d")
    #expect(state.screen == .inspect)
    #expect(state.overlay == nil)
  }

  @Test("F1 and Ctrl-P open help and palette over the question, which is kept")
  func overlays() {
    var state = State.ready()
    type("who?", on: &state)
    press("ctrl-p", on: &state)
    #expect(state.overlay == .palette(Palette()))
    press("⎋ f1", on: &state)
    #expect(state.overlay == .help(scroll: 0))
    press("⎋", on: &state)
    #expect(state.isEditing)
    #expect(state.query.field.text == "who?")
  }
}
