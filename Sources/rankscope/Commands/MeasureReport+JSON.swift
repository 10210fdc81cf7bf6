import Evaluation
import Foundation

extension MeasureReport {
  /// One JSON value and a newline.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }
  }

  private var document: Document {
    Document(
      run: runName, ties: measured.ties, queryCount: measured.queries.count,
      missing: measured.missing, ineligible: measured.ineligible, ignored: measured.ignored,
      retrieved: measured.retrieved, tied: measured.tied, tiedShare: measured.tiedShare,
      measures: measured.measures.map {
        Mean(measure: $0, value: measured.mean(of: $0) ?? 0, bounds: measured.bounds[$0])
      },
      queries: isPerQuery ? measured.queries.enumerated().map(query) : nil)
  }

  private func query(_ index: Int, _ id: String) -> Query {
    Query(
      query: id,
      measures: measured.measures.map {
        Mean(measure: $0, value: value($0, index), bounds: nil)
      },
      unjudged: unjudged[id] ?? [])
  }

  private struct Document: Encodable {
    let run: String
    let ties: TieRule
    let queryCount: Int
    let missing: [String]
    let ineligible: [String]
    let ignored: Int
    let retrieved: Int
    let tied: Int
    let tiedShare: Double
    let measures: [Mean]
    let queries: [Query]?
  }

  private struct Mean: Encodable {
    let measure: Measure
    let value: Double
    let bounds: Interval?
  }

  private struct Query: Encodable {
    let query: String
    let measures: [Mean]
    let unjudged: [String]
  }
}
