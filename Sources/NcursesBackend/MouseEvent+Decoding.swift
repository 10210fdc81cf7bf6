internal import Cells

extension Input {
  /// The input behind a control sequence: its parameters and its final character.
  init?(sequence parameters: String, final: Unicode.Scalar) {
    if parameters.hasPrefix("<") {
      guard let event = MouseEvent(report: parameters.dropFirst(), final: final) else { return nil }
      self = .mouse(event)
    } else {
      guard let key = Key(sequence: parameters, final: final) else { return nil }
      self = .key(key)
    }
  }
}

extension MouseEvent {
  /// Reads xterm's SGR report (mode 1006): button, column and row from one, `M` or `m` for release.
  ///
  /// The button's number has 32 added for a move and 64 for the wheel, and 4, 8 and 16 for keys
  /// held. Only the left button and the wheel are events here.
  fileprivate init?(report: Substring, final: Unicode.Scalar) {
    let numbers = report.split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 3, final == "M" || final == "m" else { return nil }
    guard numbers[1] > 0, numbers[2] > 0 else { return nil }
    let kind: Kind
    switch (numbers[0] & ~28, final) {
    case (0, "M"): kind = .press
    case (0, _): kind = .release
    case (32, "M"): kind = .drag
    case (64, "M"): kind = .scrollUp
    case (65, "M"): kind = .scrollDown
    default: return nil
    }
    self.init(kind, at: Point(x: numbers[1] - 1, y: numbers[2] - 1))
  }
}
