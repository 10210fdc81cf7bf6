/// The files of a folder that are no documents, by their kind.
package struct IgnoredFiles: Sendable, Equatable {
  /// More kinds than this are not named one by one.
  private static let named = 3
  private static let tables: Set = ["csv", "tsv", "jsonl"]

  private var counts: [String: Int] = [:]
  /// The first file that is a corpus of its own.
  private var table: String?

  package init() {}

  /// Counts a file of this ending, which may be empty.
  mutating func add(_ path: String, ending: String) {
    counts[ending.lowercased(), default: 0] += 1
    if table == nil, Self.tables.contains(ending.lowercased()) { table = path }
  }

  package var count: Int { counts.values.reduce(0, +) }
}

extension IgnoredFiles: CustomStringConvertible {
  /// `3 files of other kinds (.csv 2, .pdf 1); a table is read by itself: notes/prices.csv`.
  package var description: String {
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var names = kinds.prefix(Self.named).map { kind, count in
      "\(kind.isEmpty ? "without an ending" : "." + kind) \(count)"
    }
    let rest = kinds.dropFirst(Self.named).reduce(0) { $0 + $1.value }
    if rest > 0 { names.append("others \(rest)") }
    let files = count == 1 ? "1 file of another kind" : "\(count) files of other kinds"
    let advice =
      table.map { "a table is read by itself: \($0)" } ?? "documents are .md, .txt and .html"
    return "\(files) (\(names.joined(separator: ", "))); \(advice)"
  }
}
