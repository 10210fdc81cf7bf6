package import Retrieval

/// What packing made of a run: the candidates that entered the context, in its order, and how many
/// met which decision.
package struct PackedRun: Equatable, Sendable {
  package var kept: [Candidate]
  package var decisions: [Decision: Int]

  package init(_ trace: Trace?) {
    kept = trace?.kept ?? []
    decisions = trace?.decisions ?? [:]
  }
}
