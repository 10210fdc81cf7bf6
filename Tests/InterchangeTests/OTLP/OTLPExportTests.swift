import Foundation
import Interchange
import Retrieval
import Testing

@Suite("Traces written as OTLP")
struct OTLPExportTests {
  static func trace() -> Trace {
    var settings = Settings()
    settings.topN = 2
    var trace = Trace(
      id: "01890a5d-ac96-774b-bcce-b302099a8057", time: 1_700_000_000.25, query: "Who approves?",
      corpus: CorpusIdentity(name: "shop", fingerprint: "f", chunks: 12),
      models: [
        "reranker": ModelIdentity(name: "tiny", fingerprint: "1"),
        "embedder": ModelIdentity(name: "mini", fingerprint: "2"),
      ],
      settings: settings,
      stages: [
        StageRecord(name: .bm25, milliseconds: 2, input: 12, output: 3),
        StageRecord(name: .embed, milliseconds: 3, input: 1, output: 1),
        StageRecord(name: .dense, milliseconds: 1, input: 12, output: 3),
        StageRecord(name: .fuse, milliseconds: 0.5, input: 6, output: 3),
        StageRecord(name: .rerank, milliseconds: 20, input: 3, output: 3),
      ], elapsed: 30)
    trace.candidates = (1...3).map(candidate)
    return trace
  }

  private static func candidate(_ place: Int) -> Candidate {
    var metadata = Metadata(
      source: "wiki", updated: CalendarDay("2026-05-04"), access: ["hr", "legal"])
    metadata.other = ["pages": .number(3), "owner.name": "Ann", "draft": .flag(false)]
    var candidate = Candidate(
      chunk: Chunk(
        documentID: "policy/\(place)", title: "Policy – \(place)", headings: ["A", "契約"],
        section: place, text: "Text \"\(place)\"\n", metadata: metadata),
      rankBefore: place, scoreBefore: 1 / Double(60 + place))
    candidate.rankAfter = 4 - place
    candidate.score = Double(place) / 10
    candidate.decision = place > 1 ? .kept : .belowThreshold
    return candidate
  }

  private func readBack(_ trace: Trace) throws -> Trace {
    let spans = try OTLPReader.spans(json: OTLPExport.line(trace)).spans
    let traces = SpanFixtures.traces(spans)
    try #require(traces.count == 1)
    return traces[0]
  }

  @Test("Both lists, scores, texts, metadata, times and models come back")
  func roundTrip() throws {
    let trace = Self.trace()
    let back = try readBack(trace)
    #expect(back.listBefore == trace.listBefore)
    #expect(back.listAfter == trace.listAfter)
    #expect(back.before.map(\.chunk) == trace.before.map(\.chunk))
    #expect(back.query == trace.query)
    #expect(back.settings.topN == 2)
    #expect(back.models.mapValues(\.name) == trace.models.mapValues(\.name))
    #expect(back.stage(.retrieve)?.milliseconds == 4.5)
    #expect(back.stage(.rerank)?.milliseconds == 20)
    #expect(abs(back.time - trace.time) < 1e-6)
    #expect(back.origin?.gaps == [])
    #expect(back.origin?.traceID == "01890a5dac96774bbcceb302099a8057")
  }

  @Test("What was imported from real programs comes back with the same lists")
  func imported() throws {
    for file in ["llama_index.pb", "langchain.pb"] {
      for trace in SpanFixtures.traces(try SpanFixtures.spans(file)) {
        let back = try readBack(trace)
        #expect(back.listBefore == trace.listBefore)
        #expect(back.listAfter == trace.listAfter)
        #expect(back.candidates.map(\.decision) == trace.candidates.map(\.decision))
        #expect(back.origin?.service == trace.origin?.service)
      }
    }
  }

  @Test("A list that was not recorded is not made up")
  func oneSided() throws {
    let traces = SpanFixtures.traces([
      Sample.reranker("b1", reads: nil, gives: Sample.documents("ba", scores: [2, 1]))
    ])
    let back = try readBack(try #require(traces.first))
    #expect(back.before.isEmpty)
    #expect(back.listAfter == [ListEntry("b", 2), ListEntry("a", 1)])
    let retrieved = try readBack(
      try #require(
        SpanFixtures.traces([Sample.retriever("a1", finds: Sample.documents("ab"))]).first))
    #expect(retrieved.after.isEmpty)
    #expect(retrieved.stages.map(\.name) == [.retrieve])
  }

  @Test("One line, with hexadecimal ids and whole numbers as texts")
  func form() throws {
    let line = String(decoding: try OTLPExport.line(Self.trace()), as: UTF8.self)
    #expect(line.hasSuffix("\n"))
    #expect(line.filter { $0 == "\n" }.count == 1)
    #expect(line.contains(#""traceId":"01890a5dac96774bbcceb302099a8057""#))
    #expect(line.contains(#"{"key":"reranker.top_k","value":{"intValue":"2"}}"#))
    #expect(line.contains(#""startTimeUnixNano":"1700000000250000000""#))
  }
}
