internal import Foundation

/// The models that were fetched: a folder `ORG/NAME` for each, whole or not there at all.
///
/// What is on its way lies in `.parts`, on the same disk.
package struct ModelStore: Sendable {
  /// The folder of all.
  package let path: String

  /// A store at a path, which need not be there yet.
  package init(path: String) {
    self.path = path
  }

  /// The store of this user: `RANKSCOPE_CACHE/models`, else in `rankscope` in `XDG_CACHE_HOME`, else
  /// in `~/.cache`; all of it can be fetched again.
  ///
  /// A relative `XDG_CACHE_HOME` is ignored, as the XDG Base Directory Specification asks.
  package init(environment: [String: String]) throws(HubError) {
    if let own = environment["RANKSCOPE_CACHE"], !own.isEmpty {
      path = URL(fileURLWithPath: own).path + "/models"
    } else if let shared = environment["XDG_CACHE_HOME"], shared.hasPrefix("/") {
      path = shared + "/rankscope/models"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.cache/rankscope/models"
    } else {
      throw .disk("~/.cache/rankscope", reason: "HOME is not set")
    }
  }

  /// Where a model stands, or would.
  package func folder(of model: ModelName) -> String { "\(path)/\(model)" }

  /// Whether a model was fetched.
  package func holds(_ model: ModelName) -> Bool {
    FileManager.default.fileExists(atPath: folder(of: model) + "/" + ModelManifest.file)
  }

  /// The fetched models, by name.
  package var models: [ModelName] {
    entries(path).flatMap { owner in
      entries(path + "/" + owner).compactMap { ModelName(owner + "/" + $0) }
    }
    .filter(holds).sorted { "\($0)" < "\($1)" }
  }

  /// Where a model grows until it is whole.
  func staging(of model: ModelName) -> String { "\(path)/.parts/\(model)" }

  /// Makes the folders in which a model grows and is to stand; for their owner's eyes only.
  func prepare(for model: ModelName) throws {
    for folder in ["\(path)/.parts/\(model.owner)", "\(path)/\(model.owner)"] {
      try HubError.disk(folder) {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
    }
  }

  /// Puts a whole model into its place, in one step; an older one goes.
  func publish(_ model: ModelName) throws {
    let (new, place, old) = (staging(of: model), folder(of: model), staging(of: model) + ".old")
    let files = FileManager.default
    try HubError.disk(place) {
      try? files.removeItem(atPath: old)
      let isNew = !files.fileExists(atPath: place)
      if !isNew { try files.moveItem(atPath: place, toPath: old) }
      do {
        try files.moveItem(atPath: new, toPath: place)
      } catch {
        if !isNew { try? files.moveItem(atPath: old, toPath: place) }
        throw error
      }
    }
    try? files.removeItem(atPath: old)
  }

  /// Forgets what was fetched of a model that is not whole.
  func discardStaging(of model: ModelName) {
    try? FileManager.default.removeItem(atPath: staging(of: model))
  }

  /// Throws where the disk has no room for so many bytes more.
  func demandRoom(for bytes: Int) throws {
    var disk = statvfs()
    guard statvfs(path, &disk) == 0 else { return }
    let free = Int(
      clamping: UInt64(disk.f_bavail).multipliedReportingOverflow(
        by: UInt64(disk.f_frsize)
      ).partialValue)
    guard bytes < free else { throw HubError.room(path, needed: bytes, free: free) }
  }

  private func entries(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }
  }
}
