internal import CKernels

/// Linear layers in whole numbers of 8 bits, each row of the input with a step of its own.
///
/// It keeps the rounded input between calls and belongs to one thread.
final class QuantizedProduct {
  private let loops: ck_int8_loops
  private var values = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private let steps = Tensor(rows: 0, columns: 1)
  private let zeros = Tensor(rows: 0, columns: 1)

  /// Nil where this machine has no quick way to it.
  ///
  /// - Parameter lanes: The most sums that are handled at once.
  init?(lanes: Int) {
    guard let loops = ck_int8_loops_with(Int32(clamping: lanes)) else { return nil }
    self.loops = loops.pointee
  }

  deinit { values.deallocate() }

  /// output = epilogue(input × weightᵀ + bias).
  func multiply(
    _ input: Tensor, _ weight: QuantizedWeight, _ epilogue: ck_int8_epilogue, into output: Tensor
  ) {
    makeRoom(for: input)
    steps.withValues { steps in
      zeros.withValues { zeros in
        var rows = ck_int8_rows(
          values: values.bindMemory(to: UInt8.self).baseAddress, step: steps.baseAddress,
          zero: zeros.baseAddress, rows: input.rows)
        input.withValues { loops.quantize($0.baseAddress, input.columns, &rows) }
        weight.withLayer(inputs: input.columns) { layer in
          output.withValues { loops.multiply(&rows, layer, epilogue, $0.baseAddress) }
        }
      }
    }
  }

  private func makeRoom(for input: Tensor) {
    steps.resize(rows: input.rows)
    zeros.resize(rows: input.rows)
    let bytes = input.rows * input.columns
    guard bytes > values.count else { return }
    values.deallocate()
    values = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
  }
}

extension Epilogue {
  /// Nil for what no encoder layer ends with.
  var int8: ck_int8_epilogue? {
    switch self {
    case .store: ck_int8_store
    case .add: ck_int8_add
    case .gelu: ck_int8_gelu_erf
    case .geluTanh: ck_int8_gelu_tanh
    case .relu: ck_int8_relu
    case .tanh: nil
    }
  }
}
