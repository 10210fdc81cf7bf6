/// What can go wrong in lexical retrieval.
package enum LexicalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A BM25 parameter outside the range in which the formula means anything.
  case invalidParameter(name: String, value: Double, allowed: String)
  /// Bytes that are not an index this version wrote; the reason says what is wrong with them.
  case unreadableIndex(String)

  package var description: String {
    switch self {
    case .invalidParameter(let name, let value, let allowed):
      "BM25 \(name) = \(value) is not allowed: choose \(allowed)"
    case .unreadableIndex(let reason):
      "lexical index is unreadable (\(reason)): build it again"
    }
  }
}
