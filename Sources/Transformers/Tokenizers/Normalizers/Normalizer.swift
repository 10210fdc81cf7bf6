/// A way of rewriting text before it is split into words.
protocol Normalizer: Sendable {
  /// Appends the normalised form of valid UTF-8 to `output`.
  func normalize(_ text: Span<UInt8>, into output: inout [UInt8])
}

extension Normalizer {
  /// The normalised form of a text.
  func normalize(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    normalize(Array(text.utf8).span, into: &output)
    return output
  }
}

/// Several normalisers, one after another; with none a text stays as it is.
struct NormalizerSequence: Normalizer {
  let steps: [any Normalizer]

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    guard let first = steps.first else { return output.append(text) }
    var current: [UInt8] = []
    first.normalize(text, into: &current)
    for step in steps.dropFirst() {
      var next: [UInt8] = []
      step.normalize(current.span, into: &next)
      current = next
    }
    output.append(contentsOf: current)
  }
}
