internal import Foundation

/// Canonical decomposition of single characters, as Unicode 9.0 has it.
///
/// The reference's `unicode-normalization` stops there; what newer tables add stays whole.
/// Hangul syllables are decomposed by arithmetic (Unicode Standard, section 3.12), all others by a
/// table.
enum CanonicalDecomposition {
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4

  /// Every other block in which a character decomposes.
  private static let blocks: [Range<UInt32>] = [
    0xC0..<0x3100, 0xF900..<0xFB50, 0x11000..<0x11600, 0x1D100..<0x1D200, 0x2F800..<0x2FA20,
  ]

  /// The full decompositions, all found in one pass over a text that has each character on a line.
  private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
    let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
    let lines = scalars.map { String($0) }.joined(separator: "\n")
    let decomposed = lines.decomposedStringWithCanonicalMapping.unicodeScalars
      .split(separator: "\n")
    let changed = zip(scalars, decomposed).filter { scalar, parts in
      !parts.elementsEqual(CollectionOfOne(scalar)) && scalar.isAssigned(inUnicode: 9)
    }
    return Dictionary(uniqueKeysWithValues: changed.map { ($0, Array($1)) })
  }()

  /// Whether the character decomposes into others.
  static func changes(_ scalar: Unicode.Scalar) -> Bool {
    if syllables.contains(scalar.value) { return true }
    return blocks.contains { $0.contains(scalar.value) } && table[scalar] != nil
  }

  /// Hands over the characters that `scalar` fully decomposes into, itself if it does not.
  static func forEachPart(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
    if syllables.contains(scalar.value) {
      forEachJamo(of: scalar.value - syllables.lowerBound, body)
    } else {
      for part in table[scalar] ?? [scalar] { body(part) }
    }
  }

  private static func forEachJamo(of index: UInt32, _ body: (Unicode.Scalar) -> Void) {
    let (leads, vowels, tails) = (UInt32(0x1100), UInt32(0x1161), UInt32(0x11A7))
    let tail = index % 28
    let jamo = [leads + index / 588, vowels + index % 588 / 28] + (tail > 0 ? [tails + tail] : [])
    for value in jamo { Unicode.Scalar(value).map(body) }
  }
}
