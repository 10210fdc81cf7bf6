import ArgumentParser
import Foundation
import Interchange
import Retrieval
import Storage

/// What a shell offers for an argument that names something here; where it cannot be found out,
/// nothing.
extension CompletionKind {
  /// A theme's name.
  static var theme: CompletionKind {
    names { try ThemeFile(folders: Config.Look.themeFolders(Installation.find())).names }
  }

  /// A model: built in, or fetched.
  static var model: CompletionKind {
    names {
      let fetched = try ModelStore(environment: ProcessInfo.processInfo.environment).models
      return [Installation.builtInEmbedder, Installation.builtInReranker]
        + fetched.map(\.description)
    }
  }

  /// Settings that are kept by name.
  static var keptSettings: CompletionKind {
    names { try KeptSettings.open().store.list().kept.map(\.name) }
  }

  /// A recorded run: the newest by `last`, the others by their ids.
  static var trace: CompletionKind {
    names {
      let folders = try Folders(environment: ProcessInfo.processInfo.environment)
      guard FileManager.default.fileExists(atPath: folders.traces) else { return [] }
      let newest = try TraceStore(path: folders.traces).list(limit: 20, for: .everything)
      return ["last"] + newest.map(\.id)
    }
  }

  /// The value of a setting: its choices, and the servers where they are some.
  static func value(of key: String) -> CompletionKind {
    guard let setting = Setting.named(key) else { return .default }
    guard setting.further != nil else { return .list(setting.choices(remotes: []) ?? []) }
    return names { try setting.choices(remotes: ConfigFile.read().remotes.map(\.name)) ?? [] }
  }

  /// A setting that can be swept, up to its values.
  static var sweep: CompletionKind { .list(Setting.all.map { $0.name + "=" }) }

  private static func names(_ find: @escaping @Sendable () throws -> [String]) -> CompletionKind {
    .custom { _, _, _ in (try? find()) ?? [] }
  }
}
