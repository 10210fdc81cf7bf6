import Retrieval

/// A line of the latency chart: a stage, or under it a part of its time that a server tells apart.
enum LatencyLine: Equatable {
  case stage(StageName)
  case part(StagePart, of: StageName)

  /// The lines that there are rows for, in their order; the fastest ones go first.
  static func lines(
    _ names: [StageName], _ records: [StageName: StageRecord], height: Int
  ) -> [LatencyLine] {
    let all = names.flatMap { name in
      [.stage(name)] + (records[name]?.parts ?? []).map { LatencyLine.part($0, of: name) }
    }
    let times = all.map { line in
      switch line {
      case .stage(let name): records[name]?.milliseconds ?? .infinity
      case .part(let part, _): part.milliseconds
      }
    }
    let fastest = all.indices.sorted { times[$0] < times[$1] }
    let left = Set(fastest.suffix(max(0, height)))
    return all.indices.filter(left.contains).map { all[$0] }
  }
}

extension [StagePart] {
  /// All parts with their times: `network 112, server 29`.
  var words: String {
    map { "\($0.name) \(milliseconds($0.milliseconds))" }.joined(separator: ", ")
  }
}

extension StageUsage {
  /// What was asked and is billed, in words, without the tokens: `2 requests, 1 search`.
  var words: String {
    let searched = searches.map { "\(short($0)) \($0 == 1 ? "search" : "searches")" }
    let asked = requests > 1 ? "\(grouped(requests)) requests" : nil
    return [asked, searched].compactMap(\.self).joined(separator: ", ")
  }

  /// What it costs, in words: `0.002 USD`; nil where no price is known.
  var price: String? { cost.map { "\(money($0)) \(currency ?? "")" } }
}

/// A small sum with as many decimals as show it.
private func money(_ sum: Double) -> String {
  let decimals = (2...8).first { abs(fixedValue(sum, $0) - sum) <= abs(sum) * 0.005 } ?? 8
  return fixed(sum, decimals)
}

private func fixedValue(_ sum: Double, _ decimals: Int) -> Double {
  Double(fixed(sum, decimals)) ?? 0
}
