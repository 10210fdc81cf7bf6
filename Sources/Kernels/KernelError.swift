/// A call of the matrix library that failed.
package struct KernelError: Error, Equatable, CustomStringConvertible {
  /// What was being done.
  package let call: String
  /// The library's own word for the failure.
  package let status: String

  package var description: String {
    "oneDNN could not \(call): \(status). Check the installed library with `rankscope doctor`."
  }
}
