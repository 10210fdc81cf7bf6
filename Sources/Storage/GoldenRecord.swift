import Foundation
import Retrieval

/// A golden set as it is kept in an index.
struct GoldenRecord: Codable {
  private var queries: [GoldenQuery]
  private var judgements: [Judgement]

  static func encoded(_ golden: GoldenSet) throws -> Data {
    try JSONEncoder().encode(
      GoldenRecord(queries: golden.queries, judgements: golden.judgements))
  }

  static func decoded(_ bytes: [UInt8]) throws -> GoldenSet {
    let record = try JSONDecoder().decode(GoldenRecord.self, from: Data(bytes))
    return GoldenSet(queries: record.queries, judgements: record.judgements)
  }
}
