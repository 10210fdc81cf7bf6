internal import Foundation

/// Gives each different term a number, 0 up, in the order in which they come.
///
/// A hash table whose keys lie in one run of UTF-8: half the memory of a dictionary of strings, and
/// half the time, for vocabularies of millions.
struct TermTable {
  /// The UTF-8 of all terms, one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each term starts in `bytes`, and at the end the size of `bytes`.
  private(set) var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// Numbers of terms, plus 1; 0 in the slots that are free.
  private var slots = [UInt32](repeating: 0, count: 1024)

  var count: Int { hashes.count }

  /// The number of a term, a new one for a new term.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(term)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isTerm(number, term) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(count) + 1
    bytes.append(contentsOf: term)
    starts.append(UInt32(bytes.count))
    hashes.append(hash)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The numbers of all terms in the byte order of the terms.
  func sortedNumbers() -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { left, right in
        bytes[Int(starts[left])..<Int(starts[left + 1])]
          .lexicographicallyPrecedes(bytes[Int(starts[right])..<Int(starts[right + 1])])
      }
    }
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
    guard end - start == term.count, let other = term.baseAddress else {
      return end - start == term.count
    }
    return bytes.withUnsafeBytes {
      $0.baseAddress.map { memcmp($0 + start, other, term.count) == 0 } ?? true
    }
  }

  /// Numbers go to slots again, twice as many.
  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// Eight bytes at a time: multiplied, and the high half folded in.
  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(term)
    var hash = UInt64(bytes.count)
    var offset = 0
    while offset < bytes.count {
      var word: UInt64 = 0
      if offset + 8 <= bytes.count {
        word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      } else {
        for byte in bytes[offset...] { word = word << 8 | UInt64(byte) }
      }
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      offset += 8
    }
    return UInt32(truncatingIfNeeded: hash)
  }
}
