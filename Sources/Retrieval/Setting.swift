/// One thing that a person can turn: its names, its bounds, and where it is kept.
///
/// Flags, configuration, palette, Tune and sweeps are made from the table of these, so that a
/// setting is described once.
package struct Setting: Sendable {
  package enum Kind: Sendable, Equatable {
    case whole(ClosedRange<Int>, step: Int)
    case number(ClosedRange<Double>, step: Double)
    case choice([String])
  }

  /// Its name in JSON and in the configuration file, such as `top_n`.
  package let key: String
  /// Its name on the command line and in the palette, such as `top-n`.
  package let name: String
  package let title: String
  /// The stage that it steers.
  package let stage: StageName
  package let kind: Kind
  /// What the value may be beside the choices that are always there; nil for nothing.
  package let further: String?
  package let value: @Sendable (Settings) -> SettingValue
  private let assign: @Sendable (inout Settings, SettingValue) -> Bool

  /// Sets the value; false where it is of another kind or not among the choices.
  package func set(_ value: SettingValue, in settings: inout Settings) -> Bool {
    assign(&settings, value)
  }

  /// Sets the value from text; false where the text is not one.
  package func set(_ text: String, in settings: inout Settings) -> Bool {
    let value: SettingValue? =
      switch kind {
      case .whole: Int(text).map(SettingValue.whole)
      case .number: Double(text).map(SettingValue.number)
      case .choice: .choice(text)
      }
    return value.map { set($0, in: &settings) } ?? false
  }

  /// What the value may be, in words.
  package var allowed: String {
    switch kind {
    case .whole(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range, _): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let names):
      "one of " + (names + [further].compactMap(\.self)).joined(separator: ", ")
    }
  }

  /// The choices, with the servers that are configured where they are some; nil for a number.
  package func choices(remotes: [String]) -> [String]? {
    guard case .choice(let names) = kind else { return nil }
    return names + (further == nil ? [] : remotes.map { RerankerKind.remote($0).rawValue })
  }

  /// Why the value in force cannot run, in one line; nil where it can.
  package func fault(in settings: Settings) -> String? {
    switch (kind, value(settings)) {
    case (.whole(let range, _), .whole(let value)) where !range.contains(value):
      "\(name) is \(value); it must lie between \(range.lowerBound) and \(range.upperBound)"
    case (.number(let range, _), .number(let value)) where !range.contains(value):
      "\(name) is \(value); it must lie between \(range.lowerBound) and \(range.upperBound)"
    default: nil
    }
  }

  /// The setting of a name, as the command line or the configuration file has it.
  package static func named(_ name: String) -> Setting? {
    all.first { $0.name == name || $0.key == name }
  }
}

extension Setting {
  fileprivate typealias Place<Value> = any WritableKeyPath<Settings, Value> & Sendable

  fileprivate init(
    _ key: String, as name: String? = nil, _ title: String, _ stage: StageName,
    _ place: Place<Int>, _ range: ClosedRange<Int>, step: Int
  ) {
    self.init(key, name, title, stage, .whole(range, step: step)) {
      .whole($0[keyPath: place])
    } assign: { settings, value in
      guard case .whole(let number) = value else { return false }
      settings[keyPath: place] = number
      return true
    }
  }

  fileprivate init(
    _ key: String, as name: String? = nil, _ title: String, _ stage: StageName,
    _ place: Place<Double>, _ range: ClosedRange<Double>, step: Double
  ) {
    self.init(key, name, title, stage, .number(range, step: step)) {
      .number($0[keyPath: place])
    } assign: { settings, value in
      switch value {
      case .number(let number): settings[keyPath: place] = number
      case .whole(let number): settings[keyPath: place] = Double(number)
      case .choice: return false
      }
      return true
    }
  }

