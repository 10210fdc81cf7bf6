import Cells
import Foundation
import Testing

@testable import NcursesBackend

/// curses is one global screen, so these run one after the other.
@MainActor
@Suite("Reading back what curses holds", .serialized)
struct ReadBackTests {
  /// A terminal of 30x4 on /dev/null.
  private func open(_ term: String, _ more: [String: String] = [:]) throws -> NcursesTerminal {
    setenv("LINES", "4", 1)
    setenv("COLUMNS", "30", 1)
    let null = Foundation.open("/dev/null", O_RDWR)
    let environment = ["TERM": term].merging(more) { $1 }
    defer { Foundation.close(null) }
    return try NcursesTerminal(input: null, output: null, environment: environment, mouse: false)
  }

  private var screen: Buffer {
    var buffer = Buffer(size: Size(width: 30, height: 4))
    buffer.box(buffer.bounds, title: "Before", trailing: "50")
    buffer.write("rerank ███▌ 1.2", at: Point(x: 2, y: 1), style: Style(.barRerank))
    buffer.write("漢字 é e\u{301} 👍🏽 🇩🇪|", at: Point(x: 2, y: 2), style: Style(.bad, on: .selection))
    return buffer
  }

  @Test(
    "every terminal holds the rows that were presented",
    arguments: ["dumb", "vt100", "linux", "screen-256color", "tmux-256color", "xterm-256color"])
  func rows(term: String) throws {
    let terminal = try open(term)
    defer { terminal.close() }
    #expect(terminal.size == Size(width: 30, height: 4))
    terminal.present(screen, theme: .plain)
    #expect(terminal.heldRows == screen.rows)
  }

  @Test("what changed is brought up to date, wide glyphs included")
  func changes() throws {
    let terminal = try open("xterm-256color")
    defer { terminal.close() }
    terminal.present(screen, theme: .plain)
    var next = screen
    next.write("x", at: Point(x: 3, y: 2))
    next.write("漢", at: Point(x: 10, y: 1))
    terminal.present(next, theme: .plain)
    #expect(terminal.heldRows == next.rows)
    terminal.present(screen, theme: .plain)
    #expect(terminal.heldRows == screen.rows)
  }

  @Test("an unknown terminal is an error that says what to do")
  func unknownTerminal() {
    #expect(throws: NcursesError.cannotOpen(term: "no-such-term")) {
      _ = try open("no-such-term")
    }
    #expect(NcursesError.cannotOpen(term: "x").description.contains("--plain"))
  }

  @Test("only one can be open, and closing twice is closing once")
  func closing() throws {
    let first = try open("xterm")
    #expect(throws: NcursesError.self) { _ = try open("xterm") }
    first.close()
    first.close()
    #expect(first.nextInput() == nil)
    try open("xterm").close()
  }

  @Test(
    "the depth of colour follows terminfo and NO_COLOR",
    arguments: [
      ("dumb", [:], ColourDepth.none), ("vt100", [:], .none), ("linux", [:], .sixteen),
      ("xterm-256color", [:], .twoHundredFiftySix),
      ("xterm-256color", ["NO_COLOR": "1"], .none),
      ("xterm-256color", ["NO_COLOR": ""], .twoHundredFiftySix),
    ])
  func depth(term: String, environment: [String: String], depth: ColourDepth) throws {
    let terminal = try open(term, environment)
    defer { terminal.close() }
    #expect(terminal.colourDepth == depth)
  }

  @Test("24-bit colour looks for the direct entry first")
  func directColour() {
    let environment = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
    #expect(
      TerminalName.candidates(environment: environment) == ["xterm-direct", "xterm-256color"])
    #expect(TerminalName.candidates(environment: ["TERM": "linux"]) == ["linux"])
  }
}
