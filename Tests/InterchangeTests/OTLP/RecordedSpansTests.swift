import Foundation
import Interchange
import Retrieval
import Testing

/// What the programs printed of their own lists when the spans were recorded.
private let question = "Whose approval does the renewal of a contract above the limit need?"
private let retrieved = ["renewal#1", "héritage#4", "travel#1", "approval#2", "expiry#1"]
private let similarities = [
  0.7349684152591671, 0.6681531047810609, 0.5520524474738834, 0.5241424183609592,
  0.4447495899966608,
]
private let kept = ["approval#2", "renewal#1", "héritage#4"]
private let relevances = [0.7115384615384616, 0.40384615384615385, 0.36538461538461536]

@Suite("Spans that real programs recorded")
struct RecordedSpansTests {
  @Test("LlamaIndex: the lists, scores, times and names are those that the program had")
  func llamaIndex() throws {
    let traces = SpanFixtures.traces(try SpanFixtures.spans("llama_index.pb"))
    let trace = try #require(traces.first)
    #expect(traces.count == 1)
    #expect(trace.query == question)
    #expect(trace.listBefore == zip(retrieved, similarities).map { ListEntry($0, $1) })
    #expect(trace.listAfter == zip(kept, [7, 4, 4]).map { ListEntry($0, $1) })
    #expect(trace.stages.map(\.name) == [.retrieve, .rerank])
    #expect(trace.stages.map(\.milliseconds) == [1.42503, 1.975526])
    #expect(trace.settings.topN == 3)
    #expect(trace.origin?.service == "shop")
    #expect(trace.origin?.traceID == "b86f02f6e9d4712ce59a5200807f1d6b")
    #expect(trace.origin?.spanIDs == ["527884ba470edb92", "287dc36395301bda"])
    #expect(trace.origin?.gaps == [])
    #expect(trace.models.isEmpty)
  }

  @Test("LangChain: a retriever around another is its reranker, and ids come from the output")
  func langChain() throws {
    let traces = SpanFixtures.traces(try SpanFixtures.spans("langchain.pb"))
    let trace = try #require(traces.first)
    #expect(traces.count == 1)
    #expect(trace.query == question)
    #expect(trace.listBefore == retrieved.map { ListEntry($0) })
    #expect(trace.listAfter == zip(kept, relevances).map { ListEntry($0, $1) })
    #expect(trace.origin?.retriever == "VectorStoreRetriever")
    #expect(trace.origin?.reranker == "ContextualCompressionRetriever")
    #expect(trace.origin?.gaps.count == 1)
    #expect(trace.origin?.gaps.first?.hasPrefix("no span of a reranker was recorded") == true)
  }

  @Test(
    "What Phoenix exports of the same spans gives the same lists",
    arguments: [
      "phoenix-rest.json", "phoenix-otlp.json", "phoenix-dataframe.json",
      "phoenix-dataframe.jsonl",
    ])
  func phoenix(file: String) throws {
    let traces = SpanFixtures.traces(try SpanFixtures.spans(file))
    try #require(traces.count == 2)
    let langChain = try #require(traces.first { $0.origin?.reranker?.hasPrefix("Context") == true })
    let llamaIndex = try #require(
      traces.first { $0.origin?.retriever?.hasPrefix("VectorI") == true })
    #expect(langChain.listBefore == retrieved.map { ListEntry($0) })
    #expect(langChain.listAfter.map(\.id) == kept)
    #expect(llamaIndex.listBefore.map(\.id) == retrieved)
    #expect(llamaIndex.listAfter == zip(kept, [7, 4, 4]).map { ListEntry($0, $1) })
    // Its data frames round numbers to ten digits and times to milliseconds.
    for (given, recorded) in zip(llamaIndex.listBefore, similarities) {
      #expect(abs((given.score ?? 0) - recorded) < 1e-9)
    }
    #expect(abs(llamaIndex.time - 1_795_291_510.172) < 0.001)
    #expect(llamaIndex.query == question)
    #expect(llamaIndex.settings.topN == 3)
  }

  @Test("One span at a time, in any order, ends in the same traces under the same ids")
  func piecemeal() throws {
    for file in ["llama_index.pb", "langchain.pb"] {
      let spans = try SpanFixtures.spans(file)
      let whole = SpanFixtures.traces(spans)
      for order in [spans, spans.reversed()] {
        var assembler = TraceAssembler()
        var kept: [String: Trace] = [:]
        for span in order {
          let change = assembler.add([span])
          for id in change.superseded { kept[id] = nil }
          for trace in change.traces { kept[trace.id] = trace }
        }
        #expect(kept.values.sorted { $0.id < $1.id } == whole.sorted { $0.id < $1.id })
      }
    }
  }
}
