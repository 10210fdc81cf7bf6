import Retrieval

/// Two chunks of one question beside each other; the one that stands higher is above.
struct ExplainedPair {
  let above: Explanation
  let below: Explanation

  init(_ one: Explanation, _ other: Explanation) {
    let isFirst = one.candidate.precedes(other.candidate)
    (above, below) = isFirst ? (one, other) : (other, one)
  }

  /// A line of the comparison.
  struct Row: Equatable {
    var label: String
    var isHeading = false
    var above = ""
    var below = ""
    /// What the part adds to the one above, less what it adds to the other.
    var difference: Double?
    /// The difference as a share of the stage's largest one, −1 to 1.
    var share = 0.0
    var decimals = 4
  }

  /// The stages of both, their parts side by side under one name.
  var rows: [Row] {
    let (left, right) = (sections(of: above), sections(of: below))
    let titles =
      left.map(\.title)
      + right.map(\.title).filter { title in
        !left.contains { $0.title == title }
      }
    return titles.flatMap { title in
      Self.rows(left.first { $0.title == title }, right.first { $0.title == title }, title)
    }
  }

  private static func rows(
    _ left: ExplanationSection?, _ right: ExplanationSection?, _ title: String
  ) -> [Row] {
    let heading = Row(
      label: title, isHeading: true, above: left?.outcome ?? "", below: right?.outcome ?? "")
    let (mine, theirs) = (left?.parts ?? [], right?.parts ?? [])
    let labels =
      mine.map(\.label)
      + theirs.map(\.label).filter { label in
        !mine.contains { $0.label == label }
      }
    let decimals = left?.decimals ?? right?.decimals ?? 4
    var rows = labels.map { label in
      row(
        label, mine.first { $0.label == label }?.amount, theirs.first { $0.label == label }?.amount,
        decimals)
    }
    if let sum = left?.sum ?? right?.sum, rows.count > 1 {
      rows.append(row(sum, left?.total, right?.total, decimals))
    }
    let largest = rows.compactMap(\.difference).map(abs).max() ?? 0
    for index in rows.indices where largest > 0 {
      rows[index].share = (rows[index].difference ?? 0) / largest
    }
    return [heading] + rows
  }

  private static func row(
    _ label: String, _ above: Double?, _ below: Double?, _ decimals: Int
  ) -> Row {
    Row(
      label: label, above: above.map { fixed($0, decimals) } ?? "–",
      below: below.map { fixed($0, decimals) } ?? "–",
      difference: (above ?? 0) - (below ?? 0), decimals: decimals)
  }
}

extension ExplainedPair {
  /// Why the one stands above the other, in a sentence: the part of the score that decides most.
  var reason: String {
    let (one, other) = (above.candidate, below.candidate)
    let start = "\(one.chunk.label) stands above \(other.chunk.label)"
    guard one.score != nil || other.score != nil else {
      return start + cause(fusedParts(above), fusedParts(below), above.fusion.unit.caption)
    }
    guard other.score != nil else {
      return "\(start): it was scored, and the other was not"
        + (other.reason.map { " (\($0))" } ?? "")
    }
    if let mine = one.mmrParts, let theirs = other.mmrParts {
      return start + cause(mine, theirs, "mmr")
    }
    if one.mmrParts != nil { return "\(start): only it may enter the context" }
    if let mine = one.signalParts, let theirs = other.signalParts {
      return start + cause(mine, theirs, above.settings.scoreUnit.caption)
    }
    if let mine = one.relevanceParts, let theirs = other.relevanceParts {
      return start + cause(mine, theirs, "logit")
    }
    return start + cause(fusedParts(above), fusedParts(below), above.fusion.unit.caption)
  }

  private func fusedParts(_ explanation: Explanation) -> [ScorePart] {
    explanation.fusion.parts.map {
      ScorePart(
        $0.retriever == .bm25 ? .bm25 : .dense, value: $0.value, weight: $0.weight)
    }
  }

  /// The part with the largest difference in favour of the one above.
  private func cause(_ mine: [ScorePart], _ theirs: [ScorePart], _ sum: String) -> String {
    let decimals = sum == ScoreUnit.rrf.caption ? 4 : 2
    let whole = mine.total - theirs.total
    let differences = mine.map { part in
      (part, part.contribution - (theirs.first { $0.name == part.name }?.contribution ?? 0))
    }
    guard whole != 0, let most = differences.max(by: { $0.1 < $1.1 }) else {
      return ": both have \(sum) \(fixed(mine.total, decimals)); their order before decides"
    }
    let sums = "\(fixed(mine.total, decimals)) against \(fixed(theirs.total, decimals))"
    if whole < 0 { return ", though its \(sum) is lower: \(sums)" }
    if mine.count == 1 { return ": its \(sum) is higher by \(fixed(whole, decimals)) (\(sums))" }
    return " because of \(most.0.name.words), +\(fixed(most.1, decimals)); the other parts make "
      + "\(signed(whole - most.1, decimals)) together (\(sum) \(sums))"
  }
}

/// A number with its sign, also where it is above zero.
func signed(_ value: Double, _ decimals: Int) -> String {
  let text = fixed(value, decimals)
  return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
}

extension Candidate {
  /// Whether the candidate stands above another: after reranking, else before it.
  fileprivate func precedes(_ other: Candidate) -> Bool {
    switch (rankAfter, other.rankAfter) {
    case (let mine?, let theirs?): mine <= theirs
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): (rankBefore ?? .max) <= (other.rankBefore ?? .max)
    }
  }
}
