/// In what numbers a layer is multiplied.
package enum Precision: String, Sendable, CaseIterable {
  /// 32-bit floating point.
  case float32 = "f32"
  /// Whole numbers of 8 bits: each row of the weight has a step of its own, and so has each row of
  /// the input, chosen as it comes (Jacob et al., "Quantization and Training of Neural Networks for
  /// Efficient Integer-Arithmetic-Only Inference"). Attention between such layers multiplies
  /// floats of 16 bits (bfloat16).
  case int8
}
