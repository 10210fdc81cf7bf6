/// What a Unicode scalar does to the word around it.
enum CharacterKind: UInt8 {
  case letter, digit
  /// An ideograph or a Hiragana letter: a word of its own, as in UAX #29.
  case ideograph
  /// A combining mark or an invisible format character: belongs to the word it follows.
  case mark
  case hyphen, apostrophe, dot, comma
  case other

  init(_ scalar: Unicode.Scalar) {
    self = Self.joiner(scalar) ?? Self.category(scalar.properties)
    if self == .letter, scalar.properties.isIdeographic || Self.hiragana.contains(scalar) {
      self = .ideograph
    }
  }

  /// The kinds of the 128 ASCII scalars, by value.
  static let ascii = (UInt8(0)..<128).map { CharacterKind(Unicode.Scalar($0)) }

  /// Whether a word can begin with this kind.
  var startsWord: Bool { self == .letter || self == .digit || self == .ideograph }

  private static let hiragana: ClosedRange<Unicode.Scalar> = "\u{3041}"..."\u{309F}"

  private static func joiner(_ scalar: Unicode.Scalar) -> CharacterKind? {
    switch scalar {
    case "-", "_", "\u{2010}", "\u{2011}": .hyphen
    case "'", "\u{2019}": .apostrophe
    case ".": .dot
    case ",": .comma
    default: nil
    }
  }

  private static func category(_ properties: Unicode.Scalar.Properties) -> CharacterKind {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      .letter
    case .decimalNumber: .digit
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: .mark
    default: .other
    }
  }
}
