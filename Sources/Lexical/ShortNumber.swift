/// Whole numbers in as many bytes as they need: 7 bits in each, the least first, and the high bit
/// set in all but the last.
enum ShortNumber {
  /// How many bytes a number takes.
  static func size(_ number: Int) -> Int {
    max(1, (Int.bitWidth - number.leadingZeroBitCount + 6) / 7)
  }

  /// Calls `put` with the bytes of a number.
  @inline(__always)
  static func write(_ number: Int, _ put: (UInt8) -> Void) {
    var rest = number
    while rest >= 0x80 {
      put(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    put(UInt8(rest))
  }

  /// The number at a position, which moves behind it; nil where the bytes end, or where none is so
  /// long.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int? {
    var (number, shift) = (0, 0)
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}

/// A number, and how often something occurs there.
///
/// Written as the number doubled, with 1 added where it occurs more than once; then, where it does,
/// the frequency.
struct CountedNumber {
  let number: Int
  let frequency: Int

  private var marked: Int { number << 1 | (frequency > 1 ? 1 : 0) }

  /// How many bytes it takes.
  var size: Int { ShortNumber.size(marked) + (frequency > 1 ? ShortNumber.size(frequency) : 0) }

  /// Calls `put` with its bytes.
  @inline(__always)
  func write(_ put: (UInt8) -> Void) {
    ShortNumber.write(marked, put)
    if frequency > 1 { ShortNumber.write(frequency, put) }
  }

  /// What is written at a position, which moves behind it; nil where the bytes end.
  @inline(__always)
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> CountedNumber? {
    guard let marked = ShortNumber.read(bytes, &position) else { return nil }
    guard marked & 1 == 1 else { return CountedNumber(number: marked >> 1, frequency: 1) }
    let frequency = ShortNumber.read(bytes, &position)
    return frequency.map { CountedNumber(number: marked >> 1, frequency: $0) }
  }
}
