package import Kernels

/// A BERT encoder over packed batches (Devlin et al., "BERT: Pre-training of Deep Bidirectional
/// Transformers"; layer by layer as in Hugging Face's `modeling_bert.py`).
///
/// It keeps its intermediate results between calls and belongs to one thread.
package final class BertEncoder {
  /// Which tokens' last vectors are wanted.
  package enum Answer: Sendable {
    /// All, in the batch's rows.
    case everyToken
    /// The first of each text, one row to a text: the last layer then skips the others.
    case firstTokens
  }

  private let weights: BertWeights
  private let operations: any Operations
  private let states: Tensor
  private let projections: Tensor
  private let context: Tensor
  private let inner: Tensor

  /// Runs weights that the same kind of operations laid out.
  package init(_ weights: BertWeights, _ operations: any Operations) {
    let configuration = weights.configuration
    self.weights = weights
    self.operations = operations
    states = Tensor(rows: 0, columns: configuration.hiddenSize)
    projections = Tensor(rows: 0, columns: 3 * configuration.hiddenSize)
    context = Tensor(rows: 0, columns: configuration.hiddenSize)
    inner = Tensor(rows: 0, columns: configuration.intermediateSize)
  }

  /// The last layer's vectors, [rows, hidden].
  ///
  /// The tensor is the encoder's own and holds until the next call; it may have rows beyond those
  /// asked for.
  package func encode(_ batch: PackedBatch, _ answer: Answer) throws -> Tensor {
    try embed(batch)
    for layer in weights.layers.dropLast() { try run(layer, batch.everySpan) }
    if let last = weights.layers.last {
      switch answer {
      case .everyToken: try run(last, batch.everySpan)
      case .firstTokens: try run(last, batch.firstSpans) { self.keepFirstStates(of: batch) }
      }
    }
    return states
  }

  /// Word, position and segment vectors, summed and normalised.
  private func embed(_ batch: PackedBatch) throws(ModelError) {
    try check(batch)
    states.resize(rows: operations.rows(for: batch.ids.count))
    for sequence in batch.sequences {
      for row in sequence {
        states.copyRow(row, from: weights.words, Int(batch.ids[row]))
        states.addRow(row, from: weights.segments, Int(batch.typeIds[row]))
        states.addRow(row, from: weights.positions, row - sequence.lowerBound)
      }
    }
    operations.normalize(states, weights.embeddingNorm)
  }

  /// One layer; `narrow` may drop states once attention has read them all.
  private func run(
    _ layer: BertWeights.Layer, _ spans: [AttentionSpan], narrow: () -> Void = {}
  ) throws(KernelError) {
    projections.resize(rows: states.rows)
    try operations.linear(states, layer.projections, .store, into: projections)
    narrow()
    context.resize(rows: states.rows)
    operations.attend(
      projections, spans, heads: weights.configuration.heads, into: context)
    try operations.linear(context, layer.attentionOutput, .add, into: states)
    operations.normalize(states, layer.attentionNorm)
    inner.resize(rows: states.rows)
    try operations.linear(
      states, layer.intermediate, weights.configuration.activation, into: inner)
    try operations.linear(inner, layer.output, .add, into: states)
    operations.normalize(states, layer.outputNorm)
  }

  /// Moves each text's first row to the front; a text never starts before its own place.
  private func keepFirstStates(of batch: PackedBatch) {
    for (index, sequence) in batch.sequences.enumerated() where index < sequence.lowerBound {
      states.copyRow(index, from: states, sequence.lowerBound)
    }
    states.resize(rows: operations.rows(for: batch.sequences.count))
  }

  private func check(_ batch: PackedBatch) throws(ModelError) {
    let configuration = weights.configuration
    let remedy = "check that vocabulary, configuration and weights are of one model"
    if let id = batch.ids.first(where: { $0 < 0 || $0 >= configuration.vocabularySize }) {
      throw ModelError(
        "the tokenizer", "gave the id \(id) to a model of \(configuration.vocabularySize) words",
        remedy: remedy)
    }
    if let type = batch.typeIds.first(where: { $0 >= weights.segmentTypes }) {
      throw ModelError(
        "the tokenizer", "gave segment \(type) to a model of \(weights.segmentTypes)",
        remedy: remedy)
    }
    let longest = batch.sequences.map(\.count).max() ?? 0
    guard longest <= configuration.maximumPositions else {
      throw ModelError(
        "a text", "has \(longest) tokens for a model of \(configuration.maximumPositions)",
        remedy: "cut it")
    }
  }
}
