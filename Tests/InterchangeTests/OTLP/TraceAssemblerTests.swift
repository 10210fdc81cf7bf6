import Retrieval
import Testing

@testable import Interchange

@Suite("Traces put together from spans")
struct TraceAssemblerTests {
  private func only(_ spans: [Span]) throws -> Trace {
    let traces = SpanFixtures.traces(spans)
    try #require(traces.count == 1, "\(traces.map { $0.origin?.spanIDs ?? [] })")
    return traces[0]
  }

  private func ids(_ candidates: [Candidate]) -> String {
    candidates.map { String($0.chunk.id) }.joined()
  }

  @Test("A retriever and a reranker under one parent are one run, with every decision")
  func pair() throws {
    let trace = try only([
      Sample.span("f0", [:]),
      Sample.retriever("a1", in: "f0", finds: Sample.documents("abcd", scores: [4, 3, 2, 1])),
      Sample.reranker(
        "b1", in: "f0", reads: Sample.documents("abc"),
        gives: Sample.documents("cb", scores: [0.9, 0.2])),
    ])
    #expect(trace.id == "\(Sample.trace)-a1")
    #expect(trace.listBefore == zip("abcd", [4, 3, 2, 1]).map { ListEntry(String($0), $1) })
    #expect(trace.listAfter == [ListEntry("c", 0.9), ListEntry("b", 0.2)])
    #expect(trace.candidates.map(\.decision) == [.beyondTopN, .returned, .returned, .notScored])
    #expect(trace.candidates[0].reason == "is not among the 2 that b1 gave back")
    #expect(trace.candidates[3].reason == "was not given to the reranker")
    #expect(trace.stages.map(\.input) == [0, 3])
    #expect(trace.stages.map(\.output) == [4, 2])
    #expect(trace.elapsed == 11)
    #expect(trace.unitBefore == .recorded)
    #expect(trace.origin?.gaps == [])
  }

  @Test("Documents are joined by content where ids are missing or made anew")
  func contents() throws {
    let trace = try only([
      Sample.retriever(
        "a1", finds: [Sample.document(nil, "one"), Sample.document("x2", "two")]),
      Sample.reranker(
        "b1", reads: nil, gives: [Sample.document("new", "two"), Sample.document(nil, "one")]),
    ])
    #expect(trace.candidates.map(\.rankAfter) == [2, 1])
    #expect(trace.candidates[1].chunk.id == "x2")
    #expect(trace.candidates[0].chunk.id.hasPrefix("text-"))
    #expect(trace.origin?.gaps == ["the reranker's input was not recorded"])
  }

  @Test("Passages of one document share its id and stay apart; an entry listed twice does not")
  func sharedIDs() throws {
    let trace = try only([
      Sample.retriever(
        "a1",
        finds: [
          Sample.document("d", "one"), Sample.document("d", "two"), Sample.document("d", "one"),
        ]),
      Sample.reranker(
        "b1", reads: nil, gives: [Sample.document("d", "two"), Sample.document("d", "one")]),
    ])
    #expect(trace.candidates.map(\.chunk.id) == ["d", "d~2"])
    #expect(trace.candidates.map(\.rankAfter) == [2, 1])
    #expect(trace.origin?.gaps.contains("a1 lists 1 document twice") == true)
  }

  @Test("A retriever alone returns what it found; nothing is reranked")
  func retrieverAlone() throws {
    let trace = try only([Sample.retriever("a1", finds: Sample.documents("ab"))])
    #expect(trace.after.isEmpty)
    #expect(trace.candidates.map(\.decision) == [.returned, .returned])
    #expect(trace.settings.reranker == .none)
    #expect(trace.stages.map(\.name) == [.retrieve])
  }

