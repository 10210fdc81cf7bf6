import Columns
import GRDB
import Retrieval

extension IndexImage {
  /// Writes the image of what is published in a database.
  ///
  /// - Returns: False where a chunk has no vector of the model.
  /// - Throws: `CancellationError`, and what is wrong with the database or the sink.
  static func write(
    _ publication: Publication, with model: Int64, from database: Database, to sink: any ImageSink
  ) throws -> Bool {
    var writer = ImageWriter(of: publication, to: sink)
    try ChunkTable.readDocuments(from: database) { document in
      try Task.checkCancellation()
      try writer.add(document: document.id, title: document.title, document.metadata)
    }
    try writer.beginChunks()
    let count = try ChunkTable.readChunks(from: database) { row, passage in
      try Task.checkCancellation()
      try writer.add(
        chunkOf: row.document, section: row.section, tokens: row.tokens, headings: row.headings,
        text: row.text, passage: passage)
    }
    var vectors: VectorWriter?
    let found = try VectorTable.read(of: model, from: database) { vector in
      try Task.checkCancellation()
      if vectors == nil { vectors = try writer.beginVectors(dimensions: vector.count) }
      try vectors?.add(vector)
    }
    guard let vectors, found == count else { return false }
    try writer.end(vectors)
    try IndexStore.lexical.read(from: database) { try writer.add(lexical: $0) }
    try writer.end()
    return true
  }

  /// The image of contents, in memory.
  ///
  /// - Throws: `Inconsistency` where contents and vectors do not agree.
  static func made(of contents: IndexContents, _ rows: VectorRows) throws -> IndexImage {
    let sink = MemorySink()
    var writer = ImageWriter(of: Publication(), to: sink)
    var numbers: [String: Int] = [:]
    for chunk in contents.chunks where numbers[chunk.documentID] == nil {
      numbers[chunk.documentID] = numbers.count
      try writer.add(document: chunk.documentID, title: chunk.title, chunk.metadata)
    }
    try writer.beginChunks()
    for (chunk, passage) in zip(contents.chunks, contents.passages) {
      try writer.add(
        chunkOf: numbers[chunk.documentID] ?? 0, section: chunk.section, tokens: chunk.tokens,
        headings: chunk.headings.joined(separator: "\n"), text: chunk.text, passage: passage)
    }
    var vectors = try writer.beginVectors(dimensions: rows.dimensions)
    try rows.numbers.withElements { numbers in
      for start in stride(from: 0, to: numbers.count, by: rows.dimensions) {
        try vectors.add(UnsafeBufferPointer(rebasing: numbers[start..<start + rows.dimensions]))
      }
    }
    try writer.end(vectors)
    try writer.add(lexical: contents.lexical)
    try writer.end()
    guard let image = IndexImage(sink.take()) else {
      throw Inconsistency("its chunks and vectors do not agree")
    }
    return image
  }
}
