/// Takes a row of a table apart (RFC 4180), line by line.
struct TableRow {
  enum Fault {
    case quoteInside
    case textAfterQuote
  }

  private enum State {
    case start
    case plain
    case quoted
    /// Behind a quote that closes the cell, unless a second one follows it.
    case closed
  }

  let separator: UInt8
  private(set) var cells: [[UInt8]] = []
  private(set) var fault: Fault?
  private(set) var size = 0
  private var cell: [UInt8] = []
  private var state = State.start

  init(separator: UInt8) { self.separator = separator }

  /// Whether the row goes on in the next line, inside quotes.
  var isOpen: Bool { state == .quoted }

  /// Takes a line without its line feed.
  mutating func take(_ line: [UInt8]) {
    if isOpen { cell.append(.lineFeed) }
    size += line.count + 1
    for byte in line { take(byte) }
    guard !isOpen else { return }
    if state == .plain, cell.last == .carriageReturn { cell.removeLast() }
    closeCell()
  }

  private mutating func take(_ byte: UInt8) {
    switch (state, byte) {
    case (.quoted, .quote): state = .closed
    case (.quoted, _): cell.append(byte)
    case (.closed, .quote):
      cell.append(byte)
      state = .quoted
    case (_, separator): closeCell()
    case (.closed, .carriageReturn): break
    case (.closed, _): fault = fault ?? .textAfterQuote
    case (.start, .quote): state = .quoted
    case (.plain, .quote): fault = fault ?? .quoteInside
    case (_, _):
      cell.append(byte)
      state = .plain
    }
  }

  private mutating func closeCell() {
    cells.append(cell)
    cell = []
    state = .start
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
}
