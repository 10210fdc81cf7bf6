package import Cells
internal import CNcurses
internal import Foundation

/// The real terminal, through ncursesw.
///
/// curses is one global screen, so only one of these can be open. The caller watches SIGWINCH (and
/// calls `takeSize()`) and SIGTSTP (and calls `suspend()`); both are ignored while it is open.
@MainActor
package final class NcursesTerminal: Terminal {
  package let colourDepth: ColourDepth
  private var paint: Paint
  private var isOpen = true
  private var shown: Buffer?
  private var shownTheme: Theme?
  private var decoder = InputDecoder()

  /// Takes over the terminal behind two file descriptors.
  ///
  /// `environment` gives TERM, COLORTERM and NO_COLOR; `mouse` turns reports of the mouse on.
  package init(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    environment: [String: String] = ProcessInfo.processInfo.environment, mouse: Bool = true
  ) throws(NcursesError) {
    _ = cn_set_locale()
    let names = TerminalName.candidates(environment: environment)
    guard names.contains(where: { cn_open($0, input, output) }) else {
      throw .cannotOpen(term: environment["TERM"] ?? "")
    }
    let colours = Int(cn_colours())
    colourDepth = ColourDepth(colours: colours, environment: environment)
    paint = Paint(depth: colourDepth, colours: colours)
    cn_use_mouse(mouse)
  }

  package var size: Size { Size(width: Int(cn_columns()), height: Int(cn_rows())) }

  /// Tells whether the user's locale is UTF-8; where it is not, draw with ``GlyphSet/ascii``.
  package nonisolated static var localeIsUTF8: Bool { cn_set_locale() }

  package func present(_ buffer: Buffer, theme: Theme) {
    guard isOpen else { return }
    let old = shownTheme == theme ? shown : nil
    let changes = buffer.changes(since: old)
    paint.write(changes, theme: theme)
    let cursor = buffer.cursor.flatMap { buffer.bounds.contains($0) ? $0 : nil }
    if old == nil || !changes.isEmpty || old?.cursor != buffer.cursor {
      cn_show(Int32(cursor?.y ?? -1), Int32(cursor?.x ?? -1))
    }
    shown = buffer
    shownTheme = theme
  }

  package func nextInput() -> Input? {
    while isOpen {
      var value: UInt32 = 0
      let input: Input?
      switch cn_read(&value) {
      case cn_input_scalar: input = Unicode.Scalar(value).flatMap { decoder.feed(.scalar($0)) }
      case cn_input_key: input = decoder.feed(.key(name: cn_key_name(value).map(String.init) ?? ""))
      default: return decoder.flush()
      }
      if let input { return input }
    }
    return nil
  }

  /// Takes over the size that the terminal has now; call it on SIGWINCH, then draw anew.
  package func takeSize() {
    cn_take_size()
    // Also where the size is the same again: in between it may have been another, at which the
    // terminal cut or broke rows.
    redraw()
  }

  /// Has the next `present` send the whole screen, for a display that something else wrote on.
  package func redraw() {
    cn_redraw()
    shown = nil
  }

  /// Gives the terminal back, stops the program until it is continued, and takes it again.
  package func suspend() {
    cn_stop()
    shown = nil
  }

  /// Copies text to the user's clipboard by the terminal's own means (OSC 52), also over ssh.
  package func copy(_ text: String) {
    let request = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
    guard isOpen else { return }
    request.withUnsafeBytes { bytes in
      cn_send(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
  }

  /// Turns reports of the mouse on or off; off leaves selecting text to the terminal.
  package func useMouse(_ isUsed: Bool) { cn_use_mouse(isUsed) }

  /// Gives the terminal back as it was; calling it again does nothing.
  ///
  /// A program that ends without it, by `exit` or by a fatal signal, is covered as well.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    cn_close()
  }

  /// Gives the terminal back without curses, from any thread or signal handler.
  ///
  /// The handlers that opening installs call it for SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP,
  /// SIGABRT, SIGINT, SIGTERM, SIGHUP and SIGQUIT, then let the signal go on; `exit` calls it too.
  package nonisolated static func emergencyRestore() { cn_emergency_restore() }

  /// The rows as curses holds them, to compare with what was presented.
  package var heldRows: [String] {
    (0..<size.height).map { row in
      var bytes = [CChar](repeating: 0, count: size.width * 8 + 1)
      let count = Int(cn_row_text(Int32(row), &bytes, Int32(bytes.count - 1)))
      return String(
        decoding: bytes.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
