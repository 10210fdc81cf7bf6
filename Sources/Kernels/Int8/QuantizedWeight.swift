internal import CKernels

/// A weight in whole numbers of 8 bits with a step for each row, and its bias.
///
/// Sendable without checks, because the loops only read it once it is made.
final class QuantizedWeight: @unchecked Sendable {
  private let values: UnsafeMutableBufferPointer<Int8>
  private let steps: Tensor
  private let sums: Tensor
  private let bias: Tensor

  /// Takes a matrix [outputs, inputs], both multiples of 64, whose rows are whole steps.
  init(weight: Tensor, steps: Tensor, bias: Tensor) {
    let count = weight.rows * weight.columns
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    values = memory.bindMemory(to: Int8.self)
    self.steps = steps
    sums = Tensor(rows: 1, columns: weight.rows)
    self.bias = bias
    weight.withValues { numbers in
      steps.withValues { steps in
        sums.withValues { sums in
          ck_int8_pack(
            numbers.baseAddress, steps.baseAddress, weight.rows, weight.columns,
            values.baseAddress, sums.baseAddress)
        }
      }
    }
  }

  deinit { values.deallocate() }

  /// Whether a weight's sizes are whole blocks.
  static func fits(_ weight: Tensor) -> Bool {
    weight.rows.isMultiple(of: ck_int8_block) && weight.columns.isMultiple(of: ck_int8_block)
  }

  /// Lends the layer to the loops.
  func withLayer(inputs: Int, _ body: (UnsafePointer<ck_int8_layer>) -> Void) {
    steps.withValues { steps in
      sums.withValues { sums in
        bias.withValues { bias in
          var layer = ck_int8_layer(
            weight: values.baseAddress, step: steps.baseAddress, sum: sums.baseAddress,
            bias: bias.baseAddress, inputs: inputs, outputs: bias.count)
          body(&layer)
        }
      }
    }
  }
}
