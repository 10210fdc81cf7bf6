internal import Foundation

/// Where a hub is, and where its parts are.
package struct HubAddress: Sendable, Equatable, CustomStringConvertible {
  /// Hugging Face's own.
  package static let standard = "https://huggingface.co"

  /// Without a slash at its end.
  private let base: String
  private let origin: Origin

  /// Checks an address; throws ``HubError``.
  package init(_ text: String) throws(HubError) {
    guard let parts = URLComponents(string: text), let origin = Origin(parts) else {
      throw .address(text, reason: "is not an http or https address")
    }
    guard parts.user == nil, parts.password == nil, parts.query == nil else {
      // Whatever is secret in there must not be repeated.
      throw .address(
        origin.description, reason: "holds a user or a query; put the token into HF_TOKEN")
    }
    base = String(text.reversed().drop { $0 == "/" }.reversed())
    self.origin = origin
  }

  package var description: String { base }

  /// The list of a model's files.
  func listing(of model: ModelName, revision: String) throws(HubError) -> URL {
    try url("/api/models/\(model)/revision/\(Self.escaped(revision))?blobs=true")
  }

  /// One file of a model.
  func file(_ path: String, of model: ModelName, commit: String) throws(HubError) -> URL {
    let parts = path.split(separator: "/").map { Self.escaped(String($0)) }
    return try url("/\(model)/resolve/\(Self.escaped(commit))/\(parts.joined(separator: "/"))")
  }

  /// Whether a token may be sent there: to the hub itself, and in clear text only to this machine.
  func isTrusted(with url: URL) -> Bool {
    guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: true),
      let there = Origin(parts)
    else { return false }
    return there == origin && there.isPrivate
  }

  /// Whether no one on the way can read what is sent to the hub.
  var isPrivate: Bool { origin.isPrivate }

  private func url(_ rest: String) throws(HubError) -> URL {
    guard let url = URL(string: base + rest) else {
      throw .address(base, reason: "cannot be used")
    }
    return url
  }

  private static func escaped(_ part: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    return part.addingPercentEncoding(withAllowedCharacters: allowed) ?? part
  }
}

/// Scheme, host and port: what makes two addresses the same server.
private struct Origin: Equatable, CustomStringConvertible {
  let scheme: String
  let host: String
  let port: Int

  init?(_ parts: URLComponents) {
    guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = parts.host?.lowercased(), !host.isEmpty
    else { return nil }
    (self.scheme, self.host) = (scheme, host)
    port = parts.port ?? (scheme == "https" ? 443 : 80)
  }

  var isPrivate: Bool {
    scheme == "https" || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
  }

  var description: String { "\(scheme)://\(host)" }
}
