package import Retrieval

/// Cuts documents into chunks along their structure.
///
/// A Markdown document is cut at its headings; within a section, paragraphs, lists, tables and
/// blocks of code are joined up to the target and divided where they exceed it: at sentence ends,
/// items, rows (the header repeated) and lines (the fences repeated). Consecutive chunks of a
/// section share whole sentences. Sections of a few words join a neighbour, their heading kept in
/// the text.
package struct Chunker: Sendable {
  private let policy: ChunkPolicy
  private let countTokens: @Sendable (String) -> Int
  /// What the count adds to any text: the tokens that open and close it.
  private let emptyCount: Int

  /// Makes a chunker.
  ///
  /// - Parameter countTokens: the tokens of a text for the model whose limit matters.
  package init(
    policy: ChunkPolicy = ChunkPolicy(), countTokens: @escaping @Sendable (String) -> Int
  ) {
    self.policy = policy
    self.countTokens = countTokens
    emptyCount = countTokens("")
  }

  /// The chunks of all documents, in order.
  package func chunks(of documents: [Document]) -> [Chunk] {
    documents.flatMap { chunks(of: $0) }
  }

  /// The chunks of a document, in order; at least one, and every word in one of them.
  package func chunks(of document: Document) -> [Chunk] {
    let sections = Section.sections(of: BlockReader.blocks(of: document.body))
    let cutter = PieceCutter(measure: measure)
    let pieces = sections.enumerated().map { cutter.pieces(of: $1, at: $0) }
    let sizes = pieces.map { $0.reduce(0) { $0 + $1.size } }
    let groups = SectionGroup.groups(of: sections, sizes: sizes, policy: policy)
    let texts = groups.flatMap { group in
      packer(for: sections[group.sections], of: document, cutter)
        .chunks(of: Array(pieces[group.sections].joined()))
        .map { ChunkText(of: $0, sections: sections, in: document) }
    }
    let whole = texts.isEmpty ? [ChunkText.empty] : texts
    return whole.enumerated().map { chunk($1, section: $0 + 1, of: document) }
  }

  private func packer(
    for sections: ArraySlice<Section>, of document: Document, _ cutter: PieceCutter
  ) -> Packer {
    let overhead = sections.map { measure(heading($0.path, of: document)) }.max() ?? 0
    let headings = sections.map { $0.path.last.map { measure($0.text) } ?? 0 }
    return Packer(
      budget: max(policy.target / 2, policy.target - overhead), overlap: policy.overlap,
      tiny: policy.tiny, cutter: cutter, headingSize: { headings[$0 - sections.startIndex] })
  }

  private func heading(_ path: [Heading], of document: Document) -> Substring {
    ([document.title] + path.titles(in: document)).joined(separator: ". ")[...]
  }

  /// A text's size: its tokens, or more for what no model reads as words (a tokenizer may count a
  /// megabyte of base64 as one unknown word).
  private func measure(_ text: Substring) -> Int {
    max(1, countTokens(String(text)) - emptyCount, text.utf8.count / 16)
  }

  private func chunk(_ text: ChunkText, section: Int, of document: Document) -> Chunk {
    var chunk = Chunk(
      documentID: document.id, title: document.title, headings: text.headings, section: section,
      text: text.text, metadata: document.metadata)
    chunk.tokens = countTokens("[1] " + chunk.contextBlock)
    return chunk
  }
}
