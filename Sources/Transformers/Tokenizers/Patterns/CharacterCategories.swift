/// A set of Unicode's general categories, as Unicode 16 gives them.
///
/// The reference's regular expressions (Oniguruma 6.9.10) stop there: what has been added since is
/// unassigned to them.
struct CharacterCategories: OptionSet, Sendable {
  let rawValue: UInt32

  /// The categories by their two-letter names.
  private static let names: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark),
    ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
    ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
    ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
    ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator),
    ("Zl", .lineSeparator), ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format),
    ("Cs", .surrogate), ("Co", .privateUse), ("Cn", .unassigned),
  ]

  /// All categories whose name begins so: `L` are the letters, `Lu` the capitals.
  ///
  /// Nil if there are none.
  init?(named name: String) {
    let bits = Self.names.enumerated().filter { !name.isEmpty && $1.name.hasPrefix(name) }
      .map { UInt32(1) << UInt32($0.offset) }
    guard !bits.isEmpty else { return nil }
    self.init(rawValue: bits.reduce(0, |))
  }

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Numbers of every kind.
  static let numbers = named("N")

  /// Marks of every kind.
  static let marks = named("M")

  /// What a word is made of, besides alphabetic characters.
  static let wordParts = marks.union(named("Nd")).union(named("Pc"))

  private static func named(_ name: String) -> CharacterCategories {
    CharacterCategories(named: name) ?? []
  }

  /// The category of each character below U+10000, by code point.
  private static let basicPlane: [CharacterCategories] = (0..<0x10000).map { value in
    Unicode.Scalar(UInt32(value)).map(CharacterCategories.init(computing:)) ?? []
  }

  /// The category of a character.
  init(of scalar: Unicode.Scalar) {
    let value = Int(scalar.value)
    self = value < 0x10000 ? Self.basicPlane[value] : Self(computing: scalar)
  }

  private init(computing scalar: Unicode.Scalar) {
    var category = scalar.properties.generalCategory
    if !scalar.isAssigned(inUnicode: 16) { category = .unassigned }
    if scalar.value == 0x295 { category = .lowercaseLetter }  // another letter since Unicode 17
    let bit = Self.names.firstIndex { $0.category == category } ?? 0
    self.init(rawValue: 1 << UInt32(bit))
  }
}
