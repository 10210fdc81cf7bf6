import Foundation
import GRDB
package import Retrieval

/// One corpus' index on disk, in one SQLite file, with an image of what is published beside it.
///
/// A search reads the image in place; it is made of the file, and made anew where it is missing.
///
/// What is published is whole: a reader sees the index before or after a change, never half of
/// it. Vectors are kept beside it by model and passage, before anything is published: an interrupted
/// run goes on from those it saved, and a change of model or corpus computes only what is new.
package struct IndexStore: Sendable {
  static let lexical = LargeBlob(name: "lexical")
  private static let golden = LargeBlob(name: "golden")
  private static let publication = LargeBlob(name: "publication")

  let file: StoreFile

  /// Opens an index, or makes an empty one where there is no file.
  ///
  /// - Throws: `foreign` for any other file, which stays untouched; `newer`, `damaged`,
  ///   `unusable`.
  package init(path: String) throws(StorageError) {
    file = try StoreFile(path: path, kind: .index)
    // Opening a finished index takes no lock, so that it never waits for another process.
    if try file.read(IndexSchema.foundVersion) != IndexSchema.version {
      try file.write { try IndexSchema.make(in: $0, path: path) }
    }
    try file.read(IndexSchema.check)
  }

  /// Opens an index that somebody has made, and leaves it as it is.
  ///
  /// - Throws: `foreign`, `older`, `newer`, `damaged`, `unusable`.
  package init(existing path: String) throws(StorageError) {
    file = try StoreFile(existing: path, kind: .index)
    let version = try file.read(IndexSchema.foundVersion)
    guard version != 0 else { throw .damaged(path: path, reason: "its making was interrupted") }
    guard version >= IndexSchema.version else { throw .older(path: path) }
    guard version == IndexSchema.version else { throw .newer(path: path) }
    try file.read(IndexSchema.check)
  }

  /// Whether a file is a database, be it an index or not.
  package static func isDatabase(at path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  /// Removes a damaged index, so that a new one can be made.
  package static func discard(at path: String) {
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    ImageFile(besideIndexAt: path).remove()
  }

  /// What the published index was made from; nil where none is published.
  package func identity() throws(StorageError) -> IndexIdentity? {
    try file.read(Self.identity)
  }

  private static func identity(in database: Database) throws -> IndexIdentity? {
    guard let row = try Row.fetchOne(database, sql: "SELECT identity FROM published") else {
      return nil
    }
    return try JSONDecoder().decode(IndexIdentity.self, from: Data(try row.text(0).utf8))
  }

  /// The ids of the published documents.
  package func documents() throws(StorageError) -> Set<String> {
    try file.read { try ChunkTable.documents(in: $0) }
  }

  /// The published index with a model's vectors; nil where none is published, or where a chunk has
  /// no vector of this model.
  ///
  /// - Parameters:
  ///   - takesImage: Whether the image beside the file is taken at its word. Without it one is made in
  ///     memory, for whom a byte that was changed there must not open what is closed to them.
  ///   - laysOut: Called before the work of making an image, seconds for a million chunks: where the
  ///     one beside the file is missing or of another publication, or is not taken.
  /// - Throws: `StorageError`; `CancellationError` where an image was being made.
  package func load(
    by model: ModelIdentity, takesImage: Bool = true, laysOut: () -> Void = {}
  ) throws -> StoredIndex? {
    try file.readUnlessCancelled { database in
      guard let identity = try Self.identity(in: database),
        let number = try ModelTable.number(of: model, in: database)
      else { return nil }
      // The image beside the file is of the published model.
      let publication =
        takesImage && model == identity.model
        ? Publication(try Self.publication.read(from: database)) : nil
      guard
        let image = try image(of: publication, with: number, from: database, laysOut: laysOut)
      else { return nil }
      guard identity.corpus.chunks == image.chunks.count else {
        throw Inconsistency("it holds \(image.chunks.count) of \(identity.corpus.chunks) chunks")
      }
      return StoredIndex(
        identity: identity, golden: try GoldenRecord.decoded(Self.golden.read(from: database)),
        image: image)
    }
  }

  /// The publication's image beside the file, or one that is made now: as a file, or in memory where
  /// none can be written, and where there is no publication to name it by.
  private func image(
    of publication: Publication?, with model: Int64, from database: Database, laysOut: () -> Void
  ) throws -> IndexImage? {
    let imageFile = ImageFile(besideIndexAt: file.path)
    if let publication, let image = imageFile.image(of: publication) { return image }
    laysOut()
    if let publication, try imageFile.write(publication, with: model, from: database),
      let image = imageFile.image(of: publication)
    {
      return image
    }
    return try imageInMemory(with: model, from: database)
  }

  private func imageInMemory(
    with model: Int64, from database: Database
  ) throws -> IndexImage? {
    let sink = MemorySink()
    guard try IndexImage.write(Publication(), with: model, from: database, to: sink) else {
      return nil
    }
    guard let image = IndexImage(sink.take()) else { throw Inconsistency("its parts do not agree") }
    return image
  }

  /// Publishes an index in place of the last one; the vectors of all its passages are saved.
  ///
  /// The model's vectors of other passages are dropped, and all that models made that were not
  /// used for long. The image is made at once, or, where that fails, by the next who opens the
  /// index. The old one goes before, since it may hold texts that were removed; whoever has mapped it
  /// keeps it.
  package func publish(_ contents: IndexContents) throws(StorageError) {
    try write(contents)
    let image = ImageFile(besideIndexAt: file.path)
    image.removeOld()
    _ = try? file.read { database in
      guard let publication = Publication(try Self.publication.read(from: database)),
        let model = try ModelTable.number(of: contents.identity.model, in: database)
      else { return false }
      return try image.write(publication, with: model, from: database)
    }
  }

  private func write(_ contents: IndexContents) throws(StorageError) {
    try file.write { database in
      let identity = String(decoding: try JSONEncoder().encode(contents.identity), as: UTF8.self)
      try database.execute(sql: "DELETE FROM published")
      try database.execute(sql: "INSERT INTO published VALUES (?)", arguments: [identity])
      try ChunkTable.write(contents, to: database)
      try Self.publication.write(Publication().bytes, to: database)
      try Self.lexical.write(contents.lexical, to: database)
      try Self.golden.write(GoldenRecord.encoded(contents.golden), to: database)
      let model = try ModelTable.use(contents.identity.model, in: database)
      try VectorTable.dropVanished(of: model, in: database)
      try ModelTable.forgetOld(in: database)
      try TokenTable.dropVanished(in: database)
    }
  }

  /// The golden set that was published with the index; nil where none is published.
  package func golden() throws(StorageError) -> GoldenSet? {
    try file.read { database in
      guard try Self.identity(in: database) != nil else { return nil }
      return try GoldenRecord.decoded(Self.golden.read(from: database))
    }
  }

  /// Publishes another golden set with the same index.
  package func publish(_ golden: GoldenSet) throws(StorageError) {
    try file.write { try Self.golden.write(GoldenRecord.encoded(golden), to: $0) }
  }
}
