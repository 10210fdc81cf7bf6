/// A normal form of Unicode (Unicode Standard Annex #15), as Unicode 9.0 has it.
///
/// The reference's `unicode-normalization` stops there. Foundation's forms are not used: on Linux
/// they leave some Hangul apart and cut characters above U+FFFF short.
enum NormalForm: String, Normalizer {
  case canonicalComposition = "NFC"
  case canonicalDecomposition = "NFD"
  case compatibilityComposition = "NFKC"
  case compatibilityDecomposition = "NFKD"

  private var composes: Bool {
    self == .canonicalComposition || self == .compatibilityComposition
  }

  private var decomposition: Decomposition {
    switch self {
    case .canonicalComposition, .canonicalDecomposition: .canonical
    case .compatibilityComposition, .compatibilityDecomposition: .compatibility
    }
  }

  /// Texts whose bytes are all below this are in the form already.
  private var limit: UInt8 { self == .canonicalComposition ? 0xCC : 0x80 }

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    guard text.indices.contains(where: { text[$0] >= limit }) else { return output.append(text) }
    var scalars = decomposed(text)
    if composes { scalars = CanonicalComposition.compose(scalars) }
    for scalar in scalars { output.append(scalar: scalar) }
  }

  /// The characters of a text decomposed and in canonical order.
  private func decomposed(_ text: Span<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.count)
    var marks = CanonicalOrder()
    let decomposition = decomposition
    var index = 0
    while index < text.count {
      decomposition.forEachPart(of: text.scalar(at: &index)) { part in
        if CharacterTraits(of: part).contains(.combining) {
          marks.insert(part)
        } else {
          scalars.append(contentsOf: marks.removeAll())
          scalars.append(part)
        }
      }
    }
    return scalars + marks.removeAll()
  }
}