  fileprivate init<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ key: String, as name: String? = nil, _ title: String, _ stage: StageName,
    _ place: Place<Choice>, or further: String? = nil
  ) {
    let names = Choice.allCases.map(\.rawValue)
    self.init(key, name, title, stage, .choice(names), further) {
      .choice($0[keyPath: place].rawValue)
    } assign: { settings, value in
      guard case .choice(let text) = value, let choice = Choice(rawValue: text) else {
        return false
      }
      settings[keyPath: place] = choice
      return true
    }
  }

  private init(
    _ key: String, _ name: String?, _ title: String, _ stage: StageName, _ kind: Kind,
    _ further: String? = nil,
    value: @escaping @Sendable (Settings) -> SettingValue,
    assign: @escaping @Sendable (inout Settings, SettingValue) -> Bool
  ) {
    self.key = key
    self.name = name ?? String(key.map { $0 == "_" ? "-" : $0 })
    self.title = title
    self.stage = stage
    self.kind = kind
    self.further = further
    self.value = value
    self.assign = assign
  }
}

extension Setting {
  /// Every setting, in the order of the pipeline.
  package static let all: [Setting] = retrieval + reranking + scoring + packing

  private static let retrieval = [
    Setting(
      "candidates", "K: candidates from each retriever, all reranked", .bm25, \.candidates,
      1...100_000, step: 10),
    Setting("k1", "BM25 term saturation", .bm25, \.k1, 0...1000, step: 0.1),
    Setting("b", "BM25 length normalisation", .bm25, \.b, 0...1, step: 0.05),
    Setting("fusion", "how the retrievers' lists become one", .fuse, \.fusion),
    Setting(
      "rrf_k", "constant of reciprocal rank fusion", .fuse, \.rrfK, 1...1_000_000, step: 5),
    Setting(
      "dense_weight", "what the dense list weighs in minmax and zscore", .fuse, \.denseWeight,
      0...1, step: 0.05),
  ]

  private static let reranking = [
    Setting(
      "reranker", "what orders the candidates anew", .rerank, \.reranker, or: "remote:NAME"),
    Setting(
      "tier", "how many, the best by late interaction, the reranker reads; 0 for all", .rerank,
      \.tier, 0...100_000, step: 5),
    Setting(
      "deadline_ms", as: "deadline", "milliseconds that reranking may take; 0 for no limit",
      .rerank,
      \.deadline, 0...3_600_000, step: 10),
    Setting(
      "long_passages", "what happens beyond the model's limit", .rerank, \.longPassages),
  ]

  private static let scoring = [
    Setting("normalisation", "how logits become scores", .signals, \.normalisation),
    Setting(
      "freshness_weight", "what freshness weighs in the score", .signals, \.freshnessWeight, 0...1,
      step: 0.05),
    Setting(
      "half_life_days", as: "half-life", "age in days that halves freshness", .signals, \.halfLife,
      1...36_500, step: 30),
    Setting(
      "authority_weight", "what authority weighs in the score", .signals, \.authorityWeight, 0...1,
      step: 0.05),
    Setting(
      "diversity_weight", "what diversity weighs in the score", .signals, \.diversityWeight, 0...1,
      step: 0.05),
    Setting("duplicates", "how near-copies are recognised", .signals, \.duplicates),
    Setting(
      "duplicate_threshold", "similarity that makes two chunks copies", .signals,
      \.duplicateThreshold, 0...1, step: 0.05),
    Setting(
      "mmr_lambda", "relevance against novelty; 1 turns it off", .signals, \.mmrLambda, 0...1,
      step: 0.05),
  ]

  private static let packing = [
    Setting(
      "threshold", "least score that passes", .pack, \.threshold, -1000...1000, step: 0.05),
    Setting("top_n", "N: chunks that may enter the context", .pack, \.topN, 1...10_000, step: 1),
    Setting(
      "per_document", "chunks of one document in the context; 0 for any number", .pack,
      \.perDocument, 0...10_000, step: 1),
    Setting(
      "token_budget", as: "budget", "tokens that the context may hold", .pack, \.tokenBudget,
      0...10_000_000, step: 250),
    Setting("packing", "what happens when a chunk does not fit", .pack, \.packing),
    Setting("order", "in which order the context is sent", .pack, \.order),
    Setting(
      "latency_budget_ms", as: "latency-budget", "milliseconds that a run may take", .pack,
      \.latencyBudget, 1...3_600_000, step: 50),
  ]
}
