import ArgumentParser
import Foundation
import Kernels
import Retrieval
import Transformers

/// `rankscope-bench rerank`: one question's passages through the cross-encoder.
struct Rerank: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rerank passages by the built-in model, in each of the numbers asked for in turn.")

  @Option(help: "The model's folder.")
  var model = "models/rankscope-rerank"

  @Option(help: "A line of JSON with a query and its passages.")
  var pairs: String

  @Option(help: "How many of the passages, such as 10,25,50.")
  var k = "50"

  @Option(help: "int8, f32, or both: int8,f32.")
  var precision = "int8"

  @OptionGroup var rounds: Rounds

  @Flag(help: "Print where the processor's time goes, of all rounds.")
  var profile = false

  func run() async throws {
    let question = try Question(path: pairs)
    let counts = k.split(separator: ",").compactMap { Int($0) }
    let rerankers = try precision.split(separator: ",").map { try reranker(named: String($0)) }
    for reranker in rerankers {
      // The first run of a shape compiles it.
      for count in counts { _ = try await reranker.run(question.first(count)) }
      reranker.reset()
    }
    try await rounds.forEach { round in
      for count in counts {
        for reranker in rerankers {
          let (tokens, time) = try await reranker.run(question.first(count))
          printLine(
            RoundLine(
              way: reranker.name, texts: count, tokens: tokens, round: round,
              threads: rounds.threads, time))
        }
      }
    }
    if profile { for reranker in rerankers { printLine(reranker.profile) } }
  }

  private func reranker(named name: String) throws -> Reranker {
    guard let precision = Precision(rawValue: name) else {
      throw ValidationError("a precision is int8 or f32, not \(name)")
    }
    return try Reranker(
      ModelFolder.open(model), precision, threads: rounds.threads, profiled: profile)
  }
}

/// A question and its candidates.
private struct Question: Decodable {
  var query: String
  var passages: [String]

  init(path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let line = data.prefix { $0 != UInt8(ascii: "\n") }
    self = try JSONDecoder().decode(Question.self, from: line)
  }

  func first(_ count: Int) -> Question {
    var question = self
    question.passages = Array(passages.prefix(count))
    return question
  }
}

/// A cross-encoder that may be told to time its operations.
private final class Reranker {
  let name: String
  private let tally = OperationTally()
  private let model: CrossEncoder
  private var cpuSeconds = 0.0

  init(_ folder: ModelFolder, _ precision: Precision, threads: Int, profiled: Bool) throws {
    name = precision.rawValue
    let tally = tally
    model = try CrossEncoder(folder, threads: threads, precision: precision) {
      let operations = OneDNN()
      return profiled ? TimedOperations(operations, tally) as any Operations : operations
    }
  }

  func run(_ question: Question) async throws -> (tokens: Int, time: Stopwatch) {
    var tokens = 0
    let time = try await Stopwatch.measure {
      let scores = try await model.score(question.query, question.passages)
      tokens = scores.reduce(0) { $0 + $1.tokens }
    }
    cpuSeconds += time.cpu
    return (tokens, time)
  }

  func reset() {
    cpuSeconds = 0
    tally.reset()
  }

  var profile: ProfileLine { ProfileLine(way: name, cpuSeconds: cpuSeconds, tally) }
}
