internal import Foundation

/// Gives each different term a number, 0 up, in the order in which they come.
///
/// A hash table whose terms lie in one run of UTF-8. A term of up to seven bytes, as most are, is
/// its own key, so that looking it up reads memory in one place only.
struct TermTable {
  private struct Slot {
    /// See `key`; 0 where the slot is free.
    var key: UInt64 = 0
    var number: UInt32 = 0
  }

  /// The UTF-8 of all terms, one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each term starts in `bytes`, and at the end the size of `bytes`.
  private(set) var starts: [Int] = [0]
  private var slots = [Slot](repeating: Slot(), count: 1024)

  /// What sets a key apart that is not the term itself.
  private static let hashed: UInt64 = 1 << 63

  var count: Int { starts.count - 1 }

  /// The number of a term, a new one for a new term.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let key = Self.key(term)
    var slot = slot(of: key)
    while slots[slot].key != 0 {
      let number = Int(slots[slot].number)
      if slots[slot].key == key, key < Self.hashed || isTerm(number, term) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(key: key, number: UInt32(count))
    bytes.append(contentsOf: term)
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The numbers of all terms in the byte order of the terms.
  func sortedNumbers() -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { left, right in
        bytes[starts[left]..<starts[left + 1]]
          .lexicographicallyPrecedes(bytes[starts[right]..<starts[right + 1]])
      }
    }
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = (starts[number], starts[number + 1])
    guard end - start == term.count, let other = term.baseAddress else { return false }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + start, other, term.count) == 0 } ?? false
    }
  }

  /// Keys go to slots again, twice as many.
  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.key != 0 {
      var slot = slot(of: entry.key)
      while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// Where a key is looked for first.
  private func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
  }

  /// The bytes of a short term with its length, which no other has; of a longer one a hash, eight
  /// bytes at a time, each multiplied and the high half folded in.
  private static func key(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(term)
    guard bytes.count > 7 else { return word(bytes[...]) | UInt64(bytes.count + 1) << 56 }
    var hash = UInt64(bytes.count)
    for offset in stride(from: 0, to: bytes.count, by: 8) {
      let isWhole = offset + 8 <= bytes.count
      let word =
        isWhole
        ? bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) : word(bytes[offset...])
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return hash | hashed
  }

  private static func word(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
