import Retrieval

extension TraceDiff {
  /// Where the runs part, in a sentence or two.
  package var summary: String {
    guard let first = firstDifference else {
      return steps.contains { $0.outcome == .notRecorded }
        ? "The runs are the same in all that both have on record."
        : "The runs are the same in every step."
    }
    guard let change = firstChange else {
      return "The runs differ in \(first.words), and their results are the same."
    }
    guard change != first else { return "The runs first differ in \(first.words)." }
    return "The runs first differ in \(first.words); their results first differ in \(change.words)."
  }

  /// What is unusual in how the runs were compared; nil where nothing is.
  package var remark: String? {
    matchedByText == 0
      ? nil
      : "Matched by their texts, since the runs name them differently: \(matchedByText) chunks"
  }

  /// The comparison as plain text.
  package var text: String {
    let lists = [("Before reranking", before), ("After reranking", after)].map { name, list in
      list.map { $0.table(name).plain } ?? "\(name): not in both runs\n"
    }
    return
      ([summary + "\n" + (remark.map { $0 + "\n" } ?? ""), runTable.plain, stepTable.plain]
      + lists + (stages.isEmpty ? [] : [stageTable.plain])).joined(separator: "\n")
  }

  private var runTable: TextTable {
    let rows: [(String, (DiffedRun) -> String)] = [
      ("trace", \.id), ("question", \.query), ("recorded by", { $0.program ?? "rankscope" }),
      ("verdict", \.verdictWords), ("kept", { $0.kept.map(String.init) ?? "not recorded" }),
      ("context tokens", \.budgetWords), ("nDCG@10 before", { number($0.gainBefore, 3) }),
      ("nDCG@10 after", { number($0.gainAfter, 3) }),
    ]
    return TextTable(
      "The runs", [.text(""), .text("left"), .text("right")],
      rows: rows.map { [$0.0, $0.1(left), $0.1(right)] })
  }

  private var stepTable: TextTable {
    TextTable(
      "Step by step", [.text("step"), .text(""), .text("")],
      rows: steps.map {
        [$0.name.rawValue, $0.outcome.words, $0.detail]
      })
  }

  private var stageTable: TextTable {
    let times = stages.map { [$0.name.rawValue, number($0.left, 1), number($0.right, 1)] }
    return TextTable(
      "Milliseconds", [.text("stage"), .number("left"), .number("right")],
      rows: times + [["whole", number(left.elapsed, 1), number(right.elapsed, 1)]])
  }
}

extension ListDiff {
  /// How alike the lists are: `RBO 0.93 · Jaccard@10 0.82 · tau 0.71`.
  package var likeness: String {
    let tau = tau.map { " · tau \(fixed($0, 2))" } ?? ""
    return "RBO \(fixed(overlap, 2)) · Jaccard@\(Self.depth) \(fixed(jaccard, 2))" + tau
  }

  fileprivate func table(_ title: String) -> TextTable {
    TextTable(
      "\(title) · \(likeness)",
      [
        .number("left"), .number("right"), .number("move"), .text("chunk"),
        .number("left \(leftUnit.rawValue)"), .number("right \(rightUnit.rawValue)"),
      ],
      rows: rows.map { row in
        [
          row.left.map(String.init) ?? "–", row.right.map(String.init) ?? "–",
          row.move.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? (row.left == nil ? "new" : "gone"),
          row.chunk, number(row.leftScore, 4), number(row.rightScore, 4),
        ]
      })
  }
}

extension DiffStep {
  /// The step with what differs, where that is told in a few words.
  fileprivate var words: String {
    detail.isEmpty || detail.count > 60 ? name.rawValue : "\(name.rawValue) (\(detail))"
  }
}

extension DiffStep.Outcome {
  /// The outcome as a person reads it.
  package var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

extension DiffedRun {
  /// What came of the run: `answered`, `nothing confident`, `not recorded`.
  package var verdictWords: String {
    verdict.map { $0.answered ? "answered" : "nothing confident" } ?? "not recorded"
  }

  /// The context's tokens against their budget.
  package var budgetWords: String {
    guard let usedTokens, let tokenBudget else { return "not recorded" }
    return "\(usedTokens) of \(tokenBudget)"
  }
}

private func number(_ value: Double?, _ decimals: Int) -> String {
  value.map { fixed($0, decimals) } ?? "–"
}
