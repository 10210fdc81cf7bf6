package import Retrieval

/// Cuts documents into chunks as a policy says.
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
    let texts = texts(of: document)
    let whole = texts.isEmpty ? [ChunkText.empty] : texts
    return whole.enumerated().map { chunk($1, section: $0 + 1, of: document) }
  }

  private func texts(of document: Document) -> [ChunkText] {
    switch policy {
    case .headings(let target, let overlap):
      HeadingCutter(target: target, overlap: overlap, measure: measure).texts(of: document)
    case .fixed(let size, let overlap):
      WindowCutter(size: size, overlap: overlap)
        .texts(of: document, over: TextUnit.words(of: document.body, measure: measure))
    case .sentences(let count, let overlap):
      WindowCutter(size: count, overlap: overlap)
        .texts(of: document, over: TextUnit.sentences(of: document.body))
    }
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
    chunk.tokens = countTokens(chunk.markedBlock)
    return chunk
  }
}
