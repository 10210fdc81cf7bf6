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
    try write(found)
    try await rounds.forEach { round in
      let times = queries.map { terms in
        Stopwatch.measure { _ = BM25.standard.search(terms, in: opened, limit: Self.limit) }
      }
      printLine(LexicalSearchLine(round: round, openSeconds: opening.wall, times))
    }
  }

  private func write(_ found: [[Hit]]) throws {
    guard let answers else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let lines = try found.map { hits in
      try encoder.encode(Answer(passages: hits.map(\.ordinal), scores: hits.map(\.score)))
    }
    try Data(lines.joined(separator: Data("\n".utf8))).write(to: URL(filePath: answers))
  }
}

private struct Answer: Encodable {
  var passages: [Int]
  var scores: [Double]
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
    let walls = times.map(\.wall).sorted()
    let cpus = times.map(\.cpu).sorted()
    (p50Seconds, p90Seconds, p99Seconds) = percentiles(walls)
    (cpuP50Seconds, cpuP90Seconds, cpuP99Seconds) = percentiles(cpus)
    meanSeconds = walls.reduce(0, +) / Double(times.count)
    cpuMeanSeconds = cpus.reduce(0, +) / Double(times.count)
  }
}

/// The times that 50, 90 and 99 of 100 do not exceed, of times in order.
private func percentiles(_ times: [Double]) -> (Double, Double, Double) {
  func percentile(_ share: Double) -> Double {
    times[max(Int((share * Double(times.count)).rounded(.up)) - 1, 0)]
  }
  return (percentile(0.5), percentile(0.9), percentile(0.99))
}
