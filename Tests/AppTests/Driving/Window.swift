import Foundation
import Testing

/// A terminal window with a shell in it: tmux, with nobody's configuration.
final class Window {
  let program: Program
  private let tmux: Tmux

  /// Opens a window and waits for the shell.
  init(
    _ program: Program, columns: Int = 120, rows: Int = 36, term: String = "tmux-256color"
  ) async throws {
    self.program = program
    tmux = try Tmux(
      in: program.folder, term: term,
      environment: program.environment.merging(
        ["RANKSCOPE_BINARY": Program.path, "RANKSCOPE_FOLDER": program.folder.path]) { $1 })
    try await tmux.open(columns: columns, rows: rows, "exec sh -i")
    enter("cd \"$RANKSCOPE_FOLDER\"; ulimit -c 0; PS1='shell> '; clear")
    try await wait("the shell") { $0.lines.first == "shell>" }
  }

  /// Starts the program as one job; its exit status, errors and the terminal's modes are kept.
  func start(_ arguments: String = "") {
    enter(
      """
      stty -g >before; sh -c 'echo $$ >pid; exec "$RANKSCOPE_BINARY" '"\(arguments)" 2>errors; \
      echo $? >status; stty -g >after
      """)
  }

  /// Starts the program with a question and waits for the answer.
  @discardableResult
  func ask(_ question: String, _ arguments: String = "") async throws -> Screen {
    start("\(arguments) --query '\(question)'")
    return try await answer()
  }

  /// Waits for the answer, and for all that is drawn with it.
  func answer() async throws -> Screen {
    try await wait("the answer") { $0.contains("answered") || $0.contains("nothing confident") }
    var last = try screen()
    return try await wait("rest") { screen in
      defer { last = screen }
      return screen == last
    }
  }

  /// Runs a command that ends by itself; returns all that the terminal was sent meanwhile.
  func record(_ arguments: String) async throws -> String {
    try program.folder.write([], to: "recording")
    try tmux.run(["pipe-pane", "cat >\(program.folder.place("recording"))"])
    enter("\"$RANKSCOPE_BINARY\" \(arguments); echo 'recorded 'all")
    try await wait("the end") { _ in
      program.folder.text(of: "recording")?.contains("recorded all") == true
    }
    try tmux.run(["pipe-pane"])
    return try #require(program.folder.text(of: "recording"))
  }

  /// Types characters as they are.
  func type(_ text: String) { _ = try? tmux.run(["send-keys", "-l", text]) }

  /// Presses keys by tmux' names: `Enter`, `Tab`, `C-c`, `j`.
  func press(_ keys: String...) { _ = try? tmux.run(["send-keys"] + keys) }

  /// Types a line to the shell.
  func enter(_ line: String) {
    type(line)
    press("Enter")
  }

  /// Sends what the mouse does in xterm's SGR form; 0 is the left button, 64 and 65 the wheel.
  func mouse(_ button: Int, at point: (column: Int, row: Int), released: Bool = false) {
    type("\u{1B}[<\(button);\(point.column + 1);\(point.row + 1)\(released ? "m" : "M")")
  }

  func click(at point: (column: Int, row: Int)) {
    mouse(0, at: point)
    mouse(0, at: point, released: true)
  }

  /// Pastes as the terminal does when the program asked for brackets.
  func paste(_ text: String) throws {
    try tmux.run(["set-buffer", "-b", "pasted", text])
    try tmux.run(["paste-buffer", "-p", "-b", "pasted"])
  }

  /// Sends the bytes of a file as they are.
  func paste(raw file: String) throws {
    try tmux.run(["load-buffer", "-b", "raw", file])
    try tmux.run(["paste-buffer", "-r", "-b", "raw"])
  }

  /// What the program put into the clipboard last.
  func clipboard() throws -> String { try tmux.run(["show-buffer"]) }

  /// What was put into the clipboard, a line each; nothing where nothing was.
  func clipboards() throws -> String { try tmux.run(["list-buffers"]) }

  func resize(columns: Int, rows: Int) throws {
    try tmux.run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  func screen() throws -> Screen {
    let text = try tmux.run(["capture-pane", "-p"])
    return Screen(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// The screen with the control sequences of its colours.
  func colouredScreen() throws -> String { try tmux.run(["capture-pane", "-p", "-e"]) }

  /// Writes over the screen, as another program's message does.
  func scribble() throws {
    let device = try #require(FileHandle(forWritingAtPath: fact("pane_tty")))
    try device.write(contentsOf: Data("\u{1B}[5;5HSCRIBBLE".utf8))
  }

  /// What tmux knows of the window, such as `alternate_on`.
  func fact(_ name: String) throws -> String {
    try tmux.run(["display-message", "-p", "#{\(name)}"])
  }

  /// Sends a signal to the program.
  func signal(_ name: String) throws {
    let text = try #require(program.folder.text(of: "pid"))
    kill(try #require(pid_t(text)), try #require(Self.signals[name]))
  }

  private static let signals = [
    "TERM": SIGTERM, "HUP": SIGHUP, "SEGV": SIGSEGV, "ABRT": SIGABRT,
  ]

  /// Waits until the screen is as it should be; fails with the screen where it does not become so.
  @discardableResult
  func wait(
    _ what: String, within patience: Duration = .seconds(60),
    until isReached: (Screen) throws -> Bool
  ) async throws -> Screen {
    let end = ContinuousClock.now + patience
    while true {
      let screen = try screen()
      if try isReached(screen) { return screen }
      if ContinuousClock.now > end { throw WaitedInVain(what: what, screen: screen) }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// Whether the program has ended.
  var hasEnded: Bool { program.folder.text(of: "after")?.isEmpty == false }

  /// Waits until the program has ended; returns its status.
  func end() async throws -> Int32? {
    try await wait("the end") { _ in hasEnded }
    return program.folder.text(of: "status").flatMap { Int32($0) }
  }

  /// What did not come, and what stood there instead.
  struct WaitedInVain: Error, CustomStringConvertible {
    let what: String
    let screen: Screen

    var description: String { "waited in vain for \(what):\n\(screen.text)" }
  }
}
