/// The passages of one window that have a term often enough, by their places in the window.
///
/// A term that is not rare has a set for each level: the passages that have it at least once,
/// those that have it at least twice, and so on; the highest level has no end, and the frequencies
/// of its passages stand beside it. As in Roaring bitmaps, a set is a list of 2-byte places, or a
/// bit for each place of the window where that is smaller.
///
/// Source: Lemire et al., "Roaring Bitmaps: Implementation of an Optimized Software Library"
/// (Software: Practice and Experience, 2018).
struct PassageSet {
  /// How many levels a term has at most.
  static let levels = 5

  /// Places, ascending; or the bits of all places, from the least one of the first unit on.
  let members: UnsafeBufferPointer<UInt16>
  /// How many passages there are.
  let count: Int
  let isBitmap: Bool

  /// Whether so many places of a window are kept as bits.
  static func isBitmap(_ count: Int, window: Int) -> Bool { count > window / 16 }

  /// Whether a place is in the set.
  @inline(__always)
  func contains(_ place: Int) -> Bool {
    if isBitmap { return members[place >> 4] >> UInt16(place & 15) & 1 == 1 }
    let index = index(of: place)
    return index < members.count && Int(members[index]) == place
  }

  /// Where a place stands in a list, or would stand.
  @inline(__always)
  func index(of place: Int) -> Int {
    var (start, length) = (0, members.count)
    while length > 0 {
      let half = length / 2
      // Without a branch that could be foretold wrongly.
      start += Int(members[start + half]) < place ? length - half : 0
      length = half
    }
    return start
  }

  /// Calls `body` with every place, ascending; in a damaged list perhaps beyond the window.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    guard isBitmap else {
      for member in members { body(Int(member)) }
      return
    }
    let bytes = UnsafeRawBufferPointer(members)
    for offset in stride(from: 0, to: bytes.count, by: 8) {
      var word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      while word != 0 {
        body(offset * 8 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }
}
