/// A set of characters, as a pattern writes it.
struct CharacterClass: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var categories: CharacterCategories = []
  var traits: CharacterTraits = []

  /// Whether all alphabetic characters are in the set.
  var hasAlphabet = false

  /// Sets inside this one.
  var nested: [CharacterClass] = []

  /// Whether the set is of all other characters.
  var isNegated = false

  /// Whether a character counts too if it differs only in case from one of the set.
  var ignoresCase = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    guard ignoresCase else { return holds(scalar) != isNegated }
    let properties = scalar.properties
    let folded = properties.uppercaseMapping.lowercased()
    let forms = [properties.lowercaseMapping, properties.uppercaseMapping, folded]
    let found = forms.contains { form in
      form.unicodeScalars.count == 1 && form.unicodeScalars.contains(where: holds)
    }
    return (found || holds(scalar)) != isNegated
  }

  /// Whether the character is in the set that is to be negated or not.
  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    if !categories.isEmpty, !categories.isDisjoint(with: CharacterCategories(of: scalar)) {
      return true
    }
    if !traits.isEmpty, !traits.isDisjoint(with: CharacterTraits(of: scalar)) { return true }
    if hasAlphabet, scalar.properties.isAlphabetic, scalar.isAssigned(inUnicode: 16) { return true }
    return nested.contains { $0.contains(scalar) }
  }

  /// Adds the characters of another set.
  mutating func insert(_ other: CharacterClass) {
    guard !other.isNegated, !other.ignoresCase else { return nested.append(other) }
    ranges += other.ranges
    categories.formUnion(other.categories)
    traits.formUnion(other.traits)
    hasAlphabet = hasAlphabet || other.hasAlphabet
    nested += other.nested
  }

  /// The set's ASCII characters, a bit each.
  var ascii: UInt128 {
    (0..<0x80).reduce(0) { bits, value in
      contains(Unicode.Scalar(UInt8(value))) ? bits | 1 << UInt128(value) : bits
    }
  }
}

extension CharacterClass {
  /// White space, `\s`.
  static let space = CharacterClass(traits: .space)

  /// Decimal digits, `\d`.
  static let digit = CharacterClass(categories: CharacterCategories(named: "Nd") ?? [])

  /// What words are made of: letters, marks, digits, connectors and joiners (Unicode Technical
  /// Standard #18, Annex C).
  static let word = CharacterClass(
    ranges: [0x200C...0x200D], categories: .wordParts, hasAlphabet: true)

  /// What Oniguruma takes words to be made of, `\w`: no joiners, but the superscripts and fractions
  /// of Latin-1.
  static let expressionWord = CharacterClass(
    ranges: [0xB2...0xB3, 0xB9...0xB9, 0xBC...0xBE], categories: .wordParts, hasAlphabet: true)

  /// The characters outside the set.
  var inverted: CharacterClass {
    CharacterClass(nested: [self], isNegated: true)
  }
}
