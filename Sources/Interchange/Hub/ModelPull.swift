internal import Foundation

/// The fetching of a model from a hub into the store.
package struct ModelPull {
  package let hub: Hub
  package let store: ModelStore
  package let model: ModelName
  /// A branch, a tag or a commit.
  package let revision: String
  package let retry: Retry

  package init(
    _ model: ModelName, revision: String = "main", from hub: Hub, into store: ModelStore,
    retry: Retry = Retry()
  ) {
    (self.hub, self.store, self.model) = (hub, store, model)
    (self.revision, self.retry) = (revision, retry)
  }

  /// What happens on the way.
  package enum News: Sendable, Equatable {
    /// What is to be fetched.
    case found(commit: String, files: Int, bytes: Int)
    /// How many bytes of all are there, and how many of them were there before.
    case bytes(Int, of: Int, before: Int)
    /// Something broke, and is tried again after so many seconds.
    case waiting(HubError, seconds: Double)
  }

  /// Fetches the model; it stands there whole or not at all.
  ///
  /// The weights come last. An interrupted call leaves a part from which the next one goes on.
  ///
  /// - Parameter check: reads all but the weights in their folder, and which files the hub lists;
  ///   what it throws refuses the model.
  /// - Returns: the manifest, and whether all was there already.
  /// - Throws: ``HubError``, or `CancellationError` where the task was cancelled.
  package func run(
    check: (_ folder: String, _ listed: [String]) throws -> Void, tell: (News) -> Void
  ) throws -> (manifest: ModelManifest, wasThere: Bool) {
    try store.prepare(for: model)
    let lock = try ModelLock(model, in: store)
    return try withExtendedLifetime(lock) {
      let listing = try retry.run({ try hub.listing(of: model, revision: revision) }) {
        tell(.waiting($0, seconds: $1))
      }
      if let manifest = standing(at: listing.commit) { return (manifest, true) }
      let selection = try ModelSelection(listing.files, of: model)
      let manifest = try fetch(
        selection, at: listing.commit,
        check: { try check(store.staging(of: model), listing.files.map(\.path)) }, tell)
      return (manifest, false)
    }
  }

  private func standing(at commit: String) -> ModelManifest? {
    let folder = store.folder(of: model)
    guard let manifest = ModelManifest(folder: folder), manifest.commit == commit else {
      return nil
    }
    let isWhole = manifest.files.allSatisfy { file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file.path)
      return (attributes?[.size] as? NSNumber)?.intValue == file.size
    }
    return isWhole ? manifest : nil
  }

  private func fetch(
    _ selection: ModelSelection, at commit: String, check: () throws -> Void,
    _ tell: (News) -> Void
  ) throws -> ModelManifest {
    let total = selection.all.compactMap(\.size).reduce(0, +)
    tell(.found(commit: commit, files: selection.all.count, bytes: total))
    var meter = Meter(total: total)
    var records = try selection.small.map { try fetch($0, commit, &meter, tell) }
    let weights = try refuseUnlessSound(selection, check)
    try store.demandRoom(for: missingBytes(of: weights))
    records.append(try fetch(weights, commit, &meter, tell))
    try removeStrangers(among: records)
    let manifest = ModelManifest(
      model, hub: hub, revision: revision, commit: commit, files: records)
    try manifest.write(in: store.staging(of: model))
    try store.publish(model)
    return manifest
  }

  private func fetch(
    _ file: ListedFile, _ commit: String, _ meter: inout Meter, _ tell: (News) -> Void
  ) throws -> RecordedFile {
    let path = store.staging(of: model) + "/" + file.path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try HubError.disk(folder.path) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    var reading = meter
    let record = try FileFetch(
      hub: hub, model: model, commit: commit, file: file, path: path, retry: retry
    ).run { news in
      switch news {
      case .bytes(let count): tell(reading.news(count))
      case .waiting(let fault, let seconds): tell(.waiting(fault, seconds: seconds))
      }
    }
    meter = reading
    meter.finish(record.size)
    return record
  }

  /// Returns the weights of a model that the engine can run; else keeps nothing of it.
  private func refuseUnlessSound(
    _ selection: ModelSelection, _ check: () throws -> Void
  ) throws -> ListedFile {
    let staging = store.staging(of: model)
    do {
      try check()
      guard let weights = selection.weights else {
        throw HubError.unsupported(model, reason: "it has no model.safetensors")
      }
      return weights
    } catch {
      store.discardStaging(of: model)
      if error is HubError { throw error }
      let reason = "\(error)".replacing(staging + "/", with: "").replacing(staging, with: "it")
      throw HubError.unsupported(model, reason: reason)
    }
  }

  private func missingBytes(of file: ListedFile) -> Int {
    let path = store.staging(of: model) + "/" + file.path
    let there = [path, path + ".part"].compactMap {
      (try? FileManager.default.attributesOfItem(atPath: $0))?[.size] as? NSNumber
    }
    return max(0, (file.size ?? 0) - (there.first?.intValue ?? 0))
  }

  /// An interrupted call for another revision may have left files that this one has not.
  private func removeStrangers(among records: [RecordedFile]) throws {
    let staging = store.staging(of: model)
    let wanted = Set(records.map(\.path))
    for path in FileManager.default.enumerator(atPath: staging)?.compactMap({ $0 as? String }) ?? []
    {
      var isFolder: ObjCBool = false
      let full = staging + "/" + path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
        !isFolder.boolValue, !wanted.contains(path)
      else { continue }
      try HubError.disk(full) { try FileManager.default.removeItem(atPath: full) }
    }
  }
}

/// The bytes of a whole model, counted over its files.
private struct Meter {
  let total: Int
  private var finished = 0
  private var before = 0
  private var isFirst = true

  init(total: Int) {
    self.total = total
  }

  /// What to tell of a file of which so many bytes are there; the first telling is of what was.
  mutating func news(_ count: Int) -> ModelPull.News {
    if isFirst { before += count }
    isFirst = false
    return .bytes(finished + count, of: max(total, finished + count), before: before)
  }

  mutating func finish(_ size: Int) {
    finished += size
    isFirst = true
  }
}
