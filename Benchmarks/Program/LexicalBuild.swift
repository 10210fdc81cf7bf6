import ArgumentParser
import Foundation
import Lexical

/// `rankscope-bench lexical-build`: passages into an index by words.
struct LexicalBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Index passages by their words, on one thread, and write the index to a file.")

  @Option(help: "One passage a line, as terms apart by blanks.")
  var passages: String

  @Flag(help: "The lines are text, of which our analyzer makes the terms.")
  var analyze = false

  @Option(help: "Where the index is written.")
  var index: String

  func run() throws {
    var count = 0
    var size = 0
    var collecting = Stopwatch(wall: 0, cpu: 0)
    let time = try Stopwatch.measure {
      var builder = InvertedIndexBuilder()
      collecting = try Stopwatch.measure {
        try forEachLine { line in
          analyze ? builder.append(String(line)) : builder.append(terms: Words(line))
        }
      }
      count = builder.count
      let encoded = builder.build().encoded()
      size = encoded.count
      try Data(encoded).write(to: URL(filePath: index))
    }
    printLine(
      LexicalBuildLine(
        way: analyze ? "text" : "terms", passages: count, buildSeconds: time.wall,
        buildCpuSeconds: time.cpu, collectCpuSeconds: collecting.cpu, indexBytes: size,
        peakBytes: peakMemory()))
  }

  /// Reads line by line, so that the passages need not be in memory.
  private func forEachLine(_ body: (Substring) -> Void) throws {
    guard let file = fopen(passages, "r") else { throw ValidationError("no file \(passages)") }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while case let count = getline(&line, &capacity, file), count >= 0, let line {
      let bytes = UnsafeRawBufferPointer(start: line, count: count)
      body(
        Substring(
          decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
      )
    }
  }
}

/// The words of a line between its blanks.
private struct Words: Sequence, IteratorProtocol {
  private var rest: Substring.UTF8View

  init(_ line: Substring) { rest = line.utf8 }

  mutating func next() -> String? {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    guard !rest.isEmpty else { return nil }
    let word = rest.prefix { $0 != UInt8(ascii: " ") }
    rest = rest[word.endIndex...]
    return String(Substring(word))
  }
}

/// What indexing came to; the peers print the same.
private struct LexicalBuildLine: Encodable {
  var peer = "rankscope"
  var way: String
  var passages: Int
  var buildSeconds: Double
  var buildCpuSeconds: Double
  /// Of these, what reading, analysing and collecting passages took, before they were inverted.
  var collectCpuSeconds: Double
  var indexBytes: Int
  /// The most memory that the process has held.
  var peakBytes: Int
}
