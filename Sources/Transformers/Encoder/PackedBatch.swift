internal import Kernels

/// Tokenised texts one after another, with no padding between them.
package struct PackedBatch: Sendable, Equatable {
  private(set) var ids: [Int32] = []
  private(set) var typeIds: [UInt8] = []
  /// The rows of each text.
  private(set) var sequences: [Range<Int>] = []
  /// Attention from every token, answers in the tokens' own rows.
  private(set) var everySpan: [AttentionSpan] = []
  /// Attention from each text's first token only, answers one row to a text.
  private(set) var firstSpans: [AttentionSpan] = []

  /// No texts.
  init() {}

  /// Joins the texts in the order given.
  package init(_ encodings: some Sequence<Encoding>) {
    for encoding in encodings { append(encoding) }
  }

  /// Takes some of the texts in place of its own, without giving its memory back.
  mutating func fill(_ texts: [Encoding], _ places: [Int]) {
    ids.removeAll(keepingCapacity: true)
    typeIds.removeAll(keepingCapacity: true)
    sequences.removeAll(keepingCapacity: true)
    everySpan.removeAll(keepingCapacity: true)
    firstSpans.removeAll(keepingCapacity: true)
    for place in places { append(texts[place]) }
  }

  private mutating func append(_ encoding: Encoding) {
    let rows = ids.count..<ids.count + encoding.ids.count
    everySpan.append(AttentionSpan(keys: rows, queries: rows.count, output: rows.lowerBound))
    firstSpans.append(AttentionSpan(keys: rows, queries: 1, output: sequences.count))
    sequences.append(rows)
    ids += encoding.ids
    typeIds += encoding.typeIds
  }
}
