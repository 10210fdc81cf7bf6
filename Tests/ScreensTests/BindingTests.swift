import Cells
import Screens
import TestSupport
import Testing

@Suite("The key table")
struct BindingTests {
  @Test("has a line for every action, with a key and a title")
  func complete() {
    for action in Action.allCases {
      let lines = Binding.all.filter { $0.action == action }
      #expect(lines.count == 1, "\(action)")
      #expect(lines.allSatisfy { !$0.keys.isEmpty && !$0.title.isEmpty }, "\(action)")
    }
  }

  @Test("gives each key one meaning in each pane")
  func unambiguous() {
    for screen in ScreenName.allCases {
      for pane in Pane.allCases {
        let keys = Binding.all.filter { $0.works(on: screen, in: pane) }.flatMap(\.keys)
        let repeated = Dictionary(grouping: keys, by: \.self).filter { $1.count > 1 }.map(\.key)
        #expect(repeated.isEmpty, "\(screen), \(pane)")
      }
    }
  }

  @Test("names keys that can be read back")
  func names() {
    for key in Binding.all.flatMap(\.keys) {
      #expect(Key(key.description) == key)
    }
  }

  @Test("is written down")
  func table() {
    let lines = Binding.all.map { binding in
      let panes =
        binding.panes.isEmpty ? "everywhere" : binding.panes.map { "\($0)" }.joined(separator: " ")
      let screens =
        binding.screens.isEmpty ? "" : " of " + binding.screens.map(\.title).joined(separator: " ")
      let columns = [
        binding.action.rawValue, binding.keys.map(\.description).joined(separator: " "),
      ]
      return columns.map { $0 + String(repeating: " ", count: max(1, 18 - $0.count)) }.joined()
        + "\(binding.title) · \(panes)\(screens)"
    }
    expectText(lines.joined(separator: "\n") + "\n", named: "bindings")
  }

  @Test("finds an action by its key, where it works")
  func lookup() {
    #expect(KeyMap().action(for: Key("j"), in: .after) == .moveDown)
    #expect(KeyMap().action(for: Key("j"), in: .latency) == nil)
    #expect(KeyMap().action(for: Key("F"), in: .after) == nil)
    #expect(KeyMap().caption(of: .palette) == ":")
  }

  @Test("calls keys what a person calls them")
  func captions() {
    let names = ["ctrl-c", "shift-tab", "pageup", "space", "f1", "enter", "j", "up", "delete"]
    let captions = names.map { Key($0)?.caption ?? "" }
    #expect(captions == ["^C", "S-Tab", "PgUp", "Space", "F1", "Enter", "j", "↑", "Del"])
  }
}
