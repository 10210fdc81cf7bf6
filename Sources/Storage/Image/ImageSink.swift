import Columns
import Foundation

/// Where an image is written, at any place of it.
protocol ImageSink: AnyObject {
  /// Writes bytes from a place on; what lies before it and was never written is zero.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws
}

/// No more can be written.
struct SinkError: Error {}

/// A file that is being written.
final class FileSink: ImageSink {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var (rest, place) = (bytes, offset)
    while !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(place))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SinkError() }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      place += count
    }
  }
}

/// Memory of the program, where no file can be written.
final class MemorySink: ImageSink {
  private var memory = MemorySink.zeros(1 << 16)
  private var count = 0

  deinit { memory.deallocate() }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    let end = offset + bytes.count
    if end > memory.count {
      let larger = Self.zeros(max(end, 2 * memory.count))
      larger.copyMemory(from: UnsafeRawBufferPointer(memory))
      memory.deallocate()
      memory = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: memory[offset..<end]).copyMemory(from: bytes)
    count = max(count, end)
  }

  /// What was written; the sink is then empty.
  func take() -> Bytes {
    defer { (memory, count) = (Self.zeros(0), 0) }
    return Bytes(taking: memory, count: count)
  }

  private static func zeros(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    return memory
  }
}
