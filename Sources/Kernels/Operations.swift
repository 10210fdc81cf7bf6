/// The operations of a transformer encoder over packed sequences: the tokens of all sequences are
/// the rows of one matrix, one sequence after another, with no padding between them.
///
/// An implementation belongs to one thread; the layers it makes may be shared by all.
package protocol Operations {
  /// How many rows to give a matrix of `count` rows, so that few shapes need compiling. Any number
  /// works; what the rows beyond `count` hold is of no account.
  func rows(for count: Int) -> Int

  /// Lays a weight [outputs, inputs] and its bias [1, outputs] out for `linear`.
  ///
  /// - Parameter steps: One number for each row of a weight whose rows are whole steps from -128 to
  ///   127: it is then multiplied in whole numbers of 8 bits, where the operations can do that
  ///   faster. An epilogue of `.tanh` is not for such a layer.
  func layer(weight: Tensor, bias: Tensor, steps: Tensor?) throws(KernelError) -> Linear

  /// output = epilogue(input × weightᵀ + bias): [rows, inputs] becomes [rows, outputs].
  func linear(_ input: Tensor, _ layer: Linear, _ epilogue: Epilogue, into output: Tensor)
    throws(KernelError)

  /// Brings each row to mean 0 and variance 1, then scales and shifts it, in place (Ba, Kiros and
  /// Hinton, "Layer Normalization").
  func normalize(_ rows: Tensor, _ norm: Norm)

  /// softmax(QKᵀ/√headSize)V for each head and sequence (Vaswani et al., "Attention Is All You
  /// Need").
  ///
  /// - Parameters:
  ///   - projections: [tokens, 3 × hidden]: each token's query, key and value, side by side.
  ///   - sequences: Which rows each sequence has, and which rows ask and are answered.
  ///   - heads: A divisor of hidden.
  ///   - reach: How many tokens to either side a query sees (Beltagy, Peters and Cohan,
  ///     "Longformer"); nil for all of its sequence.
  ///   - precision: With `.int8`, queries, keys, values and weights may be rounded to 8 binary
  ///     digits.
  ///   - output: [answers, hidden].
  func attend(
    _ projections: Tensor, _ sequences: [AttentionSpan], heads: Int, reach: Int?,
    precision: Precision, into output: Tensor)
}

extension Operations {
  /// Lays a weight and its bias out as they are.
  package func layer(weight: Tensor, bias: Tensor) throws(KernelError) -> Linear {
    try layer(weight: weight, bias: bias, steps: nil)
  }
}

/// The rows of one sequence in packed attention.
package struct AttentionSpan: Sendable, Equatable {
  /// The sequence's rows of the projections, all of which are keys and values.
  package var keys: Range<Int>
  /// How many of them, from the first, are queries too.
  package var queries: Int
  /// The output row of the first query's answer.
  package var output: Int

  /// A span of rows, of which the first `queries` ask.
  package init(keys: Range<Int>, queries: Int, output: Int) {
    self.keys = keys
    self.queries = queries
    self.output = output
  }
}

/// The parameters of a layer normalisation.
package struct Norm: Sendable {
  /// What each column is multiplied by, [1, columns].
  package let scale: Tensor
  /// What is then added to it, [1, columns].
  package let shift: Tensor
  /// Keeps the variance from zero.
  package let epsilon: Float

  /// Takes the learned scale and shift, and the model's epsilon.
  package init(scale: Tensor, shift: Tensor, epsilon: Float) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
  }
}
