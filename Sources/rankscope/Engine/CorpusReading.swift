import Corpora
import Retrieval

/// How a corpus is read and cut, and for whom.
struct CorpusReading: Sendable, Hashable {
  var policy = ChunkPolicy()
  var mapping = CorpusMapping()
  var reader = Reader.everything

  /// What distinguishes its index from that of the same corpus read otherwise; empty where all is
  /// as usual.
  ///
  /// Readers of different rights have different index files, so that nothing of a hidden document
  /// is in a file, a count or a time of those who may not read it.
  var variant: String {
    guard self != CorpusReading() else { return "" }
    let member = reader.groups.map { "\nas \($0)" } ?? ""
    return "chunk \(policy)\ncolumns \(mapping)" + member
  }
}
