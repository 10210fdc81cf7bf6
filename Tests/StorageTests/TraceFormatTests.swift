import Foundation
import Retrieval
import Storage
import TestSupport
import Testing

/// docs/trace.schema.json against what is written.
struct TraceFormatTests {
  private static let schemaFile = PythonEnvironment.project
    .appending(path: "docs/trace.schema.json")

  private typealias Object = [String: Any]

  private func schema() throws -> Object {
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.schemaFile))
    return try #require(value as? Object)
  }

  private func json(_ trace: Trace) throws -> Object {
    let value = try JSONSerialization.jsonObject(with: JSONEncoder().encode(trace))
    return try #require(value as? Object)
  }

  @Test("The trace in which everything is set leaves nothing out")
  func everything() {
    #expect(unset(in: Trace.everything, "trace") == [])
    #expect(unset(in: Trace.sample("a"), "trace").contains("trace.origin"))
  }

  /// The places of a value that are nil, in it and in all its parts.
  private func unset(in value: Any, _ place: String) -> [String] {
    // A filter is written as one text.
    if value is Filter { return [] }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional, mirror.children.isEmpty { return [place] }
    return mirror.children.flatMap { child in
      unset(in: child.value, child.label.map { $0 == "some" ? place : "\(place).\($0)" } ?? place)
    }
  }

  @Test("The schema names the very keys that are written, in every object")
  func keys() throws {
    let (schema, written) = (try schema(), try json(.everything))
    var compared: Set<String> = []
    func compare(_ node: Object, _ value: Any, _ place: String) throws {
      if let name = (node["$ref"] as? String)?.split(separator: "/").last {
        let definitions = try #require(schema["$defs"] as? Object)
        return try compare(
          try #require(definitions[String(name)] as? Object), value, place)
      }
      if let list = value as? [Any], let items = node["items"] as? Object {
        for element in list { try compare(items, element, place + "[]") }
      }
      guard let object = value as? Object else { return }
      if let properties = node["properties"] as? Object {
        compared.insert(place)
        #expect(Set(properties.keys) == Set(object.keys), "\(place)")
        for (key, part) in object {
          guard let property = properties[key] as? Object else { continue }
          try compare(property, part, "\(place).\(key)")
        }
      } else if let property = node["additionalProperties"] as? Object {
        for part in object.values { try compare(property, part, place + ".*") }
      }
    }
    try compare(schema, written, "trace")
    #expect(
      compared.isSuperset(of: [
        "trace", "trace.corpus", "trace.models.*", "trace.origin", "trace.settings",
        "trace.stages[]", "trace.stages[].usage", "trace.stages[].parts[]", "trace.verdict",
        "trace.flags[]", "trace.candidates[]", "trace.candidates[].chunk",
        "trace.candidates[].chunk.metadata", "trace.candidates[].mmr_parts[]",
        "trace.candidates[].scores", "trace.candidates[].evidence", "trace.candidates[].dense",
      ]))
  }

  @Test("The schema names the very choices that there are")
  func choices() throws {
    let definitions = try #require(try schema()["$defs"] as? Object)
    func choices(_ definition: String, _ key: String) throws -> [String] {
      let properties = try #require((definitions[definition] as? Object)?["properties"] as? Object)
      return try #require((properties[key] as? Object)?["enum"] as? [String])
    }
    #expect(try choices("candidate", "decision") == Decision.allCases.map(\.rawValue))
    #expect(try choices("stage", "name") == StageName.allCases.map(\.rawValue))
    #expect(try choices("flag", "kind") == RankFlag.Kind.allCases.map(\.rawValue))
    for setting in Setting.all where setting.key != "reranker" {
      guard case .choice(let names) = setting.kind else { continue }
      #expect(try choices("settings", setting.key) == names)
    }
    let versions = (try schema()["properties"] as? Object)?["version"] as? Object
    #expect(versions?["enum"] as? [Int] == Array(1...Trace.currentVersion))
  }

  /// What jsonschema says of records, each a line.
  private func faults(of records: [Data]) async throws -> [Substring] {
    let file = try TemporaryFile()
    let lines = file.folder + "/traces.jsonl"
    try Data(records.joined(separator: Data("\n".utf8)))
      .write(to: URL(fileURLWithPath: lines))
    let outcome = try await PythonEnvironment.run(
      "validate_traces.py", [Self.schemaFile.path, lines])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("\(records.count) lines\n"))
    return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
  }

  @Test("Records of every version hold to the schema, also private and imported ones")
  func valid() async throws {
    let traces: [Trace] = [
      .everything, .everything.withoutText(), .sample("a"), .sample("b", answered: nil),
      .imported("c"), .imported("d").withoutText(),
    ]
    let old = [RecordsOfVersionOne.first, RecordsOfVersionOne.last].map { record in
      Data(record.split(separator: "\n").joined().utf8)
    }
    let stored = try traces.map { trace in
      let file = try TemporaryFile()
      let store = try TraceStore(path: file.path)
      store.record(trace)
      store.flush()
      return try #require(try store.record(of: trace.id, for: .everything))
    }
    #expect(try await faults(of: stored + old) == [])
  }

  @Test("What is missing, of another type or unknown does not hold to the schema")
  func invalid() async throws {
    let whole = try json(.sample("a"))
    var (missing, wrong, unknown) = (whole, whole, whole)
    missing["trace_id"] = nil
    wrong["time"] = "today"
    unknown["question"] = "why?"
    let records = try [whole, missing, wrong, unknown].map {
      try JSONSerialization.data(withJSONObject: $0)
    }
    let faults = try await faults(of: records)
    #expect(faults.map { $0.prefix(2) } == ["2:", "3:", "4:"])
  }
}

