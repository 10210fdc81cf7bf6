extension String {
  /// The text with every character that a terminal would obey, or that turns a line round, as the
  /// escape that JSON has for it: `\u001b`.
  ///
  /// Tabs and the ends of lines stay.
  var inert: String {
    guard unicodeScalars.contains(where: \.isObeyed) else { return self }
    var shown = String.UnicodeScalarView()
    for (place, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      let next = unicodeScalars[place...].dropFirst().first
      let isLineEnd = scalar == "\r" && next == "\n"
      if scalar.isObeyed, !isLineEnd {
        shown.append(contentsOf: scalar.escape.unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may do something else with it than show it.
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var escape: String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
