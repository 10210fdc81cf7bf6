import Cells
import Foundation
import Testing

@testable import NcursesBackend

/// curses is one global screen, so these run one after the other.
@MainActor
@Suite("Reading back what curses holds", .serialized)
struct ReadBackTests {
  /// Open for as long as terminals write to it: once closed, its number would be another file's.
  private static let null = Foundation.open("/dev/null", O_RDWR)

  /// A terminal of 30x4 on /dev/null.
  private func open(_ term: String, _ more: [String: String] = [:]) throws -> NcursesTerminal {
    setenv("LINES", "4", 1)
    setenv("COLUMNS", "30", 1)
    let environment = ["TERM": term].merging(more) { $1 }
    return try NcursesTerminal(
      input: Self.null, output: Self.null, environment: environment, mouse: false)
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

  #if os(Linux)
    /// The two ends of a line that keeps what is written at once apart; open for as long as `null`.
    private static let packets: (ours: Int32, theirs: Int32)? = {
      var ends: [Int32] = [-1, -1]
      let status = socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends)
      return status == 0 ? (ends[0], ends[1]) : nil
    }()

    /// What has been sent since the last time, piece by piece.
    private func sent(to end: Int32) -> [String] {
      var room = [UInt8](repeating: 0, count: 1 << 16)
      return Array(
        sequence(state: ()) { _ in
          let count = recv(end, &room, room.count, Int32(MSG_DONTWAIT))
          return count > 0 ? String(decoding: room.prefix(count), as: UTF8.self) : nil
        })
    }

    @Test("a frame is sent in one piece, however often the cursor moves")
    func onePiece() throws {
      let line = try #require(Self.packets)
      setenv("LINES", "4", 1)
      setenv("COLUMNS", "30", 1)
      let terminal = try NcursesTerminal(
        input: Self.null, output: line.theirs, environment: ["TERM": "xterm-256color"],
        mouse: false)
      defer { terminal.close() }
      _ = sent(to: line.ours)
      terminal.present(screen, theme: .plain)
      let frame = sent(to: line.ours)
      #expect(frame.count == 1)
      #expect(frame.first?.contains("rerank ███▌ 1.2") == true)
      #expect(frame.first?.hasSuffix("\u{1B}[?2026l") == true)
    }
  #endif

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

  /// A pseudoterminal with the terminal open on it.
  private func withPseudoTerminal(
    _ body: (PseudoTerminal, NcursesTerminal) throws -> Void
  ) throws {
    let pseudo = try PseudoTerminal(columns: 40, rows: 10)
    defer { pseudo.close() }
    let terminal = try NcursesTerminal(
      input: pseudo.device, output: pseudo.device, environment: ["TERM": "xterm-256color"])
    defer { terminal.close() }
    try body(pseudo, terminal)
  }

  private func inputs(_ terminal: NcursesTerminal) -> [Input] {
    Array(sequence(state: terminal) { $0.nextInput() })
  }

  @Test("what is typed, pasted and clicked arrives as inputs")
  func inputs() throws {
    try withPseudoTerminal { pseudo, terminal in
      pseudo.type("é\r\u{1B}OA\u{1B}[1;5D\u{1B}[Z\u{3}\u{1B}b\u{1B}[200~a\rb\u{1B}[201~")
      let keys = ["é", "enter", "up", "ctrl-left", "shift-tab", "ctrl-c", "alt-b"]
      #expect(inputs(terminal) == keys.compactMap { Key($0).map(Input.key) } + [.paste("a\nb")])
      pseudo.type("\u{1B}[<0;5;6M\u{1B}[<32;7;6M\u{1B}[<0;7;6m\u{1B}[<64;1;2M\u{1B}[<65;1;2M")
      #expect(
        inputs(terminal) == [
          .mouse(MouseEvent(.press, at: Point(x: 4, y: 5))),
          .mouse(MouseEvent(.drag, at: Point(x: 6, y: 5))),
          .mouse(MouseEvent(.release, at: Point(x: 6, y: 5))),
          .mouse(MouseEvent(.scrollUp, at: Point(x: 0, y: 1))),
          .mouse(MouseEvent(.scrollDown, at: Point(x: 0, y: 1))),
        ])
      pseudo.type("\u{1B}")
      #expect(inputs(terminal) == [.key(Key(.escape))])
    }
  }

  @Test("a new size is taken over and shown whole, and is no key")
  func resizing() throws {
    try withPseudoTerminal { pseudo, terminal in
      #expect(terminal.size == Size(width: 40, height: 10))
      pseudo.resize(columns: 20, rows: 5)
      terminal.takeSize()
      #expect(terminal.size == Size(width: 20, height: 5))
      #expect(terminal.nextInput() == nil)
      var buffer = Buffer(size: terminal.size)
      buffer.write("smaller", at: Point(x: 0, y: 4))
      terminal.present(buffer, theme: .plain)
      #expect(terminal.heldRows == buffer.rows)
    }
  }

  @Test("a screen that is the same again sends nothing")
  func nothingToSend() throws {
    try withPseudoTerminal { pseudo, terminal in
      let buffer = Buffer(size: terminal.size)
      terminal.present(buffer, theme: .plain)
      #expect(!pseudo.shown().isEmpty)
      terminal.present(buffer, theme: .plain)
      #expect(pseudo.shown() == "")
      terminal.copy("hi")
      #expect(pseudo.shown() == "\u{1B}]52;c;aGk=\u{07}")
    }
  }

  @Test("a window that was small for a moment is drawn anew, though it has its size again")
  func sizeAndBack() throws {
    try withPseudoTerminal { pseudo, terminal in
      terminal.present(screen, theme: .plain)
      #expect(pseudo.shown().contains("Before"))
      pseudo.resize(columns: 20, rows: 5)
      pseudo.resize(columns: 40, rows: 10)
      terminal.takeSize()
      terminal.present(screen, theme: .plain)
      #expect(pseudo.shown().contains("Before"))
    }
  }

  @Test(
    "the terminal is given back as it was, by closing and in an emergency",
    arguments: [false, true])
  func givingBack(isEmergency: Bool) throws {
    let pseudo = try PseudoTerminal(columns: 40, rows: 10)
    defer { pseudo.close() }
    let before = pseudo.modes
    let terminal = try NcursesTerminal(
      input: pseudo.device, output: pseudo.device, environment: ["TERM": "xterm-256color"])
    terminal.present(screen, theme: .plain)
    #expect(pseudo.modes != before)
    let setUp = pseudo.shown()
    for sequence in ["?1049h", "?2004h", "?1002h"] { #expect(setUp.contains(sequence)) }
    if isEmergency { NcursesTerminal.emergencyRestore() } else { terminal.close() }
    #expect(pseudo.modes == before)
    let undone = pseudo.shown()
    for sequence in ["?1049l", "?2004l", "?1002l", "?25h"] { #expect(undone.contains(sequence)) }
    NcursesTerminal.emergencyRestore()
    #expect(pseudo.shown() == "")
    terminal.close()
  }
}
