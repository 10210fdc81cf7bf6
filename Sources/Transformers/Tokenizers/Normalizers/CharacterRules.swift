/// A normaliser that treats each character by itself, whatever stands around it.
///
/// Source: the normalisers of these names in Hugging Face's `tokenizers` (src/normalizers).
enum CharacterRules: String, Normalizer {
  /// Letters become lowercase.
  case lowercase = "Lowercase"

  /// Control characters go, and what looks like a space becomes one, as for machine translation.
  case nmt = "Nmt"

  /// Marks of every kind go, as far as Unicode 9.0 has them.
  case stripAccents = "StripAccents"

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count)
    var index = 0
    while index < text.count {
      let scalar = text.scalar(at: &index)
      switch self {
      case .lowercase: output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      case .nmt: Self.replacement(of: scalar).map { output.append(scalar: $0) }
      case .stripAccents:
        if !Self.isMark(scalar) { output.append(scalar: scalar) }
      }
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.isAssigned(inUnicode: 9)
      && !CharacterCategories(of: scalar).isDisjoint(with: .marks)
  }

  /// What `Nmt` makes of a character; nil removes it.
  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F, 0x8F, 0x9F: nil
    case 0x09, 0x0A, 0x0C, 0x0D, 0x1680, 0x200B...0x200F, 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD:
      " "
    default: scalar
    }
  }
}
