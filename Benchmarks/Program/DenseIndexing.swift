import ArgumentParser
import Columns
import Foundation
import Lexical
import Retrieval
import Storage

/// `rankscope-bench dense-index`: an index of made-up passages with given vectors.
struct DenseIndexing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dense-index",
    abstract: "Publish an index of a made-up passage for each vector, to be opened by dense-open.")

  @Option(help: "The passages' vectors: 32-bit floats, one vector after another.")
  var vectors: String

  @Option(help: "How many numbers a vector has.")
  var dimensions = 384

  @Option(help: "Where the index is written.")
  var index: String

  /// So many passages make a document.
  private static let sections = 4
  static let model = ModelIdentity(name: "made up", fingerprint: "0123456789abcdef")

  func run() throws {
    let numbers = try DenseSearch.numbers(vectors)
    let chunks = (0..<numbers.count / dimensions).map(Self.chunk)
    let keys = chunks.indices.map(Self.key)
    IndexStore.discard(at: index)
    let store = try IndexStore(path: index)
    for start in stride(from: 0, to: keys.count, by: 4096) {
      let places = start..<min(start + 4096, keys.count)
      let rows = places.map { Array(numbers[$0 * dimensions..<($0 + 1) * dimensions]) }
      try store.save(
        Dictionary(uniqueKeysWithValues: zip(keys[places], rows)), by: Self.model)
    }
    var words = InvertedIndexBuilder()
    for chunk in chunks { words.append(chunk.passage) }
    let contents = IndexContents(
      identity: IndexIdentity(
        corpus: CorpusIdentity(name: "made up", fingerprint: "00", chunks: chunks.count),
        policy: "made up", model: Self.model),
      chunks: chunks, passages: keys, golden: GoldenSet(), lexical: try words.build().encoded())
    let publishing = try Stopwatch.measure { try store.publish(contents) }
    printLine(
      DenseIndexingLine(
        chunks: chunks.count, publishSeconds: publishing.wall, databaseBytes: Self.size(index),
        imageBytes: Self.size(index + ".columns"), peakBytes: peakMemory()))
  }

  /// A passage of sixty words, of which some are frequent and some rare.
  private static func chunk(_ place: Int) -> Chunk {
    var chance = UInt64(place) &* 0x9E37_79B9_7F4A_7C15 | 1
    let words = (0..<60).map { _ in
      chance ^= chance << 13
      chance ^= chance >> 7
      chance ^= chance << 17
      let share = Double(chance >> 11) * 0x1p-53
      return "w\(Int(pow(200_000, share)))"
    }
    return Chunk(
      documentID: "notes/\(place / sections)", title: "Note \(place / sections)",
      headings: ["Part \(place % sections + 1)"], section: place % sections + 1,
      text: words.joined(separator: " "), tokens: 90,
      metadata: Metadata(
        source: "made up", updated: CalendarDay(year: 2026, month: place % 12 + 1, day: 1),
        region: place.isMultiple(of: 3) ? "eu" : "us"))
  }

  private static func key(_ place: Int) -> PassageKey {
    PassageKey(withUnsafeBytes(of: (UInt64(place), UInt64(place))) { Array($0) })
  }

  private static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }
}

private struct DenseIndexingLine: Encodable {
  var peer = "rankscope"
  var chunks: Int
  var publishSeconds: Double
  var databaseBytes: Int
  var imageBytes: Int
  var peakBytes: Int
}
