import Foundation
import Retrieval
import Screens
import Storage

/// The settings that were kept by name, and which of them are in use.
struct KeptSettings {
  let store: SettingsStore
  private let mark: String

  /// Finds them in the data folder.
  static func open(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> KeptSettings {
    let folder = try Folders(environment: environment).data + "/settings"
    return KeptSettings(store: SettingsStore(folder: folder), mark: folder + "/in-use")
  }

  /// All that are kept, as the screens offer them; none where the folder cannot be read.
  static func presets() -> [Preset] {
    let kept = try? KeptSettings.open().store.list().kept
    return (kept ?? []).map { Preset(name: $0.name, settings: $0.settings) }
  }

  /// The settings of a name.
  ///
  /// - Throws: `UsageError` where there are none.
  func named(_ name: String) throws -> NamedSettings {
    if let found = try store.settings(named: name) { return found }
    let names = try store.list().kept.map(\.name)
    let advice =
      names.isEmpty
      ? "none are kept yet; rankscope settings save NAME keeps some"
      : "there are \(names.joined(separator: ", "))"
    throw UsageError("no settings are kept as \(name); \(advice)")
  }

  /// The settings that runs start from; nil where the configuration alone speaks.
  func inUse() throws -> NamedSettings? {
    guard let name = nameInUse else { return nil }
    return try named(name)
  }

  var nameInUse: String? {
    guard let text = try? String(contentsOfFile: mark, encoding: .utf8) else { return nil }
    let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return name.isEmpty ? nil : name
  }

  /// Lets every run start from the settings of a name; nil goes back to the configuration.
  func use(_ name: String?) throws {
    guard let name else {
      try? FileManager.default.removeItem(atPath: mark)
      return
    }
    _ = try named(name)
    do {
      try Data((name + "\n").utf8).write(to: URL(fileURLWithPath: mark), options: .atomic)
    } catch {
      throw UsageError("\(mark) cannot be written; make room, or check the folder's rights")
    }
  }

  /// Removes settings; they are no longer in use.
  func remove(_ name: String) throws {
    _ = try named(name)
    try store.remove(name)
    if nameInUse == name { try use(nil) }
  }
}
