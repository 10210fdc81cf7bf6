import Columns
import Lexical
import Retrieval
import Storage
import Transformers

extension OpenCorpus {
  /// The candidates of a record as a corpus of their own, in the record's order; those without text
  /// are left out, and of equal ones the first is taken.
  ///
  /// - Parameter progress: called with the number of passages read so far.
  static func recorded(
    in trace: Trace, for embedder: LocalEmbedder,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> OpenCorpus {
    var seen: Set<String> = []
    var chunks = trace.candidates.map(\.chunk)
      .filter { !$0.text.isEmpty && seen.insert($0.id).inserted }
    for place in chunks.indices where chunks[place].tokens == 0 {
      chunks[place].tokens = embedder.tokenizer.count(chunks[place].markedBlock)
    }
    let passages = chunks.map(\.passage)
    let readings = try await embedder.read(passages, progress: progress)
    return OpenCorpus(
      identity: trace.corpus, chunks: CorpusChunks(chunks), lexical: try InvertedIndex(of: chunks),
      dense: DenseIndex(
        VectorRows(Column(readings.flatMap(\.vector)), dimensions: embedder.dimensions)),
      tokens: KnownTokens(
        matrices: Dictionary(
          zip(passages, readings.map(\.tokens)), uniquingKeysWith: { first, _ in first })),
      ownGolden: GoldenSet(), golden: GoldenSet())
  }
}

/// Token vectors that are all there from the beginning.
private struct KnownTokens: TokenStore {
  let matrices: [String: TokenMatrix]

  func tokens(of passages: [String]) -> [String: TokenMatrix] {
    passages.reduce(into: [:]) { $0[$1] = matrices[$1] }
  }

  func missing(among passages: [String], dimensions: Int) -> [String] {
    passages.filter { matrices[$0] == nil }
  }

  func save(_ tokens: [String: TokenMatrix]) {}
}
