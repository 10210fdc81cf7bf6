internal import Columns

/// The distinct terms of an index in byte order, in one run of UTF-8.
///
/// Flat arrays and a binary search instead of a hash table: half the memory, and the same bytes in
/// memory and in a file.
struct TermDictionary: Equatable, Sendable {
  /// The UTF-8 of all terms, one after the other.
  let bytes: Column<UInt8>
  /// Where each term starts in `bytes`, and at the end the size of `bytes`.
  let starts: Column<UInt32>

  var count: Int { starts.count - 1 }

  /// The place of a term, or nil when no passage has it.
  ///
  /// - Complexity: O(log n) comparisons.
  func index(of term: String) -> Int? {
    let key = Array(term.utf8)
    var candidates = 0..<count
    while !candidates.isEmpty {
      let middle = (candidates.lowerBound + candidates.upperBound) / 2
      let candidate = self[middle]
      if candidate.elementsEqual(key) { return middle }
      let isBefore = candidate.lexicographicallyPrecedes(key)
      candidates = isBefore ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
    }
    return nil
  }

  /// The UTF-8 of the term at a place.
  subscript(index: Int) -> Slice<Column<UInt8>> {
    let end = min(Int(starts[index + 1]), bytes.count)
    return bytes[min(Int(starts[index]), end)..<end]
  }
}

extension TermDictionary {
  /// Joins terms that are already in byte order.
  init(sorted terms: some Sequence<String>) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    for term in terms {
      bytes.append(contentsOf: term.utf8)
      starts.append(UInt32(bytes.count))
    }
    self.init(bytes: Column(bytes), starts: Column(starts))
  }
}
