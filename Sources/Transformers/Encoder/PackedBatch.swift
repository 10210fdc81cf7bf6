internal import Kernels

/// Tokenised texts one after another, with no padding between them.
package struct PackedBatch: Sendable, Equatable {
  let ids: [Int32]
  let typeIds: [UInt8]
  /// The rows of each text.
  let sequences: [Range<Int>]

  /// Joins the texts in the order given.
  package init(_ encodings: some Sequence<Encoding>) {
    var ids: [Int32] = []
    var typeIds: [UInt8] = []
    var sequences: [Range<Int>] = []
    for encoding in encodings {
      sequences.append(ids.count..<ids.count + encoding.ids.count)
      ids += encoding.ids
      typeIds += encoding.typeIds
    }
    self.ids = ids
    self.typeIds = typeIds
    self.sequences = sequences
  }

  /// Attention from every token, answers in the tokens' own rows.
  var everySpan: [AttentionSpan] {
    sequences.map { AttentionSpan(keys: $0, queries: $0.count, output: $0.lowerBound) }
  }

  /// Attention from each text's first token only, answers one row to a text.
  var firstSpans: [AttentionSpan] {
    sequences.enumerated().map { AttentionSpan(keys: $1, queries: 1, output: $0) }
  }
}
