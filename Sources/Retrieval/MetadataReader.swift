/// Who asks: the operator, who reads every document, or a member of groups.
package enum Reader: Sendable, Hashable {
  case everything
  /// Reads what is open to everyone and what is open to one of the groups.
  case member(of: Set<String>)

  /// Reads `finance,emea`: groups, written as in the documents, case and all; without any, only
  /// what is open to everyone can be read.
  package init(groups text: String) {
    let groups = text.split(separator: ",").map { $0.trimmed }
    self = .member(of: Set(groups.filter { !$0.isEmpty }))
  }

  /// Whether a document of this metadata is in any list, count or statistic that the reader sees.
  package func mayRead(_ metadata: Metadata) -> Bool {
    switch self {
    case .everything: true
    case .member(let groups):
      metadata.access.isEmpty || metadata.access.contains(where: groups.contains)
    }
  }
}

extension Reader: CustomStringConvertible {
  /// The groups in order of the alphabet, joined by commas; nil for the operator, who is no group
  /// of any name.
  package var groups: String? {
    switch self {
    case .everything: nil
    case .member(let groups): groups.sorted().joined(separator: ",")
    }
  }

  package var description: String { groups ?? "everything" }
}

extension StringProtocol {
  /// Without the space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
