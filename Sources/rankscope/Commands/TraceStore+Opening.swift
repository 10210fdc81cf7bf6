import Foundation
import Storage

extension TraceStore {
  /// Opens the store of the data folder, or makes it, as the configuration says.
  ///
  /// - Parameter isPrivate: Whether no text may be written, whatever the configuration says.
  static func open(in folders: Folders, isPrivate: Bool = false) throws -> TraceStore {
    try folders.create()
    let keepsText = try !(isPrivate || ConfigFile.read().isPrivate)
    return try TraceStore(path: folders.traces, keepsText: keepsText)
  }

  /// Removes what is kept no longer, while others go on.
  func pruneInBackground() throws {
    let retention = try ConfigFile.read().retention
    Task.detached(priority: .background) {
      // What cannot be removed now is removed another time.
      _ = try? prune(retention, at: Date().timeIntervalSince1970)
    }
  }
}
