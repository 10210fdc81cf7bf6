/// Why a remote reranker cannot be used, in one line that says how to mend it.
///
/// No case holds a key, nor an address beyond its host.
package enum RemoteError: Error, Equatable, CustomStringConvertible {
  /// What the configuration says of the server cannot be.
  case configuration(String, reason: String)
  /// The key cannot be had.
  case key(String, reason: String)
  /// The server refuses, with its status and its own words.
  case refused(String, status: Int, words: String)
  /// The way to the server is not what it should be.
  case distrusted(String, reason: String)
  /// Nothing can be sent from here.
  case unasked(String, reason: String)
  /// The server's answer cannot be used.
  case answer(String, reason: String)

  package var description: String {
    switch self {
    case .configuration(let name, let reason): "[remote.\(name)]: \(reason)"
    case .key(let name, let reason): "there is no key for remote \(name): \(reason)"
    case .refused(let name, let status, let words):
      "\(name) answered \(status)\(words.isEmpty ? "" : ": \(words)")"
        + (Self.advice(on: status).map { "; \($0) in [remote.\(name)]" } ?? "")
    case .distrusted(let name, let reason): "\(name) is not trusted: \(reason)"
    case .unasked(let name, let reason): "\(name) cannot be asked: \(reason)"
    case .answer(let name, let reason): "the answer of \(name) \(reason)"
    }
  }

  private static func advice(on status: Int) -> String? {
    switch status {
    case 401, 403: "check key_env or key_file"
    case 404, 405: "check url and model"
    case 413: "lower batch"
    default: nil
    }
  }
}
