import Foundation
import Retrieval

/// A flagged run in Markdown: what was asked and set, what came out, and what a person noted.
struct TraceReview {
  /// How many rows of the lists are shown at least, and beyond them the kept candidates.
  private static let rows = 10

  private let trace: Trace
  private let summary: TraceSummary

  init(_ trace: Trace, _ summary: TraceSummary) {
    self.trace = trace
    self.summary = summary
  }

  /// A run whose record cannot be read.
  static func unreadable(_ summary: TraceSummary) -> String {
    heading(summary)
      + "\nThe record cannot be read; rankscope traces show \(summary.id) says why.\n"
  }

  var text: String {
    [Self.heading(summary), facts, quote, lists].compactMap(\.self).joined(separator: "\n")
  }

  private static func heading(_ summary: TraceSummary) -> String {
    "## \(summary.isPrivate ? "(private)" : summary.query.inMarkdown)\n"
  }

  private var facts: String {
    let time = Date(timeIntervalSince1970: trace.time).ISO8601Format()
    let models = trace.models.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.name)" }
    let rows: [(String, String)] = [
      ("Trace", trace.id), ("Time", time),
      ("From", trace.origin.map { $0.service ?? "another program" } ?? "rankscope"),
      ("Corpus", "\(trace.corpus.name) \(trace.corpus.fingerprint)"),
      ("Models", models.joined(separator: ", ")), ("Verdict", verdict), ("Settings", settings),
      ("Signs of a bug", (trace.flags ?? []).map(Self.words).joined(separator: "; ")),
    ]
    return rows.filter { !$1.isEmpty }.map { "- \($0): \($1.inMarkdown)\n" }.joined()
  }

  private static func words(_ flag: RankFlag) -> String {
    flag.detail.isEmpty ? flag.kind.rawValue.replacing("_", with: " ") : flag.detail
  }

  private var verdict: String {
    guard let verdict = trace.verdict else { return "" }
    let score = verdict.topScore.map { ", the best has \(Self.number($0)) \(unitAfter)" } ?? ""
    return "\(verdict.answered ? "answered" : "abstained")\(score), "
      + "threshold \(Self.number(verdict.threshold))"
  }

  /// What decides over an answer, and what else is not as usual; nothing of another program's run,
  /// whose settings are not known.
  private var settings: String {
    guard trace.origin == nil else { return "" }
    let (run, usual) = (trace.settings, Settings())
    let deciding = ["candidates", "fusion", "reranker", "normalisation", "threshold", "top_n"]
      .compactMap(Setting.named).map { "\($0.name) \($0.value(run))" }
    let others = changes(from: usual, to: run).map(\.now).filter { !deciding.contains($0) }
    return (deciding + others).joined(separator: ", ")
  }

  private var unitAfter: String { trace.unitAfter.rawValue }

  private var quote: String? {
    guard let text = summary.note?.text, !text.isEmpty else { return nil }
    return text.split(whereSeparator: \.isNewline).map { "> \(String($0).inMarkdown)\n" }.joined()
  }

  private var lists: String {
    let (before, after) = (trace.before, trace.after)
    let last = after.lastIndex { $0.decision == .kept } ?? 0
    let count = max(before.count, after.count)
    let shown = min(count, max(Self.rows, last + 1))
    let head = """
      | # | before | \(trace.unitBefore.rawValue) | after | \(unitAfter) | from | decision |
      | ---: | :--- | ---: | :--- | ---: | ---: | :--- |

      """
    let lines = (0..<shown).map { place in
      let left = before.indices.contains(place) ? before[place] : nil
      let right = after.indices.contains(place) ? after[place] : nil
      let cells = [String(place + 1)] + Self.before(left) + Self.after(right)
      return "| \(cells.map(\.inMarkdown).joined(separator: " | ")) |\n"
    }
    let rest = count > shown ? "\nand \(count - shown) more places\n" : ""
    return head + lines.joined() + rest
  }

  private static func before(_ candidate: Candidate?) -> [String] {
    guard let candidate else { return ["", ""] }
    return [name(candidate), candidate.scoreBefore.map(number) ?? ""]
  }

  private static func after(_ candidate: Candidate?) -> [String] {
    guard let candidate else { return ["", "", "", ""] }
    let decision = candidate.decision?.rawValue.replacing("_", with: " ") ?? ""
    return [
      name(candidate), candidate.score.map(number) ?? "",
      candidate.rankBefore.map(String.init) ?? "", candidate.reason ?? decision,
    ]
  }

  private static func name(_ candidate: Candidate) -> String {
    let chunk = candidate.chunk
    return chunk.title.isEmpty ? chunk.id : "\(chunk.title) (\(chunk.id))"
  }

  private static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}

extension String {
  /// The text on one line, in which nothing is read as Markdown or HTML.
  fileprivate var inMarkdown: String {
    let marks: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "|", "&", "~"]
    let line = split(whereSeparator: \.isNewline).joined(separator: " ").shown
      .map { marks.contains($0) ? "\\\($0)" : String($0) }.joined()
    return line.hasPrefix("#") ? "\\" + line : line
  }
}
