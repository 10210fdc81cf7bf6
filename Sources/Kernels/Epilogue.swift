/// What happens to the sums of a linear layer before they are stored.
package enum Epilogue: Hashable, Sendable, CaseIterable {
  /// They replace the output.
  case store
  /// They are added to what the output holds: a residual connection.
  case add
  /// x Φ(x), Φ by the error function (Hendrycks and Gimpel, "Gaussian Error Linear Units").
  case gelu
  /// The same paper's approximation of `gelu` by the hyperbolic tangent.
  case geluTanh
  /// max(0, x).
  case relu
  /// The hyperbolic tangent.
  case tanh
}
