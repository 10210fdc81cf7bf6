extension Drift {
  /// The drift as tables, in the order in which they are read.
  package var tables: [TextTable] {
    [changeTable, rowTable, latencyTable, questionTable].filter { !$0.rows.isEmpty }
  }

  private var changeTable: TextTable {
    TextTable(
      "Changed since then", [.text("what")],
      rows: changes.isEmpty ? [["nothing that is known of"]] : changes.map { [$0] })
  }

  private var rowTable: TextTable {
    TextTable(
      "After reranking, then before and now after",
      [.text("measure")] + PairedComparison.columns,
      rows: rows.map { [$0.measure] + $0.comparison.cells })
  }

  private var latencyTable: TextTable {
    var table = TextTable(
      "Scores and latency", [.text("what"), .number("then"), .number("now"), .text("")])
    if let topScore {
      let moved = scores.map {
        "distributions apart by \(fixed($0.statistic, 2)) (Kolmogorov-Smirnov, p \(probability($0.p)))"
      }
      table.rows.append([
        "mean best score", fixed(topScore.before, 3), fixed(topScore.after, 3), moved ?? "",
      ])
    }
    for name in ["p50", "p95", "p99"] {
      guard let times = latency[name] else { continue }
      table.rows.append([
        "\(name) in ms", fixed(times.before, 1), fixed(times.after, 1),
        times.before > 0 ? "× \(fixed(times.after / times.before, 2))" : "",
      ])
    }
    return table
  }

  /// The questions whose lists moved most; none where no list moved.
  private var questionTable: TextTable {
    TextTable(
      "Lists that moved most, of \(questions.count); mean overlap (RBO) "
        + (overlap.map { fixed($0, 3) } ?? "unknown"),
      [.text("id"), .number("overlap"), .text("first then"), .text("first now")],
      rows: questions.filter { $0.overlap < 1 - 1e-9 }.prefix(10).map {
        [$0.id, fixed($0.overlap, 3), $0.topBefore ?? "none", $0.topAfter ?? "none"]
      })
  }
}
