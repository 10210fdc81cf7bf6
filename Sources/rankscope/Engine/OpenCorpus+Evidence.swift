import Lexical
import Retrieval
import Transformers

extension OpenCorpus {
  /// A retriever's own scores of these chunks, also of those that it would not find.
  func scores(
    of ordinals: [Ordinal], by retriever: Retriever, for run: Run
  ) throws -> [Double] {
    guard !ordinals.isEmpty else { return [] }
    switch retriever {
    case .bm25:
      let bm25 = try BM25(k1: run.settings.k1, b: run.settings.b)
      let terms = lexical.analyzer.terms(in: run.query)
      return ordinals.map { bm25.explain(terms, ordinal: $0, in: lexical).score }
    case .dense:
      guard let vector = run.queryVector else { return ordinals.map { _ in 0 } }
      return ordinals.map { dense.similarity(of: $0, to: vector) }
    }
  }
}
