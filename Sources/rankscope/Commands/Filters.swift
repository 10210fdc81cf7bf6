import ArgumentParser
import Foundation
import Kernels
import Retrieval
import Transformers

/// `rankscope rerank`: pairs in, raw scores out.
struct RerankCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerank",
    abstract: #"Read lines {"query","passages":[…]}, write lines {"scores":[…]}."#,
    discussion: """
      echo '{"query":"refund","passages":["Refunds take 14 days.","Tea."]}' | rankscope rerank

      A cross-encoder gives raw logits; a bi-encoder late interaction's MaxSim.
      """)

  @Option(
    help: "The model: built-in by its name, fetched as ORG/NAME, or a folder.", completion: .model)
  var model = "rankscope-rerank"
  @Option(help: "Multiply in f32, or in int8 the layers that the model stores so.")
  var precision = Precision.int8

  func run() async throws {
    let folder = try ModelFolder.open(Installation.find().model(model))
    let reranker: any Reranker =
      folder.configuration.task == .encoder
      ? try LateInteraction(unstored: folder, precision)
      : try LocalReranker(folder, precision)
    try await JSONLines.map { (line: Input) in
      let scores = try await reranker.score(
        query: line.query, passages: line.passages, long: .truncate, scored: { _, _ in })
      return Output(scores: scores.map(\.value))
    }
  }

  private struct Input: Decodable {
    let query: String
    let passages: [String]
  }

  private struct Output: Encodable {
    let scores: [Double]
  }
}

/// `rankscope embed`: texts in, unit vectors out.
struct EmbedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed", abstract: #"Read lines {"text"}, write lines {"embedding":[…]}."#,
    discussion: """
      echo '{"text":"refund in Japan"}' | rankscope embed
      """)

  @Option(
    help: "The bi-encoder: built-in by its name, fetched as ORG/NAME, or a folder.",
    completion: .model)
  var model = "rankscope-embed"
  @Option(help: "Multiply in f32, or in int8 the layers that the model stores so.")
  var precision = Precision.int8

  func run() async throws {
    let encoder = try BiEncoder(
      ModelFolder.open(Installation.find().model(model)), precision: precision)
    try await JSONLines.map { (line: Input) in
      Output(embedding: try await encoder.embed([line.text]).first?.vector ?? [])
    }
  }

  private struct Input: Decodable {
    let text: String
  }

  private struct Output: Encodable {
    let embedding: [Float]
  }
}

extension Precision: ExpressibleByArgument {}

/// `rankscope tokenize`: texts or pairs in, ids and tokens out.
struct TokenizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: #"Read lines {"text"} or {"text","pair"}, write lines {"ids":[…],"tokens":[…]}."#,
    discussion: """
      echo '{"text":"refund in Japan"}' | rankscope tokenize
      """)

  @Option(
    help: "Whose tokenizer: a model built-in by its name, fetched as ORG/NAME, or a folder.",
    completion: .model)
  var model = "rankscope-rerank"

  func run() async throws {
    let folder = try ModelFolder.open(Installation.find().model(model))
    let tokenizer = folder.tokenizer
    try await JSONLines.map { (line: Input) in
      let encoding =
        line.pair.map { tokenizer.encode(line.text, pair: $0, limit: folder.tokenLimit) }
        ?? tokenizer.encode(line.text, limit: folder.tokenLimit)
      return Output(ids: encoding.ids, tokens: tokenizer.tokens(of: encoding.ids))
    }
  }

  private struct Input: Decodable {
    let text: String
    let pair: String?
  }

  private struct Output: Encodable {
    let ids: [Int32]
    let tokens: [String]
  }
}

/// A filter of JSON lines, from standard input to standard output.
private enum JSONLines {
  /// Answers each line as it comes; empty lines are passed over.
  ///
  /// - Throws: `UsageError` with the number of a line that is not what it should be.
  static func map<Input: Decodable, Output: Encodable>(
    _ answer: (Input) async throws -> Output
  ) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      let output = try await answer(decode(line, number: number))
      put(String(decoding: try encoder.encode(output), as: UTF8.self) + "\n")
    }
  }

  private static func decode<Input: Decodable>(_ line: String, number: Int) throws -> Input {
    do {
      return try JSONDecoder().decode(Input.self, from: Data(line.utf8))
    } catch DecodingError.keyNotFound(let key, _) {
      throw UsageError("standard input, line \(number): it has no \"\(key.stringValue)\"; add it")
    } catch {
      throw UsageError("standard input, line \(number): not the JSON asked for; see --help")
    }
  }
}
