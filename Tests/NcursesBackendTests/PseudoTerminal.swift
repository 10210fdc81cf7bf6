import Foundation
import Testing

/// A terminal without a screen: what a person would type and see goes through `master`.
struct PseudoTerminal {
  let master: Int32
  let device: Int32

  /// Opens one of a size.
  init(columns: UInt16, rows: UInt16) throws {
    var ends: (master: Int32, device: Int32) = (-1, -1)
    let status = openpty(&ends.master, &ends.device, nil, nil, nil)
    try #require(status == 0)
    (master, device) = ends
    resize(columns: columns, rows: rows)
  }

  /// Changes the size, as dragging a window's corner does.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(device, UInt(TIOCSWINSZ), &size)
  }

  /// Types bytes.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What has been shown since the last time.
  func shown() -> String {
    var bytes: [UInt8] = []
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 {
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The modes that a program changes: echo, lines, signals, and how line ends are told.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(device, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// Closes both ends.
  func close() {
    _ = Foundation.close(device)
    _ = Foundation.close(master)
  }
}
