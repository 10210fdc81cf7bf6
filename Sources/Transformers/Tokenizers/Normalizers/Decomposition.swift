internal import Foundation

/// The decomposition of single characters, as Unicode 9.0 has it.
///
/// The reference's `unicode-normalization` stops there; what newer tables add stays whole.
/// Hangul syllables are decomposed by arithmetic (Unicode Standard, section 3.12), all others by a
/// table.
struct Decomposition: Sendable {
  /// Into characters that are canonically equivalent.
  static let canonical = Decomposition(
    [
      0xC0..<0x3100, 0xF900..<0xFB50, 0x11000..<0x11600, 0x1D100..<0x1D200, 0x2F800..<0x2FA20,
    ], \.decomposedStringWithCanonicalMapping)

  /// Into characters that are compatible, though they may look different.
  static let compatibility = Decomposition(
    [
      0xA0..<0x3400, 0xA690..<0xAB70, 0xF900..<0xFFF0, 0x11000..<0x11600, 0x1D100..<0x1D800,
      0x1EE00..<0x1EF00, 0x1F100..<0x1F300, 0x2F800..<0x2FA20,
    ], \.decomposedStringWithCompatibilityMapping)

  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4

  /// Every other block in which a character decomposes.
  private let blocks: [Range<UInt32>]

  /// The full decompositions.
  let table: [Unicode.Scalar: [Unicode.Scalar]]

  /// Finds all decompositions in one pass over a text that has each character on a line.
  private init(_ blocks: [Range<UInt32>], _ decomposed: (String) -> String) {
    let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
    let lines = scalars.map { String($0) }.joined(separator: "\n")
    let parts = decomposed(lines).unicodeScalars.split(separator: "\n")
    let changed = zip(scalars, parts).filter { scalar, parts in
      !parts.elementsEqual(CollectionOfOne(scalar)) && scalar.isAssigned(inUnicode: 9)
    }
    self.blocks = blocks
    table = Dictionary(uniqueKeysWithValues: changed.map { ($0, Array($1)) })
  }

  /// Whether the character decomposes into others.
  func changes(_ scalar: Unicode.Scalar) -> Bool {
    if Self.syllables.contains(scalar.value) { return true }
    return blocks.contains { $0.contains(scalar.value) } && table[scalar] != nil
  }

  /// Hands over the characters that `scalar` fully decomposes into, itself if it does not.
  func forEachPart(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
    if Self.syllables.contains(scalar.value) {
      Self.forEachJamo(of: scalar.value - Self.syllables.lowerBound, body)
    } else if blocks.contains(where: { $0.contains(scalar.value) }), let parts = table[scalar] {
      for part in parts { body(part) }
    } else {
      body(scalar)
    }
  }

  private static func forEachJamo(of index: UInt32, _ body: (Unicode.Scalar) -> Void) {
    let (leads, vowels, tails) = (UInt32(0x1100), UInt32(0x1161), UInt32(0x11A7))
    let tail = index % 28
    let jamo = [leads + index / 588, vowels + index % 588 / 28] + (tail > 0 ? [tails + tail] : [])
    for value in jamo { Unicode.Scalar(value).map(body) }
  }
}
