package import Retrieval

/// The vectors of questions, so that none is embedded twice while the program runs.
package struct VectorCache: Sendable {
  private struct Text: Hashable {
    var model: String
    var text: String
  }

  private let embeddings: Cache<Text, Embedding>

  /// Makes room for so many questions.
  package init(capacity: Int = 1000) {
    embeddings = Cache(capacity: capacity)
  }

  /// A text's embedding by a model; nil where it is not known.
  package subscript(text: String, model: ModelIdentity) -> Embedding? {
    get { embeddings[Text(model: model.fingerprint, text: text)] }
    nonmutating set { embeddings[Text(model: model.fingerprint, text: text)] = newValue }
  }
}
