extension Gate {
  /// The gate as a person reads it: what changed, every row that failed, and the whole.
  package var text: String {
    let whole = rows.filter { $0.segment == nil }
    let failed = rows.filter { $0.segment != nil && $0.failure != nil }
    var parts: [String] = []
    if !changes.isEmpty {
      parts.append(
        "Changed since the baseline\n" + changes.map { "  \($0)\n" }.joined())
    }
    parts.append(Self.table("After reranking, the baseline before and today after", whole).plain)
    if !failed.isEmpty { parts.append(Self.table("Segments that fail", failed).plain) }
    if let latency {
      let most = limits.latency.map { " of \(fixed($0, 1)) allowed" } ?? ", no limit"
      parts.append("Latency, p95 of a whole run: \(fixed(latency, 1)) ms\(most)\n")
    }
    parts.append(passes ? "The gate is open.\n" : "The gate is closed.\n")
    return parts.joined(separator: "\n")
  }

  private static func table(_ title: String, _ rows: [Row]) -> TextTable {
    TextTable(
      title, [.text("measure")] + PairedComparison.columns + [.text("")],
      rows: rows.map { row in
        let name = (row.segment.map { "\($0) " } ?? "") + row.measure
        return [name] + row.comparison.cells + [row.failure == nil ? "ok" : "fails"]
      })
  }
}
