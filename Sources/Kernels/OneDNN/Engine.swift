internal import CKernels
internal import COneDNN

/// What the operations run on, for a report to people.
package struct Engine: Sendable, Equatable {
  /// The matrix library and its version, such as `oneDNN 2.6.3`.
  package let library: String
  /// The widest instruction set that the library uses here, such as `avx512_core_bf16`.
  package let instructionSet: String
  /// How the library was built to spread its work; we give each of our threads one of its own.
  package let threading: String
  /// Numbers that our own loops handle at once: 4, 8 or 16.
  package let lanes: Int
  /// Sums of 8-bit products that our own loops handle at once; nil where the machine has no quick
  /// way to them, and layers stored so are multiplied in 32-bit floats.
  package let int8Lanes: Int?

  /// The libraries that this program was started with.
  package static var current: Engine {
    let library = cd_library_in_use()
    return Engine(
      library: "oneDNN \(library.major).\(library.minor).\(library.patch)",
      instructionSet: String(cString: library.instruction_set),
      threading: String(cString: library.threading), lanes: Int(ck_loops_with(.max).pointee.lanes),
      int8Lanes: ck_int8_loops_with(.max).map { Int($0.pointee.lanes) })
  }
}
