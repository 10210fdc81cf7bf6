import Cells
import Foundation
import Retrieval

/// Traces as a table for people.
struct TraceTable {
  private let rows: [[String]]

  /// - Parameter ids: What each trace is to be called.
  init(_ summaries: [TraceSummary], _ ids: [String]) {
    let head = ["trace", "time", "verdict", "ms", "top", "from", "marks", "question"]
    rows = [head] + zip(summaries, ids).map(Self.row)
  }

  private static func row(_ summary: TraceSummary, _ id: String) -> [String] {
    [
      id, Date(timeIntervalSince1970: summary.time).ISO8601Format(), verdict(summary.verdict),
      summary.elapsed.map { String(Int($0.rounded())) } ?? "",
      summary.topChanged.map { $0 ? "changed" : "same" } ?? "",
      summary.source == .rankscope ? "rankscope" : summary.service ?? "imported",
      marks(summary), summary.isPrivate ? "(private)" : summary.query,
    ]
  }

  private static func verdict(_ verdict: Verdict?) -> String {
    guard let verdict else { return "" }
    let score = verdict.topScore.map { String(format: " %.2f", $0) } ?? ""
    return (verdict.answered ? "answered" : "abstained") + score
  }

  private static func marks(_ summary: TraceSummary) -> String {
    let person = summary.note.map { $0.isFalseGreen ? ["false green"] : ["noted"] } ?? []
    return (person + summary.flags.map { $0.rawValue.replacing("_", with: " ") })
      .joined(separator: ", ")
  }

  /// A line each; columns in which nothing stands are left out.
  var text: String {
    let shown = rows[0].indices.filter { column in
      rows.dropFirst().contains { !$0[column].isEmpty }
    }
    let widths = shown.map { column in rows.map { $0[column].inCells }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(shown, widths).map { column, width in
        row[column].shown + String(repeating: " ", count: max(0, width - row[column].inCells))
      }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }
}

extension String {
  /// The text on one line as the screens draw it: control characters are shown, not obeyed.
  var shown: String { String(Glyphs(self).map(\.character)) }

  /// How many cells of a terminal it takes.
  fileprivate var inCells: Int { Glyphs(self).reduce(0) { $0 + $1.width } }
}
