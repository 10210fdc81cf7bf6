package import Columns

/// What is published of an index as the bytes that a search reads in place, from a mapped file or the
/// program's own memory.
struct IndexImage: Sendable {
  let publication: Publication
  let chunks: StoredChunks
  let passages: Column<UInt8>
  let vectors: VectorRows
  let rounded: RoundedRows
  let lexical: BytePart

  /// Takes over bytes; nil where they are no image, or one whose parts do not agree.
  ///
  /// All sizes are checked, where each text ends, and whose each chunk is: a few bytes of each chunk.
  /// The numbers and texts themselves are what was written.
  init?(_ bytes: Bytes) {
    guard let header = Self.header(bytes),
      let chunks = StoredChunks(bytes, header), !chunks.isEmpty,
      let passages = Column<UInt8>(bytes, part: header[.passages]),
      passages.count == chunks.count * PassageKey.size,
      let numbers = Column<Float>(bytes, part: header[.vectors]),
      1...VectorTable.longest ~= header.dimensions,
      numbers.count == chunks.count * header.dimensions,
      let rounded = Self.rounded(bytes, header), rounded.count == chunks.count
    else { return nil }
    publication = header.publication
    self.chunks = chunks
    self.passages = passages
    vectors = VectorRows(numbers, dimensions: header.dimensions)
    self.rounded = rounded
    lexical = BytePart(bytes: bytes, range: header[.lexical])
  }

  private static func header(_ bytes: Bytes) -> ImageHeader? {
    guard bytes.count >= ImageHeader.size else { return nil }
    let words = bytes.withBytes { bytes in
      stride(from: 0, to: ImageHeader.size, by: 8).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
      }
    }
    return ImageHeader(words, of: bytes.count)
  }

  private static func rounded(_ bytes: Bytes, _ header: ImageHeader) -> RoundedRows? {
    guard let codes = Column<UInt8>(bytes, part: header[.codes]),
      let steps = Column<Float>(bytes, part: header[.steps]),
      let errors = Column<Float>(bytes, part: header[.errors])
    else { return nil }
    return RoundedRows(
      stride: RoundedRows.stride(for: header.dimensions), codes: codes, steps: steps,
      errors: errors, longest: header.longest)
  }
}

/// Some bytes among others.
package struct BytePart: Sendable {
  package let bytes: Bytes
  package let range: Range<Int>
}
