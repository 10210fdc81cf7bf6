import TestSupport

@testable import Lexical

/// Passages of random terms, frequent ones more often, with empty passages and repeated ones.
struct RandomCorpus {
  let passages: [[String]]
  let queries: [[String]]

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let size = Int.random(in: 1...60, using: &random)
    passages = (0..<size).map { _ in Self.terms(atMost: 40, &random) }
    queries = (0..<5).map { _ in Self.terms(atMost: 7, &random) + ["absent"] }
  }

  var index: InvertedIndex {
    get throws {
      var builder = InvertedIndexBuilder()
      for passage in passages { builder.append(terms: passage) }
      return try builder.build()
    }
  }

  private static func terms(atMost limit: Int, _ random: inout SplitMix) -> [String] {
    (0..<Int.random(in: 0...limit, using: &random)).map { _ in
      "t\(Int.random(in: 0...Int.random(in: 0...25, using: &random), using: &random))"
    }
  }
}
