package import Retrieval

extension IndexStore {
  /// Those passages whose vector, of so many numbers, the model has still to make.
  ///
  /// - Throws: `StorageError`, `CancellationError`.
  package func missing(
    among passages: [PassageKey], by model: ModelIdentity, dimensions: Int
  ) throws -> Set<PassageKey> {
    try file.readUnlessCancelled { database in
      guard let number = try ModelTable.number(of: model, in: database) else {
        return Set(passages)
      }
      return try VectorTable.missing(
        among: passages, of: number, dimensions: dimensions, in: database)
    }
  }

  /// Keeps vectors of passages, and of their tokens, whether they are published yet or not.
  package func save(
    _ vectors: [PassageKey: [Float]], tokens: [PassageKey: TokenMatrix] = [:],
    by model: ModelIdentity
  ) throws(StorageError) {
    try file.write { database in
      let number = try ModelTable.use(model, in: database)
      try VectorTable.write(vectors, of: number, to: database)
      try TokenTable.write(tokens, of: number, to: database)
    }
  }

  /// Those passages whose tokens' vectors, of so many numbers each, the model has still to make.
  ///
  /// - Throws: `StorageError`, `CancellationError`.
  package func missingTokens(
    among passages: [PassageKey], by model: ModelIdentity, dimensions: Int
  ) throws -> Set<PassageKey> {
    try file.readUnlessCancelled { database in
      guard let number = try ModelTable.number(of: model, in: database) else {
        return Set(passages)
      }
      return try TokenTable.missing(
        among: passages, of: number, dimensions: dimensions, in: database)
    }
  }

  /// The token vectors of those passages that the model has read; what somebody has made unreadable
  /// is left out, and made again like what is missing.
  package func tokens(
    of passages: [PassageKey], by model: ModelIdentity
  ) throws(StorageError) -> [PassageKey: TokenMatrix] {
    try file.read { database in
      guard let number = try ModelTable.number(of: model, in: database) else { return [:] }
      return try TokenTable.read(passages, of: number, from: database)
    }
  }

  /// Keeps token vectors for as long as the index, or that of another model, has the passage.
  ///
  /// May be called while another process writes the index; it waits for that one's transaction.
  package func save(
    _ tokens: [PassageKey: TokenMatrix], by model: ModelIdentity
  ) throws(StorageError) {
    try file.write { database in
      let number = try ModelTable.use(model, in: database)
      try TokenTable.write(tokens, of: number, to: database)
    }
  }
}
