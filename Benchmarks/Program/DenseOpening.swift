import ArgumentParser
import Columns
import Foundation
import Lexical
import Retrieval
import Storage
import Transformers

/// `rankscope-bench dense-open`: an index opened as a search does, from files that are in the
/// system's cache.
struct DenseOpening: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dense-open",
    abstract: "Open an index, and ask the first question, in a process that has not seen it.")

  @Option(help: "The index that dense-index wrote.")
  var index: String

  @Option(help: "The questions' vectors: 32-bit floats, one vector after another.")
  var queries: String

  func run() async throws {
    var opened: (chunks: StoredChunks, words: InvertedIndex, vectors: DenseIndex)?
    let opening = try Stopwatch.measure { opened = try open() }
    guard let opened else { return }
    let resident = peakMemory()
    let query = Array(try DenseSearch.numbers(queries).prefix(opened.vectors.dimensions))
    var found: Ranking = []
    var firsts: [Stopwatch] = []
    for _ in 0..<3 {
      firsts.append(
        try await Stopwatch.measure { found = try await opened.vectors.search(query, limit: 100) })
    }
    let reading = Stopwatch.measure { found.forEach { _ = opened.chunks[$0.ordinal].passage } }
    let words = Stopwatch.measure {
      _ = BM25.standard.search(["w12", "w3000", "w150000"], in: opened.words, limit: 100)
    }
    let filtering = Stopwatch.measure {
      _ = opened.chunks.indices.count { opened.chunks.metadata(of: $0).region == "eu" }
    }
    printLine(
      DenseOpeningLine(
        chunks: opened.chunks.count, openSeconds: opening.wall, openPeakBytes: resident,
        firstSearchSeconds: firsts[0].wall, nextSearchSeconds: firsts[2].wall,
        firstWordSearchSeconds: words.wall, chunkSeconds: reading.wall / Double(found.count),
        metadataSeconds: filtering.wall / Double(opened.chunks.count), peakBytes: peakMemory()))
  }

  private func open() throws -> (StoredChunks, InvertedIndex, DenseIndex)? {
    guard let stored = try IndexStore(existing: index).load(by: DenseIndexing.model) else {
      return nil
    }
    let words = stored.lexical
    return (
      stored.chunks,
      try InvertedIndex(words.bytes, offset: words.range.lowerBound, count: words.range.count),
      DenseIndex(stored.vectors, rounded: stored.rounded)
    )
  }
}

private struct DenseOpeningLine: Encodable {
  var peer = "rankscope"
  var chunks: Int
  var openSeconds: Double
  var openPeakBytes: Int
  /// With the pages of the mapped file that are not yet the process' own.
  var firstSearchSeconds: Double
  var nextSearchSeconds: Double
  var firstWordSearchSeconds: Double
  /// To make one chunk of its bytes.
  var chunkSeconds: Double
  /// To make one document's metadata of its bytes.
  var metadataSeconds: Double
  var peakBytes: Int
}
