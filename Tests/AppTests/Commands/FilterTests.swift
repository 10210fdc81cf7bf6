import Testing

extension Application {
  @Suite("filters")
  struct FilterTests {
    private let program: Program

    init() throws {
      program = try .fresh()
    }

    private func lines(_ arguments: String..., input: String) async throws -> [JSON] {
      let outcome = try await program.run(arguments, input: input.utf8)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try outcome.text.split(separator: "\n").map { try JSON(String($0)) }
    }

    @Test("rerank answers each line with a logit for each passage, in the order given")
    func rerank() async throws {
      let pair = #"{"query":"CFO approval","passages":["%","Bananas are yellow."]}"#
      let clause = "Renewals above the limit need the approval of the CFO."
      let line = pair.replacing("%", with: clause)
      let turned = #"{"query":"CFO approval","passages":["Bananas are yellow.","\#(clause)"]}"#
      let answers = try await lines("rerank", input: line + "\n\n" + turned + "\n")
      #expect(answers.count == 2)
      let scores = try answers.map { try $0["scores"].list.map { try $0.number } }
      #expect(scores[0][0] > scores[0][1])
      #expect(abs(scores[0][0] - scores[1][1]) < 1e-4)
      #expect(abs(scores[0][1] - scores[1][0]) < 1e-4)
      let none = try await lines("rerank", input: #"{"query":"CFO","passages":[]}"#)
      #expect(try none[0]["scores"].list.isEmpty)
    }

    @Test("embed answers with unit vectors, near for texts that mean the same")
    func embed() async throws {
      let texts = ["refund in Japan", "money back for a Japanese order", "rack cooling"]
      let input = texts.map { "{\"text\":\"\($0)\"}" }.joined(separator: "\n")
      let vectors = try await lines("embed", input: input).map {
        try $0["embedding"].list.map { try $0.number }
      }
      #expect(vectors.count == 3)
      for vector in vectors { #expect(abs(dot(vector, vector) - 1) < 1e-4) }
      #expect(dot(vectors[0], vectors[1]) > dot(vectors[0], vectors[2]))
    }

    private func dot(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).map(*).reduce(0, +)
    }

    @Test("tokenize answers with ids and tokens, of a text and of a pair")
    func tokenize() async throws {
      let answers = try await lines(
        "tokenize", input: #"{"text":"CFO approval"}"# + "\n" + #"{"text":"cfo","pair":"yes"}"#)
      for answer in answers {
        let tokens = try answer["tokens"].list.map { try $0.text }
        #expect(tokens.first == "[CLS]")
        #expect(tokens.last == "[SEP]")
        #expect(try answer["ids"].list.count == tokens.count)
      }
      #expect(try answers[1]["tokens"].list.filter { try $0.text == "[SEP]" }.count == 2)
    }

    @Test(
      "a line that is not what it should be ends the filter, its number is told",
      arguments: [
        ("rerank", #"{"query":"a","passages":["b"]}"#, #"{"query":"a"}"#),
        ("rerank", #"{"query":"a","passages":["b"]}"#, "{"),
        ("embed", #"{"text":"a"}"#, #"{"text":7}"#),
        ("tokenize", #"{"text":"a"}"#, #"["a"]"#),
      ])
    func malformed(command: String, good: String, bad: String) async throws {
      let outcome = try await program.run(command, input: good + "\n\n" + bad + "\n" + good)
      #expect(outcome.status == 2)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.hasPrefix("rankscope: standard input, line 3: "))
      #expect(outcome.text.split(separator: "\n").count == 1)
    }
  }
}
