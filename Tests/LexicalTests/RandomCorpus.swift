@testable import Lexical

/// A small, fast generator of the same numbers on every machine (Steele et al., SplitMix64, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Passages of random terms, frequent ones more often, with empty passages and repeated ones.
struct RandomCorpus {
  let passages: [[String]]
  let queries: [[String]]

  init(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let size = Int.random(in: 1...60, using: &random)
    passages = (0..<size).map { _ in Self.terms(atMost: 40, &random) }
    queries = (0..<5).map { _ in Self.terms(atMost: 7, &random) + ["absent"] }
  }

  var index: InvertedIndex {
    var builder = InvertedIndexBuilder()
    for passage in passages { builder.append(terms: passage) }
    return builder.build()
  }

  private static func terms(atMost limit: Int, _ random: inout SplitMix64) -> [String] {
    (0..<Int.random(in: 0...limit, using: &random)).map { _ in
      "t\(Int.random(in: 0...Int.random(in: 0...25, using: &random), using: &random))"
    }
  }
}
