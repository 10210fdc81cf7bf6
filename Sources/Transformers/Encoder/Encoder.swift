package import Kernels

/// An encoder over packed batches (Vaswani et al., "Attention Is All You Need"), of any family.
///
/// It keeps its intermediate results between calls and belongs to one thread.
package final class Encoder {
  /// Which tokens' last vectors are wanted.
  package enum Answer: Sendable {
    /// All, in the batch's rows.
    case everyToken
    /// The first of each text, one row to a text: the last layer then skips the others.
    case firstTokens
  }

  private let weights: EncoderWeights
  private let operations: any Operations
  private let states: Tensor
  private let normalized: Tensor
  private let projections: Tensor
  private let context: Tensor
  private let inner: Tensor
  private let gates: Tensor
  private let rotations: [Float: RotaryTable]

  /// Runs weights that the same kind of operations laid out.
  package init(_ weights: EncoderWeights, _ operations: any Operations) {
    let configuration = weights.configuration
    let hidden = configuration.hiddenSize
    self.weights = weights
    self.operations = operations
    states = Tensor(rows: 0, columns: hidden)
    normalized = Tensor(rows: 0, columns: hidden)
    projections = Tensor(rows: 0, columns: 3 * hidden)
    context = Tensor(rows: 0, columns: hidden)
    inner = Tensor(rows: 0, columns: configuration.intermediateSize)
    gates = Tensor(rows: 0, columns: configuration.intermediateSize)
    let bases = Set(weights.layers.compactMap(\.attention.theta))
    rotations = Dictionary(
      uniqueKeysWithValues: bases.map {
        ($0, RotaryTable(theta: $0, headSize: hidden / configuration.heads))
      })
  }

  /// The last layer's vectors, [rows, hidden].
  ///
  /// The tensor is the encoder's own and holds until the next call; it may have rows beyond those
  /// asked for.
  package func encode(_ batch: PackedBatch, _ answer: Answer) throws -> Tensor {
    try check(batch)
    states.resize(rows: operations.rows(for: batch.ids.count))
    weights.embeddings.embed(batch, into: states, operations)
    for layer in weights.layers.dropLast() { try run(layer, batch, batch.everySpan) }
    if let last = weights.layers.last {
      switch answer {
      case .everyToken: try run(last, batch, batch.everySpan)
      case .firstTokens:
        try run(last, batch, batch.firstSpans) { self.keepFirstStates(of: batch) }
      }
    }
    if let norm = weights.finalNorm { operations.normalize(states, norm) }
    return states
  }

  /// One layer; `narrow` may drop states once attention has read them all.
  private func run(
    _ layer: EncoderWeights.Layer, _ batch: PackedBatch, _ spans: [AttentionSpan],
    narrow: () -> Void = {}
  ) throws(KernelError) {
    try project(layer.attention, batch)
    narrow()
    try attend(layer.attention, spans)
    try feedForward(layer.feedForward)
  }

  /// Makes every token's query, key and value.
  private func project(
    _ attention: EncoderWeights.Attention, _ batch: PackedBatch
  ) throws(KernelError) {
    projections.resize(rows: states.rows)
    try operations.linear(
      read(attention.norms), attention.projections, .store, into: projections)
    if let theta = attention.theta { rotations[theta]?.rotate(projections, batch.sequences) }
  }

  private func attend(
    _ attention: EncoderWeights.Attention, _ spans: [AttentionSpan]
  ) throws(KernelError) {
    context.resize(rows: states.rows)
    operations.attend(
      projections, spans, heads: weights.configuration.heads, reach: attention.reach,
      precision: attention.projections.precision, into: context)
    try operations.linear(context, attention.output, .add, into: states)
    if let norm = attention.norms.after { operations.normalize(states, norm) }
  }

  private func feedForward(_ part: EncoderWeights.FeedForward) throws(KernelError) {
    let input = read(part.norms)
    inner.resize(rows: states.rows)
    try operations.linear(input, part.wide, weights.configuration.activation, into: inner)
    if let gate = part.gate {
      gates.resize(rows: states.rows)
      try operations.linear(input, gate, .store, into: gates)
      inner.multiply(by: gates)
    }
    try operations.linear(inner, part.output, .add, into: states)
    if let norm = part.norms.after { operations.normalize(states, norm) }
  }

  /// What half a layer reads: the states, or a normalised copy of them.
  private func read(_ norms: EncoderWeights.Norms) -> Tensor {
    guard let norm = norms.before else { return states }
    normalized.copy(from: states)
    operations.normalize(normalized, norm)
    return normalized
  }

  /// Moves each text's first row to the front; a text never starts before its own place.
  private func keepFirstStates(of batch: PackedBatch) {
    for (index, sequence) in batch.sequences.enumerated() where index < sequence.lowerBound {
      states.copyRow(index, from: states, sequence.lowerBound)
    }
    states.resize(rows: operations.rows(for: batch.sequences.count))
  }

  private func check(_ batch: PackedBatch) throws(ModelError) {
    try weights.embeddings.check(batch)
    guard !batch.sequences.contains(where: \.isEmpty) else {
      throw ModelError(
        "the tokenizer", "gave a text no token, not even a special one",
        remedy: "check the post_processor of its tokenizer.json")
    }
    let longest = batch.sequences.reduce(0) { max($0, $1.count) }
    guard longest <= weights.configuration.maximumTokens else {
      throw ModelError(
        "a text", "has \(longest) tokens for a model of \(weights.configuration.maximumTokens)",
        remedy: "cut it")
    }
  }
}
