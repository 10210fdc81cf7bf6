/// A passage, by its place, and how often it has a term.
struct Posting: Equatable {
  let place: Int
  let frequency: Int
}

/// Where the postings of a term are, as the index keeps it in 4 bytes.
enum PostingAddress {
  /// From this byte of the rare terms' postings on.
  case rare(Int)
  /// The frequent term with this number.
  case frequent(Int)

  private static let mark: UInt32 = 1 << 31

  /// So many bytes of rare terms' postings can be told apart from frequent terms.
  static let mostRareBytes = Int(mark)

  init(bits: UInt32) {
    self = bits & Self.mark == 0 ? .rare(Int(bits)) : .frequent(Int(bits ^ Self.mark))
  }

  /// The address in 4 bytes, which are enough where `checkAddresses` lets an index be made.
  var bits: UInt32 {
    switch self {
    case .rare(let start): UInt32(start)
    case .frequent(let number): UInt32(number) | Self.mark
    }
  }
}

/// The passages that have a term, by their places, and how often they have it.
enum Postings {
  case rare([Posting])
  case frequent(FrequentPostings)

  /// How many passages have the term.
  var count: Int {
    switch self {
    case .rare(let postings): postings.count
    case .frequent(let postings): postings.count
    }
  }

  /// How often the passage at a place has the term.
  func frequency(at place: Int) -> Int {
    switch self {
    case .rare(let postings): postings.first { $0.place == place }?.frequency ?? 0
    case .frequent(let postings): postings.frequency(at: place)
    }
  }

  /// Calls `body` with every posting, places ascending.
  @inline(__always)
  func forEach(_ body: (Posting) -> Void) {
    switch self {
    case .rare(let postings): postings.forEach(body)
    case .frequent(let postings): postings.forEach(body)
    }
  }
}
