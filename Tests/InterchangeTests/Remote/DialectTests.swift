import Foundation
import Testing

@testable import Interchange

@Suite("A dialect")
struct DialectTests {
  private func body(_ name: String, model: String? = "m") throws -> String {
    let dialect = try #require(Dialect.named(name))
    return String(
      decoding: try dialect.body(query: "q/é", documents: ["a", "b\n"], model: model), as: UTF8.self
    )
  }

  @Test(
    "asks with its own keys and no others",
    arguments: [
      ("cohere", #"{"documents":["a","b\n"],"model":"m","query":"q/é","top_n":2}"#),
      (
        "jina",
        #"{"documents":["a","b\n"],"model":"m","query":"q/é","return_documents":false,"top_n":2}"#
      ),
      (
        "voyage",
        #"{"documents":["a","b\n"],"model":"m","query":"q/é","return_documents":false,"#
          + #""top_k":2,"truncation":true}"#
      ),
      (
        "mixedbread",
        #"{"input":["a","b\n"],"model":"m","query":"q/é","return_input":false,"top_k":2}"#
      ),
      (
        "tei",
        #"{"query":"q/é","raw_scores":true,"return_text":false,"texts":["a","b\n"],"truncate":true}"#
      ),
    ])
  func requests(name: String, expected: String) throws {
    #expect(try body(name) == expected)
  }

  @Test("names no model where none is given")
  func withoutModel() throws {
    #expect(try !body("jina", model: nil).contains("model"))
  }

  @Test("is known by its name")
  func names() {
    #expect(Dialect.all.map(\.name) == ["cohere", "jina", "voyage", "tei", "mixedbread"])
    #expect(Dialect.named("Cohere") == nil)
  }
}
