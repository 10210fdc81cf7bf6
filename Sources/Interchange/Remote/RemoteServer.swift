internal import Digests
internal import Foundation
package import Retrieval

/// A server that reranks, as the configuration describes it.
package struct RemoteServer: Sendable, Equatable {
  package let name: String
  package let dialect: Dialect
  package let model: String?
  package let key: RemoteKey
  let endpoint: URL
  let limits: Limits
  /// Whether scores lie between 0 and 1; else they are logits.
  let isShare: Bool
  package var prices: RemotePrices

  /// How much is asked at once, and how long and how often.
  package struct Limits: Sendable, Equatable {
    /// The passages that a request may hold; nil for what the dialect or the server says.
    package var batch: Int?
    /// Milliseconds that a request may take.
    package var timeout = 30_000
    /// How often a request that failed is sent again.
    package var retries = 2

    package init() {}
  }

  /// Checks what is said of a server.
  ///
  /// - Parameters:
  ///   - url: The server, or the place on it where it reranks; nil for the dialect's own service.
  ///   - isShare: Whether scores lie between 0 and 1; nil for what the dialect says.
  package init(
    name: String, dialect: Dialect, url: String? = nil, model: String? = nil,
    key: RemoteKey = .none, limits: Limits = Limits(), isShare: Bool? = nil,
    prices: RemotePrices = RemotePrices()
  ) throws(RemoteError) {
    guard RerankerKind.isName(name) else {
      throw .configuration(name, reason: "a name has letters, digits, - and _; choose another")
    }
    guard let address = url ?? dialect.home else {
      throw .configuration(name, reason: "write url = \"http://127.0.0.1:8080\" or where it is")
    }
    guard model != nil || dialect.model != .required else {
      throw .configuration(name, reason: "write which model = \"…\" is meant")
    }
    endpoint = try Self.endpoint(address, dialect, name)
    (self.name, self.dialect, self.model, self.key) = (name, dialect, model, key)
    (self.limits, self.prices) = (limits, prices)
    self.isShare = isShare ?? dialect.isShare
    guard key == .none || isPrivate else {
      throw .configuration(
        name, reason: "the key would go to \(host) in clear text; use https, or leave the key out")
    }
  }

  /// The host, with the port where it is not the usual one: where texts go.
  package var host: String {
    (endpoint.host ?? "") + (endpoint.port.map { ":\($0)" } ?? "")
  }

  /// The model as traces, caches and calibrations know it; a key is no part of it.
  package var identity: ModelIdentity {
    let parts = [
      dialect.name, endpoint.absoluteString, model ?? "", isShare ? "share" : "logit",
    ]
    return ModelIdentity(
      name: "\(model ?? dialect.name) at \(host)",
      fingerprint: Digest.sha256(of: parts.joined(separator: "\n")).shortDigits)
  }

  /// Why its key cannot be had, in one line; nil where it can, or none is needed.
  package func keyFault(_ environment: [String: String]) -> String? {
    do {
      _ = try key.read(for: name, environment)
      return nil
    } catch {
      return error.description
    }
  }

  /// Whether the server is this machine.
  var isHere: Bool { ["localhost", "127.0.0.1", "::1", "[::1]"].contains(endpoint.host ?? "") }

  /// Where the server says what it takes; nil where its dialect has no such place.
  var info: URL? {
    dialect.info.map { endpoint.deletingLastPathComponent().appending(path: $0) }
  }

  private var isPrivate: Bool { isHere || endpoint.scheme == "https" }

  private static func endpoint(
    _ text: String, _ dialect: Dialect, _ name: String
  ) throws(RemoteError) -> URL {
    guard var parts = URLComponents(string: text),
      ["http", "https"].contains(parts.scheme?.lowercased()), let host = parts.host, !host.isEmpty
    else { throw .configuration(name, reason: "url is no http or https address; mend it") }
    // Whatever is secret in there must not be repeated.
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
      throw .configuration(
        name, reason: "url holds a user, a query or a #; a key belongs into key_env or key_file")
    }
    parts.scheme = parts.scheme?.lowercased()
    parts.host = host.lowercased()
    if parts.path.allSatisfy({ $0 == "/" }) { parts.path = dialect.path }
    guard let url = parts.url else {
      throw .configuration(name, reason: "url cannot be used; mend it")
    }
    return url
  }
}

/// What a server's work costs, in one currency; nil for what is free.
package struct RemotePrices: Sendable, Equatable {
  package var currency = "USD"
  /// A search, or search unit, as the server counts them; a request where it does not.
  package var search: Double?
  package var millionTokens: Double?

  package init() {}

  /// What some work costs; nil where no price is known.
  func cost(of usage: StageUsage) -> Double? {
    guard search != nil || millionTokens != nil else { return nil }
    return (search ?? 0) * (usage.searches ?? Double(usage.requests))
      + (millionTokens ?? 0) * Double(usage.tokens ?? 0) / 1e6
  }
}
