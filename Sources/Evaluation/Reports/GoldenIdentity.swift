package import Retrieval

/// Which questions and judgements an evaluation rests on.
package struct GoldenIdentity: Sendable, Equatable, Codable {
  package var questions: Int
  package var judgements: Int
  /// A hash of all questions and judgements and all that is said of them, whatever their order.
  package var fingerprint: String

  package init(_ golden: GoldenSet) {
    questions = golden.queries.count
    judgements = golden.judgements.count
    let lines =
      golden.queries.map(line)
      + golden.judgements.map {
        "j\t\($0.queryID)\t\($0.documentID)\t\($0.grade)\t\($0.evidence ?? "")"
      }
    fingerprint = String(fowlerNollVo(lines.sorted().joined(separator: "\n")), radix: 16)
  }
}

/// Type and metadata count, since they make the segments, and so do the documents left out.
private func line(_ query: GoldenQuery) -> String {
  let metadata = query.metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  let all =
    ["q", query.id, query.text, "\(query.isAnswerable)", query.type ?? ""]
    + metadata + query.excluded.sorted()
  return all.joined(separator: "\t")
}

/// The hash FNV-1a of a text's UTF-8, 64 bits: it tells sets apart, and keeps no secret.
///
/// Source: Fowler, Noll, Vo and Eastlake, "The FNV non-cryptographic hash algorithm".
private func fowlerNollVo(_ text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
