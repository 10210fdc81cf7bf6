import ArgumentParser
import Columns
import Foundation
import Lexical
import Retrieval

/// `rankscope-bench lexical-search`: questions to a mapped index, one after another.
struct LexicalSearch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search an index by words for the best 100 passages, on one thread.")

  @Option(help: "The index that lexical-build wrote.")
  var index: String

  @Option(help: "One question a line, as terms apart by blanks.")
  var queries: String

  @Option(help: "Where passages and scores are written, a line of JSON for each question.")
  var answers: String?

  @OptionGroup var rounds: Rounds

  private static let limit = 100

  func run() async throws {
    var opened: InvertedIndex?
    let opening = try Stopwatch.measure {
      let bytes = try Bytes(mapping: index)
      opened = try InvertedIndex(bytes, offset: 0, count: bytes.count)
    }
    guard let opened else { return }
    let queries = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
    let found = queries.map { BM25.standard.search($0, in: opened, limit: Self.limit) }
    try writeAnswers(found, to: answers)
    try await rounds.forEach { round in
      let times = queries.map { terms in
        Stopwatch.measure { _ = BM25.standard.search(terms, in: opened, limit: Self.limit) }
      }
      printLine(LexicalSearchLine(round: round, openSeconds: opening.wall, times))
    }
  }
}

/// What one round of questions came to; the peers print the same.
private struct LexicalSearchLine: Encodable {
  var peer = "rankscope"
  var way = "bounds"
  var round: Int
  var queries: Int
  var openSeconds: Double
  var p50Seconds: Double
  var p90Seconds: Double
  var p99Seconds: Double
  var meanSeconds: Double
  var cpuP50Seconds: Double
  var cpuP90Seconds: Double
  var cpuP99Seconds: Double
  var cpuMeanSeconds: Double
  /// The most memory that the process has held so far.
  var peakBytes = peakMemory()

  init(round: Int, openSeconds: Double, _ times: [Stopwatch]) {
    self.round = round
    self.openSeconds = openSeconds
    queries = times.count
    let (walls, cpus) = (times.map(\.wall), times.map(\.cpu))
    p50Seconds = percentile(0.5, of: walls)
    p90Seconds = percentile(0.9, of: walls)
    p99Seconds = percentile(0.99, of: walls)
    cpuP50Seconds = percentile(0.5, of: cpus)
    cpuP90Seconds = percentile(0.9, of: cpus)
    cpuP99Seconds = percentile(0.99, of: cpus)
    meanSeconds = walls.reduce(0, +) / Double(times.count)
    cpuMeanSeconds = cpus.reduce(0, +) / Double(times.count)
  }
}
