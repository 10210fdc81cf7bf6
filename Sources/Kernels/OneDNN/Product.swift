internal import COneDNN

/// A matrix product compiled for one shape.
final class Product {
  private let handle: OpaquePointer

  init(_ weight: BlockedWeight, _ shape: Shape) throws(KernelError) {
    var made: OpaquePointer?
    let status = cd_product_create(
      &made, weight.handle, Int64(shape.rows), shape.epilogue.oneDNN)
    handle = try KernelError.check(status, made, "compile a product of \(shape)")
  }

  deinit { cd_product_destroy(handle) }

  func execute(_ input: Tensor, _ weight: BlockedWeight, into output: Tensor)
    throws(KernelError)
  {
    let status = input.withValues { input in
      output.withValues { output in
        cd_product_execute(handle, weight.handle, input.baseAddress, output.baseAddress)
      }
    }
    try KernelError.check(status, (), "run a product")
  }

  /// What a compiled product is good for.
  struct Shape: Hashable, CustomStringConvertible {
    var rows: Int
    var inputs: Int
    var outputs: Int
    var epilogue: Epilogue

    var description: String { "\(rows)×\(inputs) by \(inputs)×\(outputs)" }
  }
}

extension Epilogue {
  var oneDNN: cd_epilogue {
    switch self {
    case .store: cd_then_store
    case .add: cd_then_add
    case .gelu: cd_then_gelu_erf
    case .geluTanh: cd_then_gelu_tanh
    case .relu: cd_then_relu
    case .tanh: cd_then_tanh
    }
  }
}
