import Cells
import Screens
import Testing

@testable import rankscope

@Suite("The configuration's keys")
struct KeyConfigTests {
  private func reading(_ lines: String...) -> ConfigReading {
    var reading = ConfigReading()
    reading.lay(
      "[keys]\n" + lines.joined(separator: "\n") + "\n", named: "c.toml", isOwn: true)
    return reading
  }

  private func faults(_ lines: String...) -> [String] {
    var reading = ConfigReading()
    reading.lay(
      "[keys]\n" + lines.joined(separator: "\n") + "\n", named: "c.toml", isOwn: true)
    return reading.faults.map(\.description)
  }

  @Test("are a key, or a list of them, or none")
  func bound() {
    let reading = reading("replay = \"ctrl-r\"", "pin = [\"P\", \"f5\"]", "zoom = []")
    #expect(reading.faults.isEmpty)
    let keys = reading.config.keys
    #expect(keys.keys(of: .replay) == [Key("r", .control)])
    #expect(keys.keys(of: .pin) == [Key("P"), Key(.function(5))])
    #expect(keys.keys(of: .zoom).isEmpty && keys.caption(of: .zoom) == ": zoom")
    #expect(keys.keys(of: .undo) == KeyMap().keys(of: .undo))
  }

  @Test("can be exchanged")
  func exchanged() {
    #expect(faults("pin = \"d\"", "compare = \"p\"").isEmpty)
  }

  @Test("that ask for two actions in one place are refused, with both names and the line")
  func conflicts() {
    let one = faults("zoom = []", "pin = \"n\"")
    #expect(one.count == 1, "\(one)")
    #expect(
      one[0].hasPrefix("c.toml:3: n would ask for both next-judged and pin in the before pane"))
    let judging = faults("judge-3 = \"k\"")
    #expect(judging.count == 1 && judging[0].contains("both up and judge-3 while judging"))
    #expect(faults("next-chunk = \"p\"").isEmpty)
  }

  @Test("must leave ways to quit and to the help")
  func losses() {
    #expect(faults("quit = []").isEmpty && faults("cancel = []").isEmpty)
    #expect(faults("quit = []", "cancel = []").first?.contains("neither quit nor cancel") == true)
    #expect(faults("help = []").first?.hasPrefix("c.toml:1: help has no key") == true)
  }

  @Test(
    "that are none, or never come, are refused with what to write",
    arguments: [
      ("Enter", "no key is called Enter; write enter"), ("esc", "write escape"),
      ("ctrl-m", "ctrl-m comes as enter from a terminal: write enter"),
      ("ctrl-R", "write ctrl-r"), ("shift-a", "write A"), ("ctrl-1", "does not come"),
      ("hello", "no key is called hello; write one such as ctrl-r"), ("", "no key is called"),
    ])
  func names(name: String, words: String) {
    let faults = faults("pin = \"\(name)\"")
    #expect(faults.count == 1 && faults[0].hasPrefix("c.toml:2: "), "\(faults)")
    #expect(faults.first?.contains(words) == true, "\(faults)")
  }

  @Test("of actions that are none are refused with the nearest")
  func actions() {
    #expect(
      faults("replays = \"x\"").first == "c.toml:2: replays means nothing in [keys]; write replay")
    #expect(
      faults("abracadabra = \"x\"").first
        == "c.toml:2: abracadabra means nothing in [keys]; rankscope config init --print lists "
        + "what does")
    #expect(faults("pin = 3").first?.hasPrefix("c.toml:2: pin is not a text or a list") == true)
  }

  @Test("by which every usual key can be written, and comes from a terminal")
  func usual() {
    for binding in KeyMap().bindings {
      for key in binding.keys {
        #expect(Key(key.description) == key && KeyName.absence(of: key) == nil, "\(key)")
      }
    }
  }
}
