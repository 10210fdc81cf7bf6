import ArgumentParser
import Foundation
import Kernels
import Retrieval
import Transformers

/// `rankscope-bench embed`: passages through the bi-encoder.
struct Embed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Embed passages by the built-in model, in each of the numbers asked for in turn.")

  @Option(help: "The model's folder.")
  var model = "models/rankscope-embed"

  @Option(help: "Passages as lines of JSON with a text each, as BEIR's corpus.jsonl.")
  var passages: String

  @Option(help: "How many of them.")
  var count = 1000

  @Option(help: "int8, f32, or both: int8,f32.")
  var precision = "int8"

  @OptionGroup var rounds: Rounds

  func run() async throws {
    let texts = try texts()
    let models = try precision.split(separator: ",").map { name in
      (String(name), try embedder(named: String(name)))
    }
    for (_, model) in models { _ = try await model.embed(texts) }
    try await rounds.forEach { round in
      for (name, model) in models {
        var tokens = 0
        let time = try await Stopwatch.measure {
          tokens = try await model.embed(texts).reduce(0) { $0 + $1.tokens }
        }
        printLine(
          RoundLine(
            way: name, texts: texts.count, tokens: tokens, round: round, threads: rounds.threads,
            time))
      }
    }
  }

  private func embedder(named name: String) throws -> BiEncoder {
    guard let precision = Precision(rawValue: name) else {
      throw ValidationError("a precision is int8 or f32, not \(name)")
    }
    return try BiEncoder(ModelFolder.open(model), threads: rounds.threads, precision: precision)
  }

  private func texts() throws -> [String] {
    struct Passage: Decodable { var text: String }
    let lines = try String(contentsOfFile: passages, encoding: .utf8).split(separator: "\n")
    return try lines.prefix(count).map {
      try JSONDecoder().decode(Passage.self, from: Data($0.utf8)).text
    }
  }
}
