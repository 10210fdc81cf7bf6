import Retrieval

extension DiffStep {
  /// What went into two runs.
  static func inputs(_ left: Trace, _ right: Trace) -> [DiffStep] {
    [question(left, right), corpus(left, right), models(left, right), settings(left, right)]
  }

  private static func question(_ left: Trace, _ right: Trace) -> DiffStep {
    guard !left.query.isEmpty, !right.query.isEmpty else {
      return DiffStep(.question, .notRecorded, "a private trace keeps no question")
    }
    return left.query == right.query
      ? DiffStep(.question, .same)
      : DiffStep(.question, .different, "“\(left.query)” → “\(right.query)”")
  }

  private static func corpus(_ left: Trace, _ right: Trace) -> DiffStep {
    let (one, other) = (left.corpus, right.corpus)
    if one == other, !one.fingerprint.isEmpty { return DiffStep(.corpus, .same) }
    if one.name != other.name {
      return DiffStep(.corpus, .different, "\(one.name) → \(other.name)")
    }
    guard !one.fingerprint.isEmpty, !other.fingerprint.isEmpty else {
      return DiffStep(.corpus, .notRecorded, "another program's is known by name alone")
    }
    let readers = [one, other].map { $0.reader ?? "everything" }
    return DiffStep(
      .corpus, .different,
      one.fingerprint != other.fingerprint
        ? "\(one.name) has changed: \(one.chunks) → \(other.chunks) chunks"
        : "read for \(readers.joined(separator: " → "))")
  }

  private static func models(_ left: Trace, _ right: Trace) -> DiffStep {
    guard !left.models.isEmpty, !right.models.isEmpty else {
      return DiffStep(
        .models, .notRecorded, missing(left.models.isEmpty, right.models.isEmpty, "model on record")
      )
    }
    let roles = Set(left.models.keys).union(right.models.keys).sorted()
    let changes = roles.compactMap { role -> String? in
      let (one, other) = (left.models[role], right.models[role])
      guard one != other else { return nil }
      let isRetrained = one?.name == other?.name
      let names = [one, other].map { $0?.name ?? "none" }.joined(separator: " → ")
      return isRetrained ? "\(role) \(one?.name ?? "") has other weights" : "\(role) \(names)"
    }
    return changes.isEmpty
      ? DiffStep(.models, .same)
      : DiffStep(.models, .different, changes.joined(separator: ", "))
  }

  private static func settings(_ left: Trace, _ right: Trace) -> DiffStep {
    guard left.origin == nil, right.origin == nil else {
      return DiffStep(.settings, .notRecorded, "another program's are not on record")
    }
    let changes = changes(from: left.settings, to: right.settings)
    let words = changes.map { "\($0.name) \($0.before) → \($0.after)" }
    return changes.isEmpty
      ? DiffStep(.settings, .same)
      : DiffStep(.settings, .different, words.joined(separator: ", "))
  }
}
