import Evaluation
import Retrieval

extension ConfigSection {
  /// What `[price]` says, laid over other prices.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  func lay(over prices: inout Prices) throws {
    try allowOnly(["currency", "machine_hour", "million_tokens"])
    prices.currency = try text("currency") ?? prices.currency
    prices.machineHour = try price("machine_hour") ?? prices.machineHour
    prices.millionTokens = try price("million_tokens") ?? prices.millionTokens
  }

  /// A price, 0 or more; nil where the key is left out.
  func price(_ key: String) throws -> Double? {
    guard let value = try value(key) else { return nil }
    let number: Double
    switch value {
    case .whole(let whole): number = Double(whole)
    case .number(let decimal): number = decimal
    case .choice: throw wrong(key, "a number, such as \(key) = 0.12")
    }
    guard number.isFinite, number >= 0 else { throw wrong(key, "0 or more") }
    return number
  }
}