  @Test("A reranker alone shows its two lists, or the one it recorded")
  func rerankerAlone() throws {
    let both = try only([
      Sample.reranker("b1", reads: Sample.documents("abc"), gives: Sample.documents("ca"))
    ])
    #expect(ids(both.before) == "abc")
    #expect(ids(both.after) == "ca")
    let output = try only([Sample.reranker("b1", reads: nil, gives: Sample.documents("ca"))])
    #expect(output.before.isEmpty)
    #expect(ids(output.after) == "ca")
    let input = try only([Sample.reranker("b1", reads: Sample.documents("abc"), gives: nil)])
    #expect(ids(input.before) == "abc")
    #expect(input.after.isEmpty)
    #expect(input.candidates.allSatisfy { $0.decision == nil })
    #expect(input.origin?.gaps.contains("the reranker's output was not recorded") == true)
  }

  @Test("Several retrievers that feed one reranker are merged, in the order that it read")
  func several() throws {
    let trace = try only([
      Sample.retriever("a1", in: "f0", finds: Sample.documents("abx", scores: [9, 8, 7])),
      Sample.retriever("a2", in: "f0", at: 2, finds: Sample.documents("cb")),
      Sample.reranker(
        "b1", in: "f0", reads: Sample.documents("cab"), gives: Sample.documents("ab")),
    ])
    #expect(ids(trace.before) == "cabx")
    #expect(trace.before.map(\.scoreBefore) == [nil, 9, 8, 7])
    #expect(trace.origin?.spanIDs == ["a1", "a2", "b1"])
    #expect(
      trace.origin?.gaps == ["2 retrievers fed the reranker; their lists are shown as one"])
  }

  @Test("Each of two branches keeps its own pair, though they ran at the same time")
  func branches() throws {
    let traces = SpanFixtures.traces([
      Sample.retriever("a1", in: "f1", at: 0, finds: Sample.documents("abc")),
      Sample.retriever("a2", in: "f2", at: 1, finds: Sample.documents("abc")),
      Sample.reranker(
        "b1", in: "f1", at: 10, reads: Sample.documents("abc"), gives: Sample.documents("c")),
      Sample.reranker(
        "b2", in: "f2", at: 11, reads: Sample.documents("abc"), gives: Sample.documents("b")),
      Sample.span("f1", in: "f0", [:]), Sample.span("f2", in: "f0", [:]),
    ])
    #expect(traces.map { $0.origin?.spanIDs } == [["a1", "b1"], ["a2", "b2"]])
  }

  @Test("Rounds of one conversation are told apart by time and documents")
  func rounds() throws {
    let traces = SpanFixtures.traces([
      Sample.retriever("a1", in: "f0", at: 0, finds: Sample.documents("abc")),
      Sample.reranker(
        "b1", in: "f0", at: 10, reads: Sample.documents("abc"), gives: Sample.documents("cba")),
      Sample.retriever("a2", in: "f0", at: 20, finds: Sample.documents("abc")),
      Sample.reranker(
        "b2", in: "f0", at: 30, reads: Sample.documents("abc"), gives: Sample.documents("bca")),
    ])
    #expect(traces.map { $0.origin?.spanIDs } == [["a1", "b1"], ["a2", "b2"]])
  }

  @Test("A reranker of what another one gave belongs to the same run")
  func chained() throws {
    let trace = try only([
      Sample.retriever("a1", finds: Sample.documents("abcd")),
      Sample.reranker(
        "b1", at: 10, reads: Sample.documents("abcd"), gives: Sample.documents("dcb")),
      Sample.reranker(
        "b2", at: 20, reads: Sample.documents("dcb"), gives: Sample.documents("cd")),
    ])
    #expect(ids(trace.after) == "cd")
    #expect(trace.candidates[0].reason == "is not among the 3 that b1 gave back")
    #expect(trace.candidates[1].reason == "is not among the 2 that b2 gave back")
    #expect(trace.origin?.reranker == "b1, b2")
  }

  @Test("Two rerankers of the same retrieval are two runs that share it")
  func shared() throws {
    let traces = SpanFixtures.traces([
      Sample.retriever("a1", finds: Sample.documents("abcd")),
      Sample.reranker(
        "b1", at: 10, reads: Sample.documents("abcd"), gives: Sample.documents("dcba")),
      Sample.reranker(
        "b2", at: 20, reads: Sample.documents("abcd"), gives: Sample.documents("bacd")),
    ])
    #expect(traces.map { ids($0.before) } == ["abcd", "abcd"])
    #expect(traces.map { ids($0.after) } == ["dcba", "bacd"])
    #expect(Set(traces.map(\.id)).count == 2)
  }

  @Test("A retriever and the method that it calls are one retriever")
  func wrapped() throws {
    let trace = try only([
      Sample.retriever("a1", in: "a0", at: 1, finds: Sample.documents("ab")),
      Sample.retriever("a0", at: 0, lasting: 9, finds: Sample.documents("ab")),
    ])
    #expect(trace.origin?.spanIDs == ["a1"])
    #expect(trace.after.isEmpty)
  }

  @Test("A retriever that joins the lists of several is the retriever")
  func ensemble() throws {
    let trace = try only([
      Sample.retriever("a1", in: "a0", at: 1, finds: Sample.documents("ab")),
      Sample.retriever("a2", in: "a0", at: 2, finds: Sample.documents("cb")),
      Sample.retriever("a0", at: 0, lasting: 9, finds: Sample.documents("bac")),
    ])
    #expect(ids(trace.before) == "bac")
    #expect(trace.origin?.spanIDs == ["a0"])
  }

  @Test("What a retriever around a reranker gave stands for the reranker's missing output")
  func emptyOutput() throws {
    let trace = try only([
      Sample.retriever("a0", at: 0, lasting: 30, finds: Sample.documents("ba")),
      Sample.retriever("a1", in: "a0", at: 1, finds: Sample.documents("abc")),
      Sample.reranker("b1", in: "a0", at: 10, reads: Sample.documents("abc"), gives: nil),
    ])
    #expect(ids(trace.before) == "abc")
    #expect(ids(trace.after) == "ba")
    #expect(trace.elapsed == 30)
  }

  @Test("The query comes from the reranker, the retriever, or what is around them")
  func query() throws {
    func query(_ reranker: String?, _ retriever: String?, around: AttributeValue) throws -> String {
      try only([
        Sample.span("f0", ["input.value": around]), Sample.span("f1", in: "f0", [:]),
        Sample.retriever("a1", in: "f1", query: retriever, finds: Sample.documents("a")),
        Sample.reranker(
          "b1", in: "f1", query: reranker, reads: Sample.documents("a"),
          gives: Sample.documents("a")),
      ]).query
    }
    #expect(try query("r", "q", around: .text("p")) == "r")
    #expect(try query(nil, "q", around: .text("p")) == "q")
    #expect(try query(nil, "{\"query_bundle\":{\"query_str\":\"in\"}}", around: .null) == "in")
    #expect(try query(nil, nil, around: .text("{\"input\": \"p\"}")) == "p")
    #expect(try query(nil, nil, around: .null) == "")
  }

  @Test("A trace keeps its id when its reranker comes later")
  func later() throws {
    var assembler = TraceAssembler()
    let first = assembler.add([Sample.retriever("a1", in: "f0", finds: Sample.documents("abc"))])
    let second = assembler.add([
      Sample.reranker(
        "b1", in: "f0", reads: Sample.documents("abc"), gives: Sample.documents("ca"))
    ])
    #expect(first.traces.map(\.id) == second.traces.map(\.id))
    #expect(second.traces.map { ids($0.after) } == ["ca"])
    #expect(second.superseded.isEmpty)
  }

  @Test("A span that is sent again changes nothing")
  func repeated() throws {
    let spans = [
      Sample.retriever("a1", finds: Sample.documents("ab")),
      Sample.reranker("b1", reads: Sample.documents("ab"), gives: Sample.documents("b")),
    ]
    var assembler = TraceAssembler()
    #expect(assembler.add(spans).traces.count == 1)
    #expect(assembler.add(spans) == TraceAssembler.Change())
  }

  @Test("A trace that turns out to be a part of another is taken back")
  func superseded() throws {
    var assembler = TraceAssembler()
    let reranker = Sample.reranker(
      "b1", reads: Sample.documents("ab"), gives: Sample.documents("b"))
    let early = assembler.add([reranker])
    let late = assembler.add([Sample.retriever("a1", finds: Sample.documents("ab"))])
    #expect(late.superseded == early.traces.map(\.id))
    #expect(late.traces.map(\.id) == ["\(Sample.trace)-a1"])
  }

  @Test("Of spans that are collected nothing is made before all are there")
  func collected() {
    var assembler = TraceAssembler()
    assembler.collect([
      Sample.reranker("b1", reads: Sample.documents("ab"), gives: Sample.documents("b"))
    ])
    assembler.collect([Sample.retriever("a1", finds: Sample.documents("ab"))])
    let change = assembler.assemble()
    #expect(change.traces.map(\.id) == ["\(Sample.trace)-a1"])
    #expect(change.superseded.isEmpty)
    #expect(assembler.assemble() == TraceAssembler.Change())
  }

  @Test("Beyond the limit, the trace that was added to longest ago is let go")
  func bounded() throws {
    var held = TraceAssembler.Held()
    held.traces = 2
    var assembler = TraceAssembler(held: held)
    func retriever(_ trace: String) -> Span {
      var span = Sample.retriever("a1", finds: Sample.documents("ab"))
      span.traceID = trace
      return span
    }
    for trace in ["01", "02", "03"] { _ = assembler.add([retriever(trace)]) }
    #expect(assembler.add([retriever("03")]).traces.isEmpty)
    #expect(assembler.add([retriever("01")]).traces.count == 1)
  }

  @Test("What documents say beside their text counts as memory, too")
  func boundedMetadata() {
    var held = TraceAssembler.Held()
    held.bytes = 1_000_000
    var assembler = TraceAssembler(held: held)
    let fields = (0..<1000).map { ("field\($0)", AttributeValue.whole($0)) }
    let metadata = AttributeValue.record(Dictionary(uniqueKeysWithValues: fields))
    func isNew(_ trace: Int) -> Bool {
      let document = AttributeValue.record(["id": .text("a"), "metadata": metadata])
      var span = Sample.retriever("a1", finds: [.record(["document": document])])
      span.traceID = "0\(trace)"
      return !assembler.add([span]).traces.isEmpty
    }
    for trace in 0..<40 { #expect(isNew(trace)) }
    #expect(!isNew(39))
    #expect(isNew(0))
  }

  @Test("Parents in a circle, and retrievers in one, end")
  func circles() throws {
    let traces = SpanFixtures.traces([
      Sample.retriever("a1", in: "a2", finds: Sample.documents("ab")),
      Sample.retriever("a2", in: "a1", at: 1, finds: Sample.documents("ba")),
      Sample.reranker("b1", in: "b1", reads: nil, gives: Sample.documents("b")),
      Sample.span("f0", in: "f1", [:]), Sample.span("f1", in: "f0", [:]),
    ])
    #expect(!traces.isEmpty)
  }

  @Test("A list of thousands of nested retrievers is worked through")
  func deep() throws {
    let spans = (0..<1500).map { place in
      Sample.retriever(
        String(place + 1, radix: 16), in: String(place + 2, radix: 16), at: UInt64(place),
        finds: Sample.documents(place.isMultiple(of: 2) ? "ab" : "ba"))
    }
    #expect(!SpanFixtures.traces(spans).isEmpty)
  }

  @Test("A failed reranker leaves its reason, and the list that it read")
  func failed() throws {
    var reranker = Sample.reranker("b1", reads: Sample.documents("ab"), gives: nil)
    reranker.status = .failed("429 Too Many Requests\nretry later")
    let trace = try only([Sample.retriever("a1", finds: Sample.documents("ab")), reranker])
    #expect(trace.stage(.rerank)?.status == .failed)
    #expect(trace.origin?.gaps == ["the reranker failed: 429 Too Many Requests"])
  }

  @Test("Scores that are no finite numbers are none, and are counted")
  func infinite() throws {
    let trace = try only([
      Sample.reranker(
        "b1", reads: Sample.documents("ab"),
        gives: [Sample.document("a", "text of a", .nan), Sample.document("b", "text of b", 1)])
    ])
    #expect(trace.listAfter == [ListEntry("a"), ListEntry("b", 1)])
    #expect(trace.candidates[0].isNotFinite == true)
    #expect(trace.origin?.gaps.contains("the score of 1 document is not a finite number") == true)
  }
}
