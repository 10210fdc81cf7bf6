/// What the first name in `architectures` of a `config.json` says: how the model's layers are built
/// and what it was trained to give.
package struct Architecture: Sendable, Equatable {
  /// Models whose layers are built alike.
  package enum Family: Sendable, CaseIterable {
    case bert
    case roberta
    case modernBert

    /// The names that begin an architecture's name.
    var names: [String] {
      switch self {
      case .bert: ["Bert"]
      case .roberta: ["XLMRoberta", "Roberta"]
      case .modernBert: ["ModernBert"]
      }
    }

    /// The values of `model_type`.
    var types: [String] {
      switch self {
      case .bert: ["bert"]
      case .roberta: ["xlm-roberta", "roberta"]
      case .modernBert: ["modernbert"]
      }
    }
  }

  /// What a model was trained to give; the value ends an architecture's name.
  package enum Task: String, Sendable, CaseIterable {
    /// A vector for each token.
    case encoder = "Model"
    /// A score for a pair of texts.
    case classifier = "ForSequenceClassification"
  }

  package let family: Family
  package let task: Task

  /// The architecture of that name; nil for one that the engine cannot run.
  init?(named name: String) {
    let known = Self.all.first { $0.names.contains(name) }
    guard let known else { return nil }
    self = known
  }

  private init(family: Family, task: Task) {
    self.family = family
    self.task = task
  }

  private static let all = Family.allCases.flatMap { family in
    Task.allCases.map { Architecture(family: family, task: $0) }
  }

  private var names: [String] { family.names.map { $0 + task.rawValue } }

  /// The names of all that the engine can run, for a person.
  static var supported: String { all.flatMap(\.names).joined(separator: ", ") }
}

extension Architecture {
  /// Reads `architectures` and `model_type`, of which a `config.json` may lack either.
  init(_ raw: RawConfiguration, _ file: String) throws(ModelError) {
    let family = Family.allCases.first { $0.types.contains(raw.model_type ?? "bert") }
    let stated = raw.architectures?.first.map(Architecture.init(named:))
    guard let family, let known = stated ?? Architecture(family: family, task: .encoder),
      known.family == family
    else {
      let name = raw.architectures?.first ?? "no architecture"
      throw ModelError(
        file, "describes \(name) of type \(raw.model_type ?? "unknown")",
        remedy: "choose one of \(Self.supported)")
    }
    self = known
  }
}
