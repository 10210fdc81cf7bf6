import CZlib

/// A body in gzip's format (RFC 1952).
enum GzipBody {
  /// Inflates a body, and stops where it becomes too large.
  ///
  /// - Throws: `Refusal` with 400 where it is damaged, cut off or followed by something else, 413
  ///   beyond the limit.
  static func inflate(_ body: [UInt8], limit: Int) throws(Refusal) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 for gzip's own header and checksum.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw Refusal(.unavailable, "no memory to inflate the body; try again")
    }
    defer { inflateEnd(&stream) }
    var inflated: [UInt8] = []
    var status = Z_OK
    var input = body
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      repeat {
        status = inflatePiece(of: &stream, onto: &inflated)
      } while status == Z_OK && inflated.count <= limit
    }
    guard inflated.count <= limit else {
      throw Refusal(
        .contentTooLarge, "the body inflates to more than \(limit.inBytes); export smaller batches")
    }
    guard status == Z_STREAM_END, stream.avail_in == 0 else { throw fault(status, stream) }
    return inflated
  }

  private static let piece = 1 << 16

  private static func inflatePiece(of stream: inout z_stream, onto inflated: inout [UInt8]) -> Int32
  {
    var status = Z_OK
    inflated += [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(piece)
      status = CZlib.inflate(&stream, Z_NO_FLUSH)
      count = piece - Int(stream.avail_out)
    }
    return status
  }

  private static func fault(_ status: Int32, _ stream: z_stream) -> Refusal {
    switch status {
    case Z_STREAM_END: Refusal(.badRequest, "something follows the gzip body")
    case Z_BUF_ERROR: Refusal(.badRequest, "the gzip body ends in the middle")
    default: Refusal(.badRequest, "the body is no gzip, or a damaged one")
    }
  }
}
