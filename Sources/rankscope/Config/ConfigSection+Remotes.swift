import Interchange
import Retrieval

extension ConfigSection {
  /// The servers that `[remote.NAME]` describe, by their names' order.
  ///
  /// - Parameter currency: In which their prices are.
  /// - Throws: `UsageError` with the place of what is wrong.
  func remotes(currency: String) throws -> [RemoteServer] {
    try keys.map { name in
      guard let section = try section(name) else { throw wrong(name, "a table") }
      do {
        return try section.remote(name, currency)
      } catch RemoteError.configuration(_, let reason) {
        throw UsageError("\(place(of: name)): \(reason)")
      }
    }
  }

  private func remote(_ name: String, _ currency: String) throws -> RemoteServer {
    try allowOnly([
      "dialect", "url", "model", "key_env", "key_file", "batch", "timeout_ms", "retries", "scores",
      "price_per_search", "price_per_million_tokens",
    ])
    var limits = RemoteServer.Limits()
    limits.batch = try whole("batch", 1...100_000)
    limits.timeout = try whole("timeout_ms", 1...3_600_000) ?? limits.timeout
    limits.retries = try whole("retries", 0...20) ?? limits.retries
    var prices = RemotePrices()
    prices.currency = currency
    prices.search = try price("price_per_search")
    prices.millionTokens = try price("price_per_million_tokens")
    return try RemoteServer(
      name: name, dialect: dialect(), url: text("url"), model: text("model"), key: key(),
      limits: limits,
      isShare: choice("scores", ["probability", "logit"]).map { $0 == "probability" },
      prices: prices)
  }

  private func dialect() throws -> Dialect {
    let names = Dialect.all.map(\.name)
    let name = try choice("dialect", names) ?? ""
    guard let dialect = Dialect.named(name) else {
      throw RemoteError.configuration(
        "", reason: "it does not say its dialect, one of \(names.joined(separator: ", "))")
    }
    return dialect
  }

  private func key() throws -> RemoteKey {
    let (variable, file) = (try text("key_env"), try text("key_file"))
    if variable != nil, file != nil {
      throw UsageError("\(place(of: "key_file")): there is a key_env too; leave one out")
    }
    return variable.map { .variable($0) } ?? file.map { .file($0) } ?? .none
  }

  private func whole(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let value = try value(key) else { return nil }
    guard case .whole(let number) = value, range.contains(number) else {
      throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func choice(_ key: String, _ names: [String]) throws -> String? {
    guard let name = try text(key) else { return nil }
    guard names.contains(name) else { throw wrong(key, "one of \(names.joined(separator: ", "))") }
    return name
  }
}
