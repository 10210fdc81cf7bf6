/// A linear layer's weight and bias, in the layout of the operations that made it.
package struct Linear: Sendable {
  /// Numbers in a row of the input.
  package let inputs: Int
  /// Numbers in a row of the output.
  package let outputs: Int
  let form: Form

  /// In what numbers it is multiplied.
  package var precision: Precision {
    if case .quantized = form { .int8 } else { .float32 }
  }

  enum Form: Sendable {
    /// As in the model file: [outputs, inputs].
    case rows(weight: Tensor, bias: Tensor)
    /// In oneDNN's blocks.
    case blocked(BlockedWeight)
    /// In whole numbers of 8 bits.
    case quantized(QuantizedWeight)
  }
}
