import Columns
package import Retrieval

/// The chunks of an index, each made of the image's bytes when it is asked for.
package struct StoredChunks: Sendable {
  private let documents: StoredTexts
  private let texts: StoredTexts
  private let owners: Column<UInt32>
  private let sections: Column<UInt32>
  private let tokens: Column<UInt32>

  /// Nil where the parts of the image do not agree.
  init?(_ image: Bytes, _ header: ImageHeader) {
    guard
      let documents = StoredTexts(
        image, texts: header[.documentTexts], ends: header[.documentEnds]),
      let texts = StoredTexts(image, texts: header[.chunkTexts], ends: header[.chunkEnds]),
      let owners = Column<UInt32>(image, part: header[.owners]),
      let sections = Column<UInt32>(image, part: header[.places]),
      let tokens = Column<UInt32>(image, part: header[.tokens]),
      documents.count.isMultiple(of: 3), texts.count == 2 * owners.count,
      sections.count == owners.count, tokens.count == owners.count
    else { return nil }
    let last = owners.withElements { $0.reduce(0) { Swift.max($0, $1) } }
    guard owners.isEmpty || Int(last) < documents.count / 3 else { return nil }
    (self.documents, self.texts) = (documents, texts)
    (self.owners, self.sections, self.tokens) = (owners, sections, tokens)
  }

  /// How many documents the chunks are of.
  package var documentCount: Int { documents.count / 3 }

  /// The ids of all documents.
  package var documentIDs: some Sequence<String> {
    (0..<documentCount).lazy.map { documents[3 * $0] }
  }

  /// The id of a chunk's document.
  package func documentID(of ordinal: Ordinal) -> String { documents[3 * Int(owners[ordinal])] }

  /// The chunk's id.
  package func id(of ordinal: Ordinal) -> String {
    "\(documentID(of: ordinal))#\(sections[ordinal])"
  }

  /// What is known of a chunk's document; `unreadable` where the image is damaged.
  package func metadata(of ordinal: Ordinal) -> Metadata {
    readableMetadata(of: ordinal) ?? .unreadable
  }

  /// What is known of a chunk's document; nil where the image is damaged.
  package func readableMetadata(of ordinal: Ordinal) -> Metadata? {
    documents.withText(3 * Int(owners[ordinal]) + 2) { MetadataBytes.decoded($0) }
  }
}

extension Metadata {
  /// Stands for metadata that cannot be read: open to no group, since none has an empty name.
  static let unreadable = Metadata(access: [""])
}

extension StoredChunks: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { owners.count }

  package subscript(ordinal: Ordinal) -> Chunk {
    let document = 3 * Int(owners[ordinal])
    let headings = texts.withText(2 * ordinal) { lines in
      lines.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    }
    return Chunk(
      documentID: documents[document], title: documents[document + 1], headings: headings,
      section: Int(sections[ordinal]), text: texts[2 * ordinal + 1], tokens: Int(tokens[ordinal]),
      metadata: metadata(of: ordinal))
  }
}
