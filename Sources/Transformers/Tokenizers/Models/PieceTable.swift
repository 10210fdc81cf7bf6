/// A set of word pieces that finds one by its bytes, or the longest one a word starts with.
///
/// An open-addressing hash table over UTF-8 bytes. The hash is FNV-1a, whose every step can be
/// undone, so the shorter prefixes of a word are tried without hashing them anew.
struct PieceTable: Sendable {
  private struct Slot {
    var hash: UInt64
    var id: Int32
    var start: UInt32
    var length: Int32

    static let empty = Slot(hash: 0, id: 0, start: 0, length: 0)
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// The multiplicative inverse of `prime` modulo 2⁶⁴.
  private static let inversePrime: UInt64 = 0xCE96_5057_AFF6_957B

  private var slots: [Slot]
  private var bytes: [UInt8] = []
  private var longest = 0

  /// Holds the given pieces; of two equal ones the later counts, and an empty one never matches.
  init<Piece: Collection<UInt8>>(_ pieces: [(piece: Piece, id: Int32)]) {
    var capacity = 16
    while capacity < 2 * pieces.count { capacity *= 2 }
    slots = Array(repeating: .empty, count: capacity)
    for (piece, id) in pieces where !piece.isEmpty { insert(Array(piece), id: id) }
  }

  /// The id of the piece with just these bytes.
  func id(of piece: Span<UInt8>) -> Int32? {
    var hash = Self.seed
    for index in piece.indices { hash = (hash ^ UInt64(piece[index])) &* Self.prime }
    return find(hash, piece, 0, piece.count).map { slots[$0].id }
  }

  /// The id of the piece with just this spelling.
  func id(of piece: String) -> Int32? {
    id(of: Array(piece.utf8).span)
  }

  /// The longest piece that `text` starts with at `start`, and its length in bytes.
  func longestPrefix(of text: Span<UInt8>, from start: Int) -> (id: Int32, length: Int)? {
    var length = min(text.count - start, longest)
    var hash = Self.seed
    for index in start..<(start + length) { hash = (hash ^ UInt64(text[index])) &* Self.prime }
    while length > 0 {
      if let slot = find(hash, text, start, length) { return (slots[slot].id, length) }
      length -= 1
      hash = (hash &* Self.inversePrime) ^ UInt64(text[start + length])
    }
    return nil
  }

  private func find(_ hash: UInt64, _ text: Span<UInt8>, _ start: Int, _ length: Int) -> Int? {
    var index = home(of: hash)
    while slots[index].length > 0 {
      if slots[index].hash == hash, matches(slots[index], text, start, length) { return index }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ slot: Slot, _ text: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    guard Int(slot.length) == length else { return false }
    for offset in 0..<length where bytes[Int(slot.start) + offset] != text[start + offset] {
      return false
    }
    return true
  }

  private func home(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
  }

  private mutating func insert(_ piece: [UInt8], id: Int32) {
    let hash = piece.reduce(Self.seed) { ($0 ^ UInt64($1)) &* Self.prime }
    if let same = find(hash, piece.span, 0, piece.count) {
      slots[same].id = id
      return
    }
    var index = home(of: hash)
    while slots[index].length > 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = Slot(
      hash: hash, id: id, start: UInt32(bytes.count), length: Int32(piece.count))
    bytes.append(contentsOf: piece)
    longest = max(longest, piece.count)
  }
}
