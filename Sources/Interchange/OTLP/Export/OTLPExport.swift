package import Foundation
package import Retrieval

/// Writes traces as OTLP JSON with OpenInference's attributes, as Phoenix reads them.
package enum OTLPExport {
  /// A trace as one `TracesData` on one line: a chain, in it a retriever with the list before and,
  /// where something was reranked, a reranker with what it was given and the list after.
  ///
  /// Reading the line gives both lists again, with scores. Of a decision only the documents' metadata
  /// says, since OpenInference has no place for it.
  ///
  /// - Throws: `EncodingError` where a text cannot be written; none is known.
  package static func line(_ trace: Trace) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(ExportedTrace(trace).tracesData) + Data("\n".utf8)
  }
}
