/// The scalars of one glyph, at most six, as plain bits.
///
/// A screen of them is made, copied and compared without counting references, as characters would
/// have it done for every cell.
package struct GlyphScalars: Hashable, Sendable {
  /// Three scalars of 21 bits each, from the lowest bits upwards; zero after the last one.
  private var front: UInt64
  private var back: UInt64

  /// Packs one scalar.
  package init(_ scalar: Unicode.Scalar) {
    front = UInt64(scalar.value)
    back = 0
  }

  /// Packs a character; what it has beyond six scalars is left out.
  package init(_ character: Character) {
    (front, back) = (0, 0)
    for (place, scalar) in character.unicodeScalars.prefix(6).enumerated() {
      let bits = UInt64(scalar.value) << (place % 3 * 21)
      if place < 3 { front |= bits } else { back |= bits }
    }
  }

  /// The base, over which the others stand.
  var first: Unicode.Scalar? { Unicode.Scalar(UInt32(front & 0x1F_FFFF)) }

  /// The only scalar there is; nil where others stand over it.
  package var single: UInt32? { front <= 0x1F_FFFF && back == 0 ? UInt32(front) : nil }

  package var isASCII: Bool { front < 0x80 && back == 0 }

  /// The scalars as one character.
  package var character: Character {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return String(text).first ?? " "
  }
}

extension GlyphScalars: Sequence, IteratorProtocol {
  /// Takes the first scalar off; nil where none is left.
  package mutating func next() -> Unicode.Scalar? {
    let scalar = UInt32(front & 0x1F_FFFF)
    guard scalar != 0 else { return nil }
    front = front >> 21 | (back & 0x1F_FFFF) << 42
    back >>= 21
    return Unicode.Scalar(scalar)
  }
}
