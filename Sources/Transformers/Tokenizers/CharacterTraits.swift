/// What BERT's text cleaning and word splitting ask about a character.
///
/// The categories are those of Unicode 8.0, because the reference's `unicode_categories` tables
/// stop there: characters added since are unassigned to it, so it neither drops, splits nor strips
/// them. White space and letter case follow the current standard, as Rust's `char` does.
struct CharacterTraits: OptionSet, Sendable {
  let rawValue: UInt8

  /// A control, format or private-use character, or U+FFFD: cleaning removes it.
  static let dropped = Self(rawValue: 1 << 0)

  /// White space: separates words.
  static let space = Self(rawValue: 1 << 1)

  /// Punctuation, every ASCII symbol included: a word of its own.
  static let punctuation = Self(rawValue: 1 << 2)

  /// A non-spacing mark: what stripping accents removes.
  static let accent = Self(rawValue: 1 << 3)

  /// A CJK ideograph: a word of its own once spaced.
  static let ideograph = Self(rawValue: 1 << 4)

  /// Has another lowercase form.
  static let uppercase = Self(rawValue: 1 << 5)

  /// Has a combining class, so canonical order may move it.
  static let combining = Self(rawValue: 1 << 6)

  /// Has a canonical decomposition.
  static let decomposable = Self(rawValue: 1 << 7)
}

extension CharacterTraits {
  /// The traits of the characters below U+10000, by code point; surrogates have none.
  static let basicPlane: [CharacterTraits] = (0..<0x10000).map { value in
    Unicode.Scalar(UInt32(value)).map(CharacterTraits.init(computing:)) ?? []
  }

  /// The traits of the ASCII characters, by code point.
  static let ascii: [CharacterTraits] = (0..<0x80).map { value in
    CharacterTraits(computing: Unicode.Scalar(UInt8(value)))
  }

  /// Looks the traits up, or works them out for the rarer characters above U+FFFF.
  init(of scalar: Unicode.Scalar) {
    let value = Int(scalar.value)
    self = value < 0x10000 ? Self.basicPlane[value] : Self(computing: scalar)
  }

  /// Works the traits out from the standard library's Unicode tables.
  init(computing scalar: Unicode.Scalar) {
    let category = Self.categoryInUnicode8(of: scalar)
    self = []
    if Self.isDropped(scalar, category) { insert(.dropped) }
    if scalar.properties.isWhitespace { insert(.space) }
    if Self.isPunctuation(scalar, category) { insert(.punctuation) }
    if Self.isAccent(scalar, category) { insert(.accent) }
    if Self.isIdeograph(scalar) { insert(.ideograph) }
    if scalar.properties.changesWhenLowercased { insert(.uppercase) }
    if CanonicalOrder.combiningClass(of: scalar) != 0 { insert(.combining) }
    if Decomposition.canonical.changes(scalar) { insert(.decomposable) }
  }

  /// The general category, or unassigned for a character that Unicode 8.0 did not have.
  private static func categoryInUnicode8(of scalar: Unicode.Scalar) -> Unicode.GeneralCategory {
    scalar.isAssigned(inUnicode: 8) ? scalar.properties.generalCategory : .unassigned
  }

  /// Tab, line feed and carriage return are control characters that become spaces instead.
  private static func isDropped(
    _ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory
  ) -> Bool {
    if scalar == "\t" || scalar == "\n" || scalar == "\r" { return false }
    switch category {
    case .control, .format, .privateUse: return true
    default: return scalar == "\u{FFFD}"
    }
  }

  private static func isPunctuation(
    _ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory
  ) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    case 0x166D, 0x111C9: return true  // punctuation until Unicode 12 and 11
    default: break
    }
    switch category {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func isAccent(
    _ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory
  ) -> Bool {
    switch scalar.value {
    case 0x1734, 0x1171E: true  // non-spacing until Unicode 14
    case 0x1885, 0x1886, 0xA9BD, 0x111C9: false  // something else until Unicode 9 and 11
    default: category == .nonspacingMark
    }
  }

  /// The blocks that BERT's `_is_chinese_char` lists; later extensions are not among them.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF,
      0x2A700...0x2B81F, 0x2B920...0x2CEAF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is in that version of Unicode.
  func isAssigned(inUnicode major: Int) -> Bool {
    guard let age = properties.age else { return false }
    return age.major < major || age == (major, 0)
  }
}