extension Trace {
  /// A trace in which every field has a value.
  static var everything: Trace {
    let part = [ScorePart(.bm25, value: 0.5, weight: 2)]
    var trace = Trace.sample("everything", reader: "staff", flags: [.ties])
    trace.isPrivate = true
    trace.origin = TraceOrigin(
      convention: .genAI, service: "shop", traceID: "0a", spanIDs: ["0b"], retriever: "search",
      reranker: "rerank", gaps: ["the time was not recorded"])
    trace.replayOf = "another"
    trace.settings.filters = (try? Filter("region=EMEA")).map { [$0] } ?? []
    trace.stages = [
      StageRecord(
        name: .rerank, milliseconds: 41.5, input: 50, output: 50, tokens: 5620, status: .fallback,
        detail: "late", parts: [StagePart("network", milliseconds: 3)],
        usage: StageUsage(requests: 1, searches: 1, tokens: 9, cost: 0.002, currency: "USD"))
    ]
    trace.candidates = [Candidate(chunk: .everything, rankBefore: 1, scoreBefore: 0.03)]
    trace.candidates[0].fill(with: part)
    return trace
  }
}

extension Chunk {
  fileprivate static let everything = Chunk(
    documentID: "a", title: "A", headings: ["B"], section: 1, text: "words", tokens: 3,
    metadata: Metadata(
      source: "portal", updated: CalendarDay("2026-05-04"), region: "EMEA", access: ["staff"],
      authority: "official",
      other: [
        "owner": "Ada", "pages": .number(7.5), "final": .flag(true), "tags": .list(["x"]),
        "due": CalendarDay("2026-06-01").map(MetadataValue.day) ?? "",
      ]))
}

extension Candidate {
  fileprivate mutating func fill(with parts: [ScorePart]) {
    (bm25, dense) = (Placement(rank: 1, score: 11.2), Placement(rank: 2, score: 0.7))
    evidence = [.bm25: 11.2, .dense: 0.7]
    scores = [.crossEncoder: 2.75, .lateInteraction: 0.7, .remote: 0.9]
    (fusedParts, relevanceParts, signalParts, mmrParts) = (parts, parts, parts, parts)
    (rankAfter, logit, relevance, score) = (1, 2.75, 0.94, 0.94)
    (isNotFinite, isCached) = (false, true)
    (duplicateOf, similarity) = ("b#1", 0.97)
    (pairTokens, removedTokens, cutAt, windows) = (512, 40, 480, 2)
    (decision, reason, contextPlace) = (.duplicate, "a copy of b#1", 1)
  }
}
