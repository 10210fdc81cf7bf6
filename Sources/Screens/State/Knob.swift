package import Retrieval

/// A setting that can be turned by name, in the palette as `name value`.
package struct Knob: Sendable {
  package let name: String
  package let title: String
  /// The value in force, as it would be written.
  package let read: @Sendable (Settings) -> String
  /// Sets a value from text; false where the text is not one.
  package let write: @Sendable (inout Settings, String) -> Bool

  /// The knob of a number.
  private init<Value: LosslessStringConvertible & SendableMetatype>(
    _ name: String, _ title: String,
    _ path: any WritableKeyPath<Settings, Value> & Sendable
  ) {
    self.name = name
    self.title = title
    read = { settings in
      let value = settings[keyPath: path]
      return (value as? Double).map(short) ?? value.description
    }
    write = { settings, text in
      guard let value = Value(text) else { return false }
      settings[keyPath: path] = value
      return true
    }
  }

  /// Every knob, in the order of the pipeline.
  package static let all: [Knob] = [
    Knob("candidates", "K: candidates from each retriever, all reranked", \.candidates),
    Knob("k1", "BM25 term saturation", \.k1),
    Knob("b", "BM25 length normalisation", \.b),
    Knob("rrf-k", "constant of reciprocal rank fusion", \.rrfK),
    Knob("threshold", "least score that passes", \.threshold),
    Knob("top-n", "N: chunks that may enter the context", \.topN),
    Knob("budget", "tokens that the context may hold", \.tokenBudget),
    Knob("latency-budget", "milliseconds that a run may take", \.latencyBudget),
  ]
}
