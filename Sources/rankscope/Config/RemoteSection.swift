import Interchange
import Retrieval

/// `[remote.NAME]`: a server that may rerank, key by key.
struct RemoteSection {
  private var dialect: Dialect?
  private var url: String?
  private var model: String?
  private var variable: String?
  private var file: String?
  private var limits = RemoteServer.Limits()
  private var isShare: Bool?
  private var prices = RemotePrices()

  /// A key of the section.
  struct Key: Sendable {
    let name: String
    let note: String
    let usual: ConfigKey.Usual
    fileprivate let read: @Sendable (ConfigSection, inout RemoteSection) throws -> Void
  }

  /// The servers that a section's tables describe, by their names' order, and what is wrong with
  /// others.
  ///
  /// - Parameter currency: In which their prices are.
  static func servers(
    in file: ConfigSection, currency: String
  ) -> (servers: [RemoteServer], faults: [UsageError]) {
    var (servers, faults): ([RemoteServer], [UsageError]) = ([], [])
    for name in file.keys {
      do {
        guard let section = try file.section(name) else { continue }
        let server = try server(name, section, currency, &faults)
        if let server { servers.append(server) }
      } catch RemoteError.configuration(_, let reason) {
        faults.append(UsageError("\(file.place(of: name)): \(reason)"))
      } catch {
        faults.append(UsageError("\(error)"))
      }
    }
    return (servers, faults)
  }

  /// A server; nil where a key is wrong.
  private static func server(
    _ name: String, _ section: ConfigSection, _ currency: String, _ faults: inout [UsageError]
  ) throws -> RemoteServer? {
    let before = faults.count
    var said = RemoteSection()
    said.prices.currency = currency
    faults += section.strangers(keys.map(\.name))
    for key in keys {
      do { try key.read(section, &said) } catch { faults.append(UsageError("\(error)")) }
    }
    if said.variable != nil, said.file != nil {
      faults.append(
        UsageError("\(section.place(of: "key_file")): there is a key_env too; leave one out"))
    }
    return faults.count == before ? try said.server(name) : nil
  }

  private func server(_ name: String) throws -> RemoteServer {
    guard let dialect else {
      let names = Dialect.all.map(\.name).joined(separator: ", ")
      throw RemoteError.configuration(name, reason: "it does not say its dialect, one of \(names)")
    }
    return try RemoteServer(
      name: name, dialect: dialect, url: url, model: model,
      key: variable.map { .variable($0) } ?? file.map { .file($0) } ?? .none, limits: limits,
      isShare: isShare, prices: prices)
  }

  /// Every key, in the order of the documented file.
  static let keys: [Key] = [
    Key(
      name: "dialect",
      note: "how it is spoken to: \(Dialect.all.map(\.name).joined(separator: ", "))",
      usual: .example("\"cohere\""),
      read: { section, said in
        let name = try section.choice("dialect", Dialect.all.map(\.name))
        said.dialect = name.flatMap { Dialect.named($0) }
      }),
    Key(
      name: "url", note: "where it is; else the dialect's own service",
      usual: .example("\"https://api.cohere.com\""),
      read: { section, said in said.url = try section.text("url") }),
    Key(
      name: "model", note: "which of its models", usual: .example("\"rerank-v3.5\""),
      read: { section, said in said.model = try section.text("model") }),
    Key(
      name: "key_env", note: "the environment variable that holds its key",
      usual: .example("\"COHERE_API_KEY\""),
      read: { section, said in said.variable = try section.text("key_env") }),
    Key(
      name: "key_file", note: "a file that holds its key, which nobody but you may read",
      usual: .instead("\"~/.cohere-key\""),
      read: { section, said in said.file = try section.text("key_file") }),
    Key(
      name: "batch", note: "passages in a request, 1 to 100000; else what the dialect says",
      usual: .example("100"),
      read: { section, said in said.limits.batch = try section.whole("batch", 1...100_000) }),
    Key(
      name: "timeout_ms", note: "milliseconds that a request may take, 1 to 3600000",
      usual: .value("\(RemoteServer.Limits().timeout)"),
      read: { section, said in
        said.limits.timeout =
          try section.whole("timeout_ms", 1...3_600_000) ?? said.limits.timeout
      }),
    Key(
      name: "retries", note: "how often a request that failed is sent again, 0 to 20",
      usual: .value("\(RemoteServer.Limits().retries)"),
      read: { section, said in
        said.limits.retries = try section.whole("retries", 0...20) ?? said.limits.retries
      }),
    Key(
      name: "scores", note: "what its scores are, probability or logit; else what the dialect says",
      usual: .example("\"probability\""),
      read: { section, said in
        said.isShare = try section.choice("scores", ["probability", "logit"])
          .map { $0 == "probability" }
      }),
    Key(
      name: "price_per_search", note: "what a search costs, in the currency of [price]",
      usual: .example("0.002"),
      read: { section, said in said.prices.search = try section.price("price_per_search") }),
    Key(
      name: "price_per_million_tokens", note: "what a million tokens cost",
      usual: .example("0.05"),
      read: { section, said in
        said.prices.millionTokens = try section.price("price_per_million_tokens")
      }),
  ]
}

extension ConfigSection {
  fileprivate func whole(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let value = try value(key) else { return nil }
    guard case .whole(let number) = value, range.contains(number) else {
      throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  fileprivate func choice(_ key: String, _ names: [String]) throws -> String? {
    guard let name = try text(key) else { return nil }
    guard names.contains(name) else { throw wrong(key, "one of \(names.joined(separator: ", "))") }
    return name
  }
}
