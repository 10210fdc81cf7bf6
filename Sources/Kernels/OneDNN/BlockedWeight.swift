internal import COneDNN

/// A weight and bias in the layout that oneDNN reads fastest.
///
/// Sendable without checks, because the library only reads it once it is made.
final class BlockedWeight: @unchecked Sendable {
  let handle: OpaquePointer

  init(weight: Tensor, bias: Tensor) throws(KernelError) {
    var made: OpaquePointer?
    let status = weight.withValues { values in
      bias.withValues { bias in
        cd_weight_create(
          &made, Int64(weight.columns), Int64(weight.rows), values.baseAddress, bias.baseAddress)
      }
    }
    handle = try KernelError.check(status, made, "lay out a weight")
  }

  deinit { cd_weight_destroy(handle) }
}

extension KernelError {
  /// The value that a call made, or the error it reported.
  static func check<Value>(
    _ status: Int32, _ value: Value?, _ call: String
  ) throws(KernelError) -> Value {
    guard status == 0, let value else {
      throw KernelError(call: call, status: String(cString: cd_status_name(status)))
    }
    return value
  }
}
