import Columns
import Retrieval

/// Writes an image: documents, then chunks, vectors, and the lexical index.
///
/// Little is kept in memory meanwhile: 52 bytes for each chunk and 24 for each document, at most
/// twice that while arrays grow, and the rows at hand.
struct ImageWriter {
  private var parts: PartWriter
  private var documentEnds: [UInt64] = []
  private var chunkEnds: [UInt64] = []
  private var (owners, places, tokens): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
  private var passages: [UInt8] = []

  /// Begins an image, with its documents.
  init(of publication: Publication, to sink: any ImageSink) {
    parts = PartWriter(ImageHeader(publication), to: sink)
    parts.begin(.documentTexts)
  }

  mutating func add(document id: String, title: String, _ metadata: Metadata) throws {
    for bytes in [Array(id.utf8), Array(title.utf8), MetadataBytes.encoded(metadata)] {
      documentEnds.append(try parts.append(bytes))
    }
  }

  mutating func beginChunks() throws {
    try parts.end()
    try parts.write(documentEnds, as: .documentEnds)
    parts.begin(.chunkTexts)
  }

  /// - Parameter headings: A line each.
  mutating func add(
    chunkOf document: Int, section: Int, tokens: Int, headings: String, text: String,
    passage: PassageKey
  ) throws {
    chunkEnds.append(try parts.append(Array(headings.utf8)))
    chunkEnds.append(try parts.append(Array(text.utf8)))
    owners.append(UInt32(clamping: document))
    places.append(UInt32(clamping: section))
    self.tokens.append(UInt32(clamping: tokens))
    passages += passage.bytes
  }

  /// Begins with the vectors, one for each chunk.
  mutating func beginVectors(dimensions: Int) throws -> VectorWriter {
    try parts.end()
    try parts.write(chunkEnds, as: .chunkEnds)
    try parts.write(owners, as: .owners)
    try parts.write(places, as: .places)
    try parts.write(tokens, as: .tokens)
    try parts.write(passages, as: .passages)
    return try VectorWriter(count: owners.count, dimensions: dimensions, in: &parts)
  }

  mutating func end(_ vectors: consuming VectorWriter) throws {
    try vectors.end(&parts)
    parts.begin(.lexical)
  }

  mutating func add(lexical bytes: some Collection<UInt8>) throws {
    _ = try parts.append(bytes)
  }

  mutating func end() throws {
    try parts.end()
    try parts.writeHeader()
  }
}

/// Writes vectors as they come, as they are and rounded, into two parts side by side.
struct VectorWriter {
  private static let batch = 256

  private let (vectors, codes): (Int, Int)
  private let dimensions: Int
  private let sink: any ImageSink
  private var rounder: RowRounder
  private var (numbers, rounded): ([Float], [UInt8]) = ([], [])
  private var (steps, errors): ([Float], [Float]) = ([], [])
  private var written = 0

  init(count: Int, dimensions: Int, in parts: inout PartWriter) throws {
    rounder = RowRounder(dimensions: dimensions)
    self.dimensions = dimensions
    sink = parts.sink
    vectors = parts.reserve(.vectors, count * dimensions * MemoryLayout<Float>.size)
    codes = parts.reserve(.codes, count * rounder.stride)
  }

  mutating func add(_ row: UnsafeBufferPointer<Float>) throws {
    let (step, error) = rounder.round(row)
    steps.append(step)
    errors.append(error)
    numbers += row
    rounded += rounder.codes
    if steps.count - written == Self.batch { try flush() }
  }

  private mutating func flush() throws {
    let row = dimensions * MemoryLayout<Float>.size
    try numbers.withUnsafeBytes { try sink.write($0, at: vectors + written * row) }
    try rounded.withUnsafeBytes { try sink.write($0, at: codes + written * rounder.stride) }
    written = steps.count
    numbers.removeAll(keepingCapacity: true)
    rounded.removeAll(keepingCapacity: true)
  }

  mutating func end(_ parts: inout PartWriter) throws {
    try flush()
    try parts.write(steps, as: .steps)
    try parts.write(errors, as: .errors)
    parts.header.dimensions = dimensions
    parts.header.longest = rounder.longest
  }
}
