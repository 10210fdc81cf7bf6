internal import Foundation

/// Where a server's key is; the key itself is read when it is needed, and kept nowhere.
package enum RemoteKey: Sendable, Equatable {
  /// The server asks for none.
  case none
  /// An environment variable.
  case variable(String)
  /// A file that nobody but its owner may read.
  case file(String)

  /// Reads the key; throws where it cannot be had.
  func read(for name: String, _ environment: [String: String]) throws(RemoteError) -> Secret? {
    switch self {
    case .none: return nil
    case .variable(let variable):
      guard let text = environment[variable], !text.isEmpty else {
        throw .key(name, reason: "\(variable) is not set; export it, or name another in key_env")
      }
      guard let key = Secret(text) else {
        throw .key(name, reason: "\(variable) holds what is no key")
      }
      return key
    case .file(let path): return try Self.read(path, for: name)
    }
  }

  private static func read(_ written: String, for name: String) throws(RemoteError) -> Secret {
    let path = NSString(string: written).expandingTildeInPath
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .key(name, reason: "\(written) cannot be read; mend key_file")
    }
    guard Secret.isPrivate(path) else {
      throw .key(name, reason: "others may read \(written); run chmod 600 on it")
    }
    guard let key = Secret(file: path) else {
      throw .key(name, reason: "\(written) holds what is no key; it must be the key alone")
    }
    return key
  }
}
