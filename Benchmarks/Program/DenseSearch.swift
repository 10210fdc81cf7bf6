import ArgumentParser
import CKernels
import Columns
import Foundation
import Retrieval
import Transformers

/// `rankscope-bench dense-search`: questions' vectors among those of passages, one after another.
struct DenseSearch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Search vectors for the best 100, as they are and rounded first, beside reading memory.")

  @Option(help: "The passages' vectors: 32-bit floats, one vector after another.")
  var vectors: String

  @Option(help: "The questions' vectors, likewise.")
  var queries: String

  @Option(help: "How many numbers a vector has.")
  var dimensions = 384

  @Option(help: "Where passages and scores are written, a line of JSON for each question.")
  var answers: String?

  @OptionGroup var rounds: Rounds

  private static let limit = 100

  func run() async throws {
    // In memory of its own, as the peers have them.
    let rows = VectorRows(try Self.numbers(vectors), dimensions: dimensions)
    let rounded = RoundedRows(rows)
    let ways = [("f32", DenseIndex(rows)), ("int8", DenseIndex(rows, rounded: rounded))]
    let asked = try Self.numbers(queries)
    let queries = stride(from: 0, to: asked.count, by: dimensions).map {
      Array(asked[$0..<$0 + dimensions])
    }
    var answersByWay: [[Ranking]] = []
    for (_, index) in ways {
      var found: [Ranking] = []
      for query in queries { found.append(try await index.search(query, limit: Self.limit)) }
      answersByWay.append(found)
    }
    guard answersByWay[0] == answersByWay[1] else { throw DifferentAnswers() }
    try writeAnswers(answersByWay[0], to: answers)
    var reread = 0
    for query in queries {
      let candidates = try await ways[1].1.candidates(rounded, query, limit: Self.limit) { _ in true
      }
      reread += candidates.count
    }
    let rereads = [0, Double(reread) / Double(queries.count)]
    let bytes = [
      rows.numbers.count * MemoryLayout<Float>.size, rounded.codes.count + 8 * rounded.count,
    ]
    try await rounds.forEach { round in
      for (place, (way, index)) in ways.enumerated() {
        let (searches, readings) = try await measure(index, queries, bytes: bytes[place], rows)
        printLine(
          DenseSearchLine(
            way: way, round: round, threads: rounds.threads, bytes: bytes[place],
            reread: rereads[place], searches, readings))
      }
    }
  }

  /// Each question's time, and that of reading as many bytes, by turns.
  private func measure(
    _ index: DenseIndex, _ queries: [[Float]], bytes: Int, _ rows: VectorRows
  ) async throws -> (searches: [Stopwatch], readings: [Stopwatch]) {
    var (searches, readings): ([Stopwatch], [Stopwatch]) = ([], [])
    for query in queries {
      searches.append(
        try await Stopwatch.measure { _ = try await index.search(query, limit: Self.limit) })
      readings.append(
        await Stopwatch.measure { await Self.read(rows, bytes: bytes, threads: rounds.threads) })
    }
    return (searches, readings)
  }

  /// Reads the first bytes of the vectors, and does nothing else, with a task for each core.
  private static func read(_ rows: VectorRows, bytes: Int, threads: Int) async {
    let each = bytes / MemoryLayout<Float>.size / threads
    await withTaskGroup { group in
      for thread in 0..<threads {
        group.addTask {
          rows.numbers.withElements { numbers in
            numbers.baseAddress.flatMap { ck_peaks_here().read?($0 + thread * each, each) } ?? 0
          }
        }
      }
      // The sum is looked at, so that nobody leaves it out.
      let sum = await group.reduce(0, +)
      precondition(!sum.isNaN, "vectors are numbers")
    }
  }

  /// The numbers of a file in memory of the program's own, from the border of a line on.
  static func numbers(_ path: String) throws -> Column<Float> {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    let size = Int(try file.seekToEnd())
    try file.seek(toOffset: 0)
    let bytes = try Bytes(count: size) { memory in
      var place = 0
      // In parts, so that the numbers are not in memory twice.
      while let part = try file.read(upToCount: 1 << 24), place + part.count <= size {
        UnsafeMutableRawBufferPointer(rebasing: memory[place...]).copyBytes(from: part)
        place += part.count
      }
    }
    return Column(bytes, offset: 0, count: size / MemoryLayout<Float>.size) ?? Column([])
  }
}

/// The two ways of searching found other passages, or gave them other scores.
private struct DifferentAnswers: Error {}

/// What one round of questions came to; the peers print the same but for what they do not know.
private struct DenseSearchLine: Encodable {
  var peer = "rankscope"
  var way: String
  var round: Int
  var threads: Int
  var queries: Int
  /// How many bytes a question has read.
  var bytes: Int
  /// How many vectors a question read as they are, after it had read them rounded.
  var reread: Double
  var p50Seconds: Double
  var p99Seconds: Double
  var cpuMeanSeconds: Double
  /// The median time of no more than reading as many bytes.
  var readP50Seconds: Double
  var readCPUMeanSeconds: Double
  /// The most memory that the process has held so far.
  var peakBytes = peakMemory()

  init(
    way: String, round: Int, threads: Int, bytes: Int, reread: Double,
    _ searches: [Stopwatch], _ readings: [Stopwatch]
  ) {
    self.way = way
    self.round = round
    self.threads = threads
    self.bytes = bytes
    self.reread = reread
    queries = searches.count
    p50Seconds = percentile(0.5, of: searches.map(\.wall))
    p99Seconds = percentile(0.99, of: searches.map(\.wall))
    readP50Seconds = percentile(0.5, of: readings.map(\.wall))
    cpuMeanSeconds = searches.reduce(0) { $0 + $1.cpu } / Double(searches.count)
    readCPUMeanSeconds = readings.reduce(0) { $0 + $1.cpu } / Double(readings.count)
  }
}
