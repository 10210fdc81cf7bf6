/// A secret that opens a hub's private and gated models; it prints as nothing but its name.
package struct HubToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let secret: Secret

  /// The secret given; nil where it is none, or holds what a header cannot.
  package init?(_ text: String) {
    guard let secret = Secret(text) else { return nil }
    self.secret = secret
  }

  private init(_ secret: Secret) { self.secret = secret }

  /// Takes `HF_TOKEN`, else the file that Hugging Face's own tools keep, where only its owner may
  /// read it.
  ///
  /// The file is `HF_TOKEN_PATH`, else `HF_HOME/token`, else `~/.cache/huggingface/token`.
  package static func find(environment: [String: String]) -> HubToken? {
    if let text = environment["HF_TOKEN"], let token = HubToken(text) { return token }
    return path(environment).flatMap { Secret(file: $0) }.map { HubToken($0) }
  }

  /// The value of the header that carries it.
  var authorization: String { secret.bearer }

  package var description: String { "HubToken" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private static func path(_ environment: [String: String]) -> String? {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    return set("HF_TOKEN_PATH") ?? set("HF_HOME").map { $0 + "/token" }
      ?? set("HOME").map { $0 + "/.cache/huggingface/token" }
  }
}
