package import Retrieval

/// One step of a run as a person walks through it: a stage, or a part of one worth its own look.
package struct RunStep: Equatable, Sendable {
  /// What the step is of.
  package enum Kind: Equatable, Sendable {
    case stage(StageName)
    /// The near-copies that the stage `signals` finds.
    case copies
    /// The threshold, which the stage `pack` applies first.
    case threshold

    package var title: String {
      switch self {
      case .stage(let name): name.rawValue
      case .copies: "near-copies"
      case .threshold: "threshold"
      }
    }

    /// The stage in whose time the step falls.
    package var stage: StageName {
      switch self {
      case .stage(let name): name
      case .copies: .signals
      case .threshold: .pack
      }
    }
  }

  package let kind: Kind
  /// What the stage left on record; nil where the record has no word of it.
  package let record: StageRecord?
  /// What such a step does, in a sentence.
  package let purpose: String
  /// What it did in this run, in a sentence or two.
  package let account: String
  /// The lists to be seen, the one that the step made last.
  package let lists: [StepList]
  /// The stages that are done after it.
  package let done: Set<StageName>
}

/// The steps of a run, in the order of the pipeline, as its record tells of them.
///
/// Of another program's run there are two: what it retrieved and what it reranked, the one that is
/// not on record with a word that it is not.
package func steps(of trace: Trace) -> [RunStep] {
  var done: Set<StageName> = []
  return trace.stepKinds.map { kind in
    // With the threshold alone the stage that applies it is not over.
    if kind != .threshold { done.insert(kind.stage) }
    let lists = trace.lists(after: kind)
    return RunStep(
      kind: kind, record: trace.stage(kind.stage), purpose: trace.purpose(of: kind),
      account: trace.account(of: kind, lists), lists: lists, done: done)
  }
}

extension Trace {
  fileprivate var stepKinds: [RunStep.Kind] {
    if origin != nil { return [.stage(.retrieve), .stage(.rerank)] }
    let always: Set<StageName> =
      searchedCorpus
      ? [.bm25, .embed, .dense, .fuse, .rerank, .signals, .pack]
      : [.retrieve, .rerank, .signals, .pack]
    return StageName.allCases.filter { always.contains($0) || stage($0) != nil }
      .flatMap(kinds(in:))
  }

  /// The steps that a stage is shown in.
  private func kinds(in name: StageName) -> [RunStep.Kind] {
    switch name {
    case .signals where candidates.contains { $0.duplicateOf != nil }: [.stage(name), .copies]
    case .pack where settings.appliedThreshold != nil: [.threshold, .stage(name)]
    default: [.stage(name)]
    }
  }
}
