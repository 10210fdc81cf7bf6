import Cells
import Screens
import TestSupport
import Testing

@Suite("Keys that a person has changed")
struct KeyMapTests {
  private var keys: KeyMap {
    var keys = KeyMap()
    keys.bind(.help, to: [Key("W"), Key(.function(9))])
    keys.bind(.palette, to: [Key("o", .control)])
    keys.bind(.quit, to: [Key("Q")])
    keys.bind(.editQuery, to: [Key("i")])
    keys.bind(.showTune, to: [Key("T")])
    keys.bind(.pin, to: [])
    keys.bind(.cancel, to: [Key("K")])
    return keys
  }

  private func state(_ focus: Pane) -> State {
    var state = State.answered()
    state.keys = keys
    state.focus = focus
    return state
  }

  private func press(_ name: String, _ state: inout State) -> [Effect] {
    guard let key = Key(name) else { return [] }
    return reduce(&state, .input(.key(key)))
  }

  @Test("do what they are bound to, and the usual ones no longer")
  func acting() {
    var state = state(.after)
    #expect(press("Q", &state) == [.quit])
    #expect(press("q", &state).isEmpty)
    _ = press("T", &state)
    #expect(state.screen == .tune)
    _ = press("1", &state)
    _ = press("3", &state)
    #expect(state.screen == .inspect)
    _ = press("W", &state)
    #expect(state.overlay == .help(scroll: 0))
  }

  @Test("are what footer, header and help name")
  func words() {
    var state = state(.after)
    let lines = state.drawn().plainText.split(separator: "\n")
    #expect(lines.last?.contains("W help  ^O command  i query  Q quit") == true)
    #expect(lines.first?.contains("T Tune") == true)
    state.overlay = .help(scroll: 0)
    let help = state.drawn().plainText
    #expect(help.contains("W F9") && help.contains("^O ") && !help.contains("^P"))
    let entries = PaletteEntry.entries(for: "pin", in: state)
    #expect(entries.contains(.action(.pin, title: "Pin this run", keys: "")))
    #expect(state.keys.caption(of: .pin) == "^O pin")
  }

  @Test("stay text where a text is written, and the others go past it")
  func writing() {
    var state = state(.query)
    state.query.field.replaceText("")
    for letter in ["Q", "i", "W", "K", "T", "3"] { _ = press(letter, &state) }
    #expect(state.query.field.text == "QiWKT3")
    _ = press("f9", &state)
    #expect(state.overlay == .help(scroll: 0))
    _ = press("escape", &state)
    _ = press("ctrl-o", &state)
    #expect(state.overlay == .palette(Palette()))
    for letter in ["K", "Q"] { _ = press(letter, &state) }
    guard case .palette(let palette) = state.overlay else {
      Issue.record("the palette is closed")
      return
    }
    #expect(palette.field.text == "KQ")
  }

  @Test("are named by lessons in braces")
  func lessons() {
    #expect(keys.naming("Press {help} and {pin}; {nothing} {") == "Press W and ^O pin; {nothing} {")
    #expect(KeyMap.mentions(in: "Press {help} and {pin} {A}") == ["help", "pin"])
  }

  @Test("have no conflict at first, and lose nothing")
  func usual() {
    #expect(KeyMap().conflicts.isEmpty && KeyMap().loss == nil)
    #expect(keys.conflicts.isEmpty && keys.loss == nil)
  }
}
