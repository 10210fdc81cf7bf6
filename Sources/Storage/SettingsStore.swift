import Foundation
package import Retrieval

/// Settings kept by name, one JSON file for each, to be read, compared and backed up as text.
package struct SettingsStore: Sendable {
  private let folder: String

  /// Keeps the files in a folder, which is made when it is needed.
  package init(folder: String) { self.folder = folder }

  /// Keeps settings under a name.
  ///
  /// - Parameters:
  ///   - time: now, in seconds since 1970 (UTC); kept to the second.
  ///   - replacing: whether settings of the same name may be overwritten.
  /// - Throws: `unnameable` where the name cannot be a file's, or is in use; `unusable`.
  @discardableResult
  package func save(
    _ settings: Settings, as name: String, note: String? = nil, at time: Double,
    replacing: Bool = false
  ) throws(StorageError) -> NamedSettings {
    let path = try path(of: name)
    guard replacing || !FileManager.default.fileExists(atPath: path) else {
      throw .unnameable(name: name, reason: "settings of that name are kept already")
    }
    let kept = NamedSettings(name: name, settings: settings, time: time.rounded(.down), note: note)
    let bytes = try encoded(kept, path: path)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unusable(path: path, reason: "the file cannot be written")
    }
    return kept
  }

  /// The settings of a name; nil where there are none.
  ///
  /// A key that is missing has its default; one that is not known is named in `unknown`.
  ///
  /// - Throws: `unnameable`; `unreadable` where the file holds no settings.
  package func settings(named name: String) throws(StorageError) -> NamedSettings? {
    let path = try path(of: name)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: "the file cannot be read")
    }
    do {
      return try SettingsRecord.decoded(bytes, name: name)
    } catch {
      throw .unreadable(path: path, reason: Self.reason(of: error))
    }
  }

  /// All settings by name, and what is wrong with the files that hold none.
  package func list() throws(StorageError) -> (kept: [NamedSettings], faults: [StorageError]) {
    guard FileManager.default.fileExists(atPath: folder) else { return ([], []) }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unusable(path: folder, reason: "the folder cannot be read")
    }
    var (kept, faults): ([NamedSettings], [StorageError]) = ([], [])
    for file in files.sorted() where file.hasSuffix(Self.ending) {
      do throws(StorageError) {
        let named = try settings(named: String(file.dropLast(Self.ending.count)))
        if let named { kept.append(named) }
      } catch {
        faults.append(error)
      }
    }
    return (kept, faults)
  }

  /// Removes the settings of a name; false where there were none.
  @discardableResult
  package func remove(_ name: String) throws(StorageError) -> Bool {
    let path = try path(of: name)
    guard FileManager.default.fileExists(atPath: path) else { return false }
    do {
      try FileManager.default.removeItem(atPath: path)
      return true
    } catch {
      throw .unusable(path: path, reason: "the file cannot be removed")
    }
  }

  private static let ending = ".json"

  /// The file of a name; names are such that they are files on every system.
  private func path(of name: String) throws(StorageError) -> String {
    let isFit =
      name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,63}/) != nil
    guard isFit else {
      throw .unnameable(
        name: name, reason: "a name is up to 64 letters, digits and . _ -, a letter or digit first")
    }
    return folder + "/" + name + Self.ending
  }

  private func encoded(_ kept: NamedSettings, path: String) throws(StorageError) -> Data {
    do {
      return try SettingsRecord.encoded(kept)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "the file holds no settings" }
    switch error {
    case .keyNotFound(let key, _): return "\(key.stringValue) is missing"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: return "the file is no JSON"
    case .dataCorrupted(let context): return context.debugDescription
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let key = context.codingPath.last?.stringValue ?? "the file"
      return "\(key) holds another kind of value than it should"
    @unknown default: return "the file holds no settings"
    }
  }
}
