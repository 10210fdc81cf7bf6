import Evaluation
import Retrieval

extension Trace {
  /// What a step did in this run, from its record alone.
  func account(of kind: RunStep.Kind, _ lists: [StepList]) -> String {
    switch kind {
    case .copies: return copiesAccount
    case .threshold: return thresholdAccount
    case .stage(let name):
      guard let record = stage(name) else { return missing(name) }
      let told = record.status == .failed ? "" : account(of: record, lists.last)
      let rest = name == .bm25 || name == .dense ? leftOver(lists.last) : ""
      return [told, record.trouble, rest].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  private func account(of record: StageRecord, _ list: StepList?) -> String {
    switch record.name {
    case .retrieve: retrieved(record)
    case .bm25: found(record, list, "best", "shares a word with the question")
    case .embed: embedded(record)
    case .dense: found(record, list, "nearest", "has a vector to compare")
    case .fuse: fused(record, list)
    case .maxsim, .rerank: read(record, list)
    case .signals: ordered(record, list)
    case .pack: packed
    }
  }

  /// What the record says of a stage that it does not have.
  private func missing(_ name: StageName) -> String {
    guard let origin else { return "The record has no word of this stage." }
    let what = name == .retrieve ? "what was retrieved" : "a list after reranking"
    return "The record does not have \(what)." + (origin.gapText.map { " " + $0 } ?? "")
  }

  private func retrieved(_ record: StageRecord) -> String {
    let count = counted(before.count, "passage")
    guard let origin else {
      return "\(count) stand as they were recorded; nothing was searched here."
    }
    return "\(origin.retriever ?? origin.program) gave \(count)\(record.took); "
      + "how it found them is not on record."
  }

  private func found(
    _ record: StageRecord, _ list: StepList?, _ best: String, _ condition: String
  ) -> String {
    let fitting = settings.filters.map(\.description).joined(separator: " and ")
    let chunks =
      counted(record.input, "chunk") + (fitting.isEmpty ? "" : ", of those with \(fitting)")
    guard record.output > 0 else { return "Of \(chunks) none \(condition)." }
    let isAll = record.output < settings.candidates
    let what =
      isAll ? "\(grouped(record.output))" : "the \(grouped(record.output)) \(best)"
    return "It found \(what) of \(chunks)\(record.took)"
      + (list.flatMap(firstOnRecord).map { "; " + $0 } ?? "") + "."
  }

  private func embedded(_ record: StageRecord) -> String {
    guard record.status != .skipped else {
      return "It had nothing to do: the question's vector is known from before."
    }
    return "It read \(counted(record.tokens ?? 0, "token"))\(record.took)."
  }

  private func fused(_ record: StageRecord, _ list: StepList?) -> String {
    let both = candidates.count { $0.bm25 != nil && $0.dense != nil }
    return "Of \(counted(record.input, "chunk")) \(grouped(record.output)) became candidates"
      + "\(record.took); \(grouped(both)) of them stand in both lists"
      + (list.flatMap(first).map { ". First is \($0)" } ?? "") + "."
  }

  private func read(_ record: StageRecord, _ list: StepList?) -> String {
    let who = origin?.reranker.map { "\($0)" } ?? "It"
    guard let list, list.title != "fused", list.title != "retrieved", record.output > 0 else {
      return record.status == .skipped ? "It had nothing to do\(record.because)." : ""
    }
    let pairs = counted(record.output, record.name == .maxsim ? "passage" : "pair")
    guard record.status != .skipped else {
      return "Nothing was left to read, all is known from before\(record.because). "
        + risers(in: list)
    }
    let tokens = record.tokens.map { " (\(counted($0, "token")))" } ?? ""
    return "\(who) read \(pairs)\(tokens)\(record.took). " + risers(in: list)
  }

  private func ordered(_ record: StageRecord, _ list: StepList?) -> String {
    let note = record.detail.map { " Noted: \($0)." } ?? ""
    if settings.reranker == .none { return "Nothing was reranked: the fused order stays." + note }
    guard let list, list.rows.contains(where: { $0.score != nil }) else {
      return "No candidate has a score to be ordered by." + note
    }
    return "It ordered \(counted(record.input, "candidate"))\(record.took). " + risers(in: list)
      + note
  }

  /// Hits that left no other trace than their number.
  private func leftOver(_ list: StepList?) -> String {
    guard let list, let total = list.total else { return "" }
    return "On record are the \(grouped(list.rows.count)) of \(grouped(total)) that became "
      + "candidates."
  }

  /// The first of a retriever's list; the first of those on record where that is another.
  private func firstOnRecord(of list: StepList) -> String? {
    guard let name = first(of: list), let rank = list.rows.first?.rank else { return nil }
    return rank == 1 ? "first is \(name)" : "the best on record is \(name), its #\(rank)"
  }

  /// The first of a list with its score: `cfo-approval-clause §1 (bm25 12.30)`.
  private func first(of list: StepList) -> String? {
    list.rows.first.map { row in
      row.chunk.label + (row.score.map { " (\(list.unit.caption) \(list.unit.text($0)))" } ?? "")
    }
  }

  /// Who came first, and who rose most.
  private func risers(in list: StepList) -> String {
    guard let top = list.rows.first, let name = first(of: list) else { return "" }
    let way = top.move.map { move in
      move == 0 ? ", as before" : move > 0 ? ", up from \(move + 1)" : ""
    }
    let climber = list.rows.max { ($0.move ?? 0) < ($1.move ?? 0) }
    guard let climber, let move = climber.move, let rank = climber.rank, move > 0,
      climber.chunk.id != top.chunk.id
    else { return "First is \(name)\(way ?? "")." }
    return "First is \(name)\(way ?? ""); \(climber.chunk.label) rose most, from \(rank + move) to "
      + "\(rank)."
  }
}

extension StageRecord {
  /// How long it took, where that is on record: ` in 41.2 ms`.
  fileprivate var took: String { milliseconds.map { " in \(Screens.milliseconds($0)) ms" } ?? "" }

  /// Its own words for why: ` (no reranker)`.
  fileprivate var because: String { detail.map { " (\($0))" } ?? "" }

  /// What kept it from its work, in a sentence; empty where nothing did.
  fileprivate var trouble: String {
    let words = detail.map { ": \($0)" } ?? ""
    return switch status {
    case .failed: "It failed\(words). What follows is without it."
    case .fallback: "It did less than it was asked for\(words)."
    case .ok, .skipped: ""
    }
  }
}

/// A number of things: `1 chunk`, `1,204 chunks`.
func counted(_ count: Int, _ thing: String) -> String {
  "\(grouped(count)) \(thing)\(count == 1 ? "" : "s")"
}
