import ArgumentParser
import Foundation

/// With how many threads something is measured, and how often.
struct Rounds: ParsableArguments {
  @Option(help: "How many threads work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "How often everything is measured; else once for each line of the input.")
  var rounds: Int?

  /// Does something for each round; at each line of the input, so that rounds take turns with a
  /// peer's, unless their number is given.
  func forEach(_ body: (Int) async throws -> Void) async throws {
    var round = 0
    while rounds.map({ round < $0 }) ?? (readLine() != nil) {
      try await body(round)
      round += 1
    }
  }
}

/// What one measurement of a model's work came to; the peers print the same.
struct RoundLine: Encodable {
  var peer = "rankscope"
  var way: String
  var texts: Int
  /// Without padding.
  var tokens: Int
  var round: Int
  var threads: Int
  var wallSeconds: Double
  var cpuSeconds: Double
  /// The most memory that the process has held so far.
  var peakBytes: Int

  init(way: String, texts: Int, tokens: Int, round: Int, threads: Int, _ time: Stopwatch) {
    self.way = way
    self.texts = texts
    self.tokens = tokens
    self.round = round
    self.threads = threads
    wallSeconds = time.wall
    cpuSeconds = time.cpu
    peakBytes = peakMemory()
  }
}

/// The most memory in bytes that the process has held.
func peakMemory() -> Int {
  var usage = rusage()
  #if os(Linux)
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
