internal import Foundation

/// Bytes that never change: a file's, mapped into memory, or some of the program's own.
///
/// Of a mapped file, only the pages that are read come into memory, and all processes share them.
/// The file is to be replaced, never written over or cut short, while somebody has it mapped.
///
/// Sendable without checks, because nothing writes to the memory until it is given back.
package final class Bytes: @unchecked Sendable {
  private let memory: UnsafeRawBufferPointer
  private let release: (UnsafeRawBufferPointer) -> Void

  /// Maps a whole file.
  ///
  /// - Throws: `MappingError` for a file that cannot be opened or mapped.
  package init(mapping path: String) throws(MappingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MappingError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw MappingError(path: path, code: errno) }
    let size = Int(status.st_size)
    guard size > 0 else {
      memory = UnsafeRawBufferPointer(start: nil, count: 0)
      release = { _ in }
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED
    else { throw MappingError(path: path, code: errno) }
    memory = UnsafeRawBufferPointer(start: start, count: size)
    release = { munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count) }
  }

  /// Copies bytes, to a 64-byte border.
  package init(_ bytes: some Collection<UInt8>) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    memory = UnsafeRawBufferPointer(copy)
    release = { $0.deallocate() }
  }

  /// Bytes that begin as zeros, at a 64-byte border, and are what `fill` then makes of them.
  package init<Failure>(
    count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let own = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    own.initializeMemory(as: UInt8.self, repeating: 0)
    memory = UnsafeRawBufferPointer(own)
    release = { $0.deallocate() }
    try fill(own)
  }

  /// Takes over allocated memory, of which the first bytes count.
  package init(taking allocated: UnsafeMutableRawBufferPointer, count: Int) {
    memory = UnsafeRawBufferPointer(rebasing: allocated[..<count])
    release = { _ in allocated.deallocate() }
  }

  deinit { release(memory) }

  package var count: Int { memory.count }

  /// Lends all bytes.
  package func withBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { extendLifetime(self) }
    return try body(memory)
  }
}

/// Why a file could not be mapped.
package struct MappingError: Error, CustomStringConvertible, Equatable {
  package let path: String
  /// The system's number for it.
  package let code: Int32

  /// One line: which file, and what the system says.
  package var description: String { "\(path) cannot be mapped: \(String(cString: strerror(code)))" }
}
