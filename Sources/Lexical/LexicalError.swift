/// What can go wrong in lexical retrieval.
package enum LexicalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A BM25 parameter outside the range in which the formula means anything.
  case invalidParameter(name: String, value: Double, allowed: String)
  /// More passages than one index can be made of, by their words.
  case tooLarge(passages: Int)
  /// An index that an older version wrote.
  case olderIndex
  /// Bytes that are no index; the reason says what is wrong with them.
  case unreadableIndex(String)

  package var description: String {
    switch self {
    case .invalidParameter(let name, let value, let allowed):
      "BM25 \(name) = \(value) is not allowed: choose \(allowed)"
    case .tooLarge(let passages):
      "the words of \(passages) passages are too many for one index: divide the documents"
    case .olderIndex:
      "lexical index is of an older version: build it again"
    case .unreadableIndex(let reason):
      "lexical index is unreadable (\(reason)): build it again"
    }
  }
}
