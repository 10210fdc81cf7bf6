internal import CKernels

extension Tensor {
  private static let loops = ck_loops_with(.max).pointee

  /// Writes a row, brought to length 1, into as many numbers; zeros stay zeros.
  ///
  /// - Returns: The length it had.
  package func unitRow(_ row: Int, into numbers: UnsafeMutableBufferPointer<Float>) -> Float {
    precondition(numbers.count == columns, "room for a row")
    return withRow(row) { Self.loops.unit($0.baseAddress, columns, numbers.baseAddress) }
  }

  /// Writes a row, brought to length 1, in whole steps from -127 to 127.
  ///
  /// - Returns: The size of a step: 0 for a row of zeros, not finite where a number is not.
  package func unitRowInSteps(_ row: Int, into steps: UnsafeMutableBufferPointer<Int8>) -> Float {
    precondition(steps.count == columns, "room for a row")
    return withRow(row) { Self.loops.unit_steps($0.baseAddress, columns, steps.baseAddress) }
  }
}
