import Evaluation
import Foundation

/// What others measured; see `Fixtures/record_reference.py`.
enum Recorded {
  /// The measures of one run.
  struct Run: Decodable {
    let tied: Int
    let retrieved: Int
    let missing: [String]
    /// By the rule for ties, the measure and the query.
    let values: [String: [String: [String: Double]]]
  }

  static func measures() throws -> [String: Run] { try decoded("measures.json") }

  static func decoded<Value: Decodable>(_ name: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(filePath: path(name))))
  }

  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path
  }
}
