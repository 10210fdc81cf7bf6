/// A sum by which bytes that have changed since they were written are told; no safeguard against
/// whoever changes both.
enum WordSum {
  /// The sum of so many bytes, eight at a time: a change within any eight changes it.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum = UInt64(bytes.count)
    let words = bytes.count & ~7
    for offset in stride(from: 0, to: words, by: 8) {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), to: &sum)
    }
    for byte in bytes[words...] { add(UInt64(byte), to: &sum) }
    return sum
  }

  private static func add(_ word: UInt64, to sum: inout UInt64) {
    // Both steps can be undone, so different sums stay different.
    sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    sum ^= sum >> 32
  }
}
