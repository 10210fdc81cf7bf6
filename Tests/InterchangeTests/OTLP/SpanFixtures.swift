import Foundation
import Interchange
import Retrieval

/// The recorded exports of real programs beside the tests.
enum SpanFixtures {
  static func data(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/OTLP/\(name)"))
  }

  static func spans(_ name: String) throws -> [Span] {
    let data = try data(name)
    return name.hasSuffix(".pb")
      ? try OTLPReader.spans(protobuf: data).spans : try OTLPReader.spans(json: data).spans
  }

  /// The traces of spans that come all at once.
  static func traces(_ spans: [Span]) -> [Trace] {
    var assembler = TraceAssembler()
    return assembler.add(spans).traces
  }
}

/// One document of a list, as a program prints it.
struct ListEntry: Equatable, CustomStringConvertible {
  var id: String
  var score: Double?

  init(_ id: String, _ score: Double? = nil) {
    self.id = id
    self.score = score
  }

  var description: String { "\(id) \(score.map { "\($0)" } ?? "-")" }
}

extension Trace {
  var listBefore: [ListEntry] { before.map { ListEntry($0.chunk.id, $0.scoreBefore) } }
  var listAfter: [ListEntry] { after.map { ListEntry($0.chunk.id, $0.score) } }
}

/// Spans for tests, a millisecond apart unless told otherwise.
enum Sample {
  static let trace = "0af7651916cd43dd8448eb211c80319c"

  static func span(
    _ id: String, in parent: String? = nil, at milliseconds: UInt64 = 0, lasting: UInt64 = 1,
    name: String? = nil, trace: String = trace, _ attributes: [String: AttributeValue]
  ) -> Span {
    let start = 1_700_000_000_000_000_000 + milliseconds * 1_000_000
    let tree = attributes.reduce(into: AttributeValue.record([:])) { tree, attribute in
      tree = tree.inserting(attribute.value, at: attribute.key.split(separator: "."))
    }
    return Span(
      traceID: trace, spanID: id, parentID: parent, name: name ?? id, start: start,
      end: start + lasting * 1_000_000, attributes: tree)
  }

  static func retriever(
    _ id: String, in parent: String? = nil, at milliseconds: UInt64 = 0, lasting: UInt64 = 1,
    query: String? = "why?", finds documents: [AttributeValue]?
  ) -> Span {
    var attributes: [String: AttributeValue] = ["openinference.span.kind": .text("RETRIEVER")]
    attributes["input.value"] = query.map { .text($0) }
    attributes["retrieval.documents"] = documents.map { .list($0) }
    return span(id, in: parent, at: milliseconds, lasting: lasting, attributes)
  }

  static func reranker(
    _ id: String, in parent: String? = nil, at milliseconds: UInt64 = 10, lasting: UInt64 = 1,
    query: String? = "why?", reads input: [AttributeValue]?, gives output: [AttributeValue]?
  ) -> Span {
    var attributes: [String: AttributeValue] = ["openinference.span.kind": .text("RERANKER")]
    attributes["reranker.query"] = query.map { .text($0) }
    attributes["reranker.input_documents"] = input.map { .list($0) }
    attributes["reranker.output_documents"] = output.map { .list($0) }
    return span(id, in: parent, at: milliseconds, lasting: lasting, attributes)
  }

  static func document(_ id: String?, _ content: String? = nil, _ score: Double? = nil)
    -> AttributeValue
  {
    var fields: [String: AttributeValue] = [:]
    fields["id"] = id.map { .text($0) }
    fields["content"] = content.map { .text($0) }
    fields["score"] = score.map { .number($0) }
    return .record(["document": .record(fields)])
  }

  /// Documents with ids `a`, `b`, … whose content is `text of a`, ….
  static func documents(_ ids: String, scores: [Double] = []) -> [AttributeValue] {
    ids.enumerated().map { place, id in
      document(
        String(id), "text of \(id)", scores.indices.contains(place) ? scores[place] : nil)
    }
  }
}

extension AttributeValue {
  fileprivate func inserting(_ value: AttributeValue, at path: [Substring]) -> AttributeValue {
    guard let first = path.first else { return value }
    var members = record ?? [:]
    let inner = members[String(first)] ?? .record([:])
    members[String(first)] = inner.inserting(value, at: Array(path.dropFirst()))
    return .record(members)
  }
}
