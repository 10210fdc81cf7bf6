import Retrieval

/// What things cost, in one currency; nil for what is free.
package struct Prices: Sendable, Equatable {
  package var currency = "USD"
  /// An hour of the machine that ranks.
  package var machineHour: Double?
  /// A million tokens that a reranker reads.
  package var millionTokens: Double?

  package init() {}

  package var isEmpty: Bool { machineHour == nil && millionTokens == nil }
}

/// What a thousand questions cost.
package struct Cost: Sendable, Equatable, Codable {
  package var currency: String
  package var perThousandQuestions: Double

  /// The mean over questions that were run whole; nil where no price is known or none was.
  ///
  /// What servers bill is counted where it is in the same currency.
  package init?(_ outcomes: [QueryOutcome], prices: Prices) {
    let whole = outcomes.filter { $0.stages.areWhole && $0.elapsed != nil }
    let bills = whole.flatMap(\.stages).compactMap(\.usage)
      .filter { $0.currency == prices.currency }.compactMap(\.cost)
    guard !prices.isEmpty || !bills.isEmpty, !whole.isEmpty else { return nil }
    let hours = whole.reduce(0) { $0 + ($1.elapsed ?? 0) } / 3_600_000
    let tokens = whole.reduce(0) { $0 + $1.candidates.reduce(0) { $0 + ($1.pairTokens ?? 0) } }
    let all =
      hours * (prices.machineHour ?? 0) + Double(tokens) / 1e6 * (prices.millionTokens ?? 0)
      + bills.reduce(0, +)
    currency = prices.currency
    perThousandQuestions = all / Double(whole.count) * 1000
  }

  private enum CodingKeys: String, CodingKey {
    case currency
    case perThousandQuestions = "per_thousand_questions"
  }
}
