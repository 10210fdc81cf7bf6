import Cells
import Foundation
import NcursesBackend
import Synchronization

/// A terminal whose other side only counts what comes, as fast as it comes.
final class Pseudoterminal: Sendable {
  private let ours: Int32
  private let theirs: Int32
  private let count = Mutex(0)

  init(_ size: Size) throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    guard openpty(&ours, &theirs, nil, nil, nil) == 0 else {
      throw CocoaError(.fileNoSuchFile)
    }
    (self.ours, self.theirs) = (ours, theirs)
    resize(to: size)
    Thread { [self] in read() }.start()
  }

  /// Takes it over as the screens do.
  @MainActor
  func open() throws -> NcursesTerminal {
    let environment = ["TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"]
    return try NcursesTerminal(input: theirs, output: theirs, environment: environment)
  }

  func resize(to size: Size) {
    var window = winsize()
    (window.ws_col, window.ws_row) = (UInt16(size.width), UInt16(size.height))
    _ = ioctl(theirs, UInt(TIOCSWINSZ), &window)
  }

  /// The bytes that came since this was asked before, once no more come.
  func takeBytes() -> Int {
    // The reader may have to wait for a core.
    var (last, quiet) = (-1, 0)
    while quiet < 3 {
      usleep(1000)
      let now = count.withLock(\.self)
      quiet = now == last ? quiet + 1 : 0
      last = now
    }
    return count.withLock { count in
      defer { count = 0 }
      return count
    }
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 65536)
    while case let taken = Foundation.read(ours, &bytes, bytes.count), taken > 0 {
      count.withLock { $0 += taken }
    }
  }
}
