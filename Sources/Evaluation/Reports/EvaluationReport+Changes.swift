package import Retrieval

/// What lies between two evaluations, beside their numbers.
package struct SetupChanges: Sendable, Equatable {
  /// Corpus, golden set and tie rule, each as a line; numbers on other ones do not compare.
  package var ground: [String] = []
  /// Models and settings, each as a line: what is being compared.
  package var pipeline: [String] = []

  /// What is known to differ before anything is run: corpus and golden set.
  package static func ground(
    from old: EvaluationReport, corpus: CorpusIdentity, golden: GoldenIdentity
  ) -> [String] {
    let isOtherCorpus = old.corpus.fingerprint != corpus.fingerprint
    return
      (isOtherCorpus ? ["corpus: \(old.corpus.inWords) is now \(corpus.inWords)"] : [])
      + (old.golden == golden
        ? [] : ["golden set: \(old.golden.inWords) is now \(golden.inWords)"])
  }

  package init(from old: EvaluationReport, to new: EvaluationReport) {
    ground = Self.ground(from: old, corpus: new.corpus, golden: new.golden)
    if old.ties != new.ties {
      ground.append("ties: \(old.ties.rawValue) is now \(new.ties.rawValue)")
    }
    for part in Set(old.models.keys).union(new.models.keys).sorted()
    where old.models[part] != new.models[part] {
      let names = [old, new].map { $0.models[part]?.inWords ?? "none" }
      pipeline.append("\(part): \(names[0]) is now \(names[1])")
    }
    pipeline += changes(from: old.settings, to: new.settings).map {
      "\($0.name): \($0.before) is now \($0.after)"
    }
  }
}

extension CorpusIdentity {
  fileprivate var inWords: String { "\(name), \(chunks) chunks (\(fingerprint))" }
}

extension GoldenIdentity {
  fileprivate var inWords: String {
    "\(questions) questions, \(judgements) judgements (\(fingerprint))"
  }
}

extension ModelIdentity {
  fileprivate var inWords: String { "\(name) (\(fingerprint))" }
}
