/// A value in a theme file, whatever the file's format.
package enum ThemeValue: Equatable, Sendable {
  case string(String)
  case integer(Int)
  case list([ThemeValue])
  case table([String: ThemeValue])
}

/// A theme file that cannot be used: which one, where in it, and what would be right.
package struct ThemeError: Error, Equatable, CustomStringConvertible {
  /// What is wrong at the place.
  package enum Problem: Equatable, Sendable {
    case unknownKey([String])
    case wrongType(String)
    case noColour(String)
    case noAttribute(String)
    /// A line of a base16 scheme without a key.
    case noEntry
    /// What should be six hexadecimal digits.
    case noDigits(String)
    case missing
  }

  package let theme: String
  package let place: String
  package let problem: Problem

  package var description: String { "theme \(theme): \(place): \(advice)" }

  private var advice: String {
    switch problem {
    case .unknownKey(let known): "unknown; one of \(known.joined(separator: ", "))"
    case .wrongType(let wanted): "must be \(wanted)"
    case .noColour(let text):
      "\"\(text)\" is no colour; use #rrggbb, 0 to 255, default, an ANSI name or a palette name"
    case .noAttribute(let text):
      "\"\(text)\" is no attribute; use \(Attributes.names.map(\.name).joined(separator: ", "))"
    case .noEntry: "must be key: \"value\""
    case .noDigits(let text): "\"\(text)\" is no colour; write six hexadecimal digits"
    case .missing: "missing; a scheme has base00 to base0F"
    }
  }
}
