import Foundation
import Retrieval
import TestSupport
import Testing

@testable import Interchange

/// What a program of `Tests/Clients` prints of one question.
private struct Printed: Decodable {
  let question: String
  let retrieved: [Listed]
  let reranked: [Listed]
}

/// A document of a list, with its score where there is one: `[id, score]`.
private struct Listed: Decodable, Equatable {
  let id: String
  let score: Double?

  init(_ id: String, _ score: Double?) {
    self.id = id
    self.score = score
  }

  init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    id = try values.decode(String.self)
    score = try values.decode(Double?.self)
  }
}

@Suite("Other programs' own clients", .timeLimit(.minutes(2)))
struct RealClientTests {
  private func endpoint(of test: TestListener) -> [String: String] {
    ["OTEL_EXPORTER_OTLP_ENDPOINT": test.address.endpoint]
  }

  /// Runs a program with nothing set but where to send.
  private func run<Value: Decodable>(
    _ script: String, _ arguments: [String] = [], _ variables: [String: String]
  ) async throws -> Value {
    let outcome = try await PythonEnvironment.run(script, arguments, variables: variables)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("Failed to export"), "\(outcome.errors)")
    return try JSONDecoder().decode(Value.self, from: outcome.output)
  }

  private func check(_ trace: Trace, is printed: Printed, from service: String) {
    #expect(trace.query == printed.question)
    #expect(trace.origin?.service == service)
    #expect(
      trace.before.map { Listed($0.chunk.id, $0.scoreBefore) } == printed.retrieved, "before")
    #expect(trace.after.map { Listed($0.chunk.id, $0.score) } == printed.reranked, "after")
  }

  @Test("A LlamaIndex program with a retriever and a reranker shows both lists as it printed them")
  func llamaIndex() async throws {
    let test = try TestListener()
    let printed: Printed = try await run("llama_index_app.py", [], endpoint(of: test))
    #expect(printed.retrieved.first != printed.reranked.first, "the example reranks")
    try #require(test.traces.count == 1)
    check(test.traces[0], is: printed, from: "llama-index-app")
    let texts = test.traces[0].candidates.map(\.chunk.text)
    #expect(texts.contains { $0.contains("契約") })
  }

  @Test("A LangChain program with a retriever and a reranker shows both lists as it printed them")
  func langChain() async throws {
    let test = try TestListener()
    let gzip = endpoint(of: test).merging(["OTEL_EXPORTER_OTLP_COMPRESSION": "gzip"]) { $1 }
    let printed: Printed = try await run("langchain_app.py", [], gzip)
    try #require(test.traces.count == 1)
    check(test.traces[0], is: printed, from: "langchain-app")
  }

  @Test("Spans that come child first, one by one and from two programs at once make whole traces")
  func childFirst() async throws {
    let test = try TestListener()
    let variables = endpoint(of: test)
    async let first: [Printed] = run("spans.py", ["alpha", "12"], variables)
    async let second: [Printed] = run("spans.py", ["beta", "12"], variables)
    for (printed, service) in try await [(first, "alpha"), (second, "beta")] {
      for one in printed {
        let trace = try #require(test.traces.first { $0.query == one.question })
        check(trace, is: one, from: service)
      }
    }
    #expect(test.traces.count == 24)
    #expect(test.changes == 48, "each trace comes with its retriever, and again with its reranker")
  }

  @Test("The SDK's headers carry the token; without it nothing is taken")
  func token() async throws {
    let token = try AccessToken(variable: "T", environment: ["T": "correct-horse-battery"])
    let test = try TestListener { $0.token = token }
    let stranger = try await PythonEnvironment.run(
      "spans.py", ["alpha", "1"], variables: endpoint(of: test))
    #expect(stranger.errors.contains("401"))
    #expect(test.traces == [])
    var variables = endpoint(of: test)
    variables["OTEL_EXPORTER_OTLP_HEADERS"] = "authorization=Bearer%20correct-horse-battery"
    let _: [Printed] = try await run("spans.py", ["alpha", "1"], variables)
    #expect(test.traces.count == 1)
  }
}
