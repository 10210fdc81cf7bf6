import Cells
import Testing

@testable import NcursesBackend

@Suite("Input decoder")
struct InputDecoderTests {
  /// The inputs behind bytes that curses passed on as single scalars.
  private func decode(_ text: String) -> [Input] {
    var decoder = InputDecoder()
    let inputs = text.unicodeScalars.compactMap { decoder.feed(.scalar($0)) }
    return inputs + [decoder.flush()].compactMap { $0 }
  }

  private func key(_ name: String) -> Input? { Key(name).map(Input.key) }

  @Test(
    "scalars become keys",
    arguments: [
      ("a", "a"), ("é", "é"), (" ", "space"), ("\r", "enter"), ("\n", "enter"), ("\t", "tab"),
      ("\u{7F}", "backspace"), ("\u{08}", "backspace"), ("\u{01}", "ctrl-a"), ("\u{1A}", "ctrl-z"),
      ("\u{00}", "ctrl-space"), ("\u{1F}", "ctrl-_"), ("\u{1B}", "escape"), ("\u{1B}b", "alt-b"),
      ("\u{1B}\u{7F}", "alt-backspace"), ("\u{1B}[", "alt-["), ("\u{1B}[Z", "shift-tab"),
      ("\u{1B}[1;5D", "ctrl-left"), ("\u{1B}[1;2C", "shift-right"), ("\u{1B}OP", "f1"),
      ("\u{1B}[3~", "delete"), ("\u{1B}[15;5~", "ctrl-f5"),
    ])
  func scalars(text: String, name: String) {
    #expect(decode(text) == [key(name)])
  }

  @Test(
    "names of curses and terminfo become keys",
    arguments: [
      ("KEY_UP", "up"), ("KEY_BTAB", "shift-tab"), ("KEY_F(12)", "f12"), ("kLFT5", "ctrl-left"),
      ("kRIT6", "ctrl-shift-right"), ("kUP3", "alt-up"), ("KEY_SLEFT", "shift-left"),
      ("KEY_NPAGE", "pagedown"),
    ])
  func names(curses: String, name: String) {
    #expect(Key(cursesName: curses) == Key(name))
    #expect(Key(cursesName: curses) != nil)
  }

  @Test("a key that nobody knows is dropped whole, not typed as text")
  func unknownSequences() {
    #expect(decode("\u{1B}[?1;2cx") == [key("x")])
    #expect(decode("\u{1B}[99~x") == [key("x")])
    #expect(Key(cursesName: "KEY_RESIZE") == nil)
  }

  @Test("escape before a named key is alt, and two escapes are two keys")
  func escapes() {
    var decoder = InputDecoder()
    #expect(decoder.feed(.scalar("\u{1B}")) == nil)
    #expect(decoder.feed(.key(name: "KEY_UP")) == key("alt-up"))
    #expect(decode("\u{1B}\u{1B}") == [key("escape"), key("escape")])
  }

  @Test("a paste is one input with its line ends mended")
  func paste() {
    #expect(
      decode("\u{1B}[200~two\r\nlines\rq\u{1B}[201~k")
        == [.paste("two\nlines\nq"), key("k")])
  }

  @Test("nothing inside a paste is obeyed")
  func hostilePaste() {
    #expect(decode("\u{1B}[200~a\u{1B}[Ab\u{1B}c\u{1B}[201~") == [.paste("ab")])
  }

  @Test("a sequence that breaks off does not take what follows with it")
  func brokenSequences() {
    #expect(decode("\u{1B}[1;\u{1B}[A") == [key("up")])
    #expect(decode("\u{1B}[<0;5\u{1B}OP") == [key("f1")])
    #expect(decode("\u{1B}[12é") == [key("é")])
    #expect(decode("\u{1B}[200~ab\u{1B}[1;\u{1B}[201~q") == [.paste("ab"), key("q")])
  }

  @Test("whatever came before, the end of a paste is heard", arguments: UInt64(0)..<40)
  func anything(seed: UInt64) {
    var random = SeededNumbers(seed)
    let pieces = [
      "\u{1B}", "[", "O", "200~", "\u{1B}[200~", "<0;", "1;5", "M", "~", "é", "\u{9B}", "a",
    ]
    let noise = (0..<60).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
    let inputs = decode(noise.joined() + "\u{1B}[201~q")
    #expect(inputs.last == key("q"))
  }

  @Test("a paste that arrives in two parts waits for its end")
  func splitPaste() {
    var decoder = InputDecoder()
    for scalar in "\u{1B}[200~one ".unicodeScalars { #expect(decoder.feed(.scalar(scalar)) == nil) }
    #expect(decoder.flush() == nil)
    #expect(decoder.feed(.key(name: "KEY_UP")) == nil)
    for scalar in "two\u{1B}[201".unicodeScalars { #expect(decoder.feed(.scalar(scalar)) == nil) }
    #expect(decoder.flush() == nil, "nothing more has come yet, in the middle of the end's mark")
    #expect(decoder.feed(.scalar("~")) == .paste("one two"))
  }
}

/// Numbers by a seed (Knuth's 64-bit linear congruential generator).
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
