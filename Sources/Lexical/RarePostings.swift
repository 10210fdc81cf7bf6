/// How the postings of a rare term are written: numbers of 7 bits in each byte, the last byte of
/// each number with its high bit clear.
///
/// First comes how many postings there are; then for each the step from the place before (from −1
/// for the first), doubled, with 1 added where the passage has the term more than once; then, where
/// it has, the frequency.
enum RarePostings {
  /// The numbers that a posting is written as.
  static func numbers(
    _ last: Int, _ place: Int, _ frequency: Int
  ) -> (step: Int, frequency: Int?) {
    ((place - last) << 1 | (frequency > 1 ? 1 : 0), frequency > 1 ? frequency : nil)
  }

  /// How many bytes a number takes.
  static func size(_ number: Int) -> Int {
    max(1, (Int.bitWidth - number.leadingZeroBitCount + 6) / 7)
  }

  /// Reads postings from a byte on; ends early where the bytes do.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [Posting] {
    var position = start
    guard let count = number(bytes, &position) else { return [] }
    var postings: [Posting] = []
    postings.reserveCapacity(min(count, bytes.count))
    var place = -1
    while postings.count < count, let step = number(bytes, &position) {
      place += step >> 1
      guard (0...Int(UInt32.max)).contains(place) else { break }
      let frequency = step & 1 == 0 ? 1 : number(bytes, &position) ?? 1
      postings.append(Posting(place: place, frequency: frequency))
    }
    return postings
  }

  /// The number at a position, which moves behind it; nil where the bytes end, or where none is so
  /// long.
  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int? {
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
