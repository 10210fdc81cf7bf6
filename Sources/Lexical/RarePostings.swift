/// How the postings of a rare term are written: first, as a `ShortNumber`, how many there are; then
/// for each, as a `CountedNumber`, the step from the place before (from −1 for the first) with the
/// frequency.
enum RarePostings {
  /// Reads postings from a byte on; ends early where the bytes do.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [Posting] {
    var position = start
    guard let count = ShortNumber.read(bytes, &position) else { return [] }
    var postings: [Posting] = []
    // Each takes a byte at least.
    postings.reserveCapacity(min(count, bytes.count - position))
    var place = -1
    while postings.count < count, let next = CountedNumber.read(bytes, &position) {
      place += next.number
      guard (0...Int(UInt32.max)).contains(place) else { break }
      postings.append(Posting(place: place, frequency: next.frequency))
    }
    return postings
  }
}
