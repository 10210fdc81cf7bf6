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
    var line = LexicalBuildLine(way: analyze ? "text" : "terms")
    let time = try Stopwatch.measure {
      let built = try built(&line)
      line.passages = built.count
      let encoded = built.encoded()
      line.indexBytes = encoded.count
      try write(encoded)
    }
    line.buildSeconds = time.wall
    line.buildCpuSeconds = time.cpu
    line.peakBytes = peakMemory()
    printLine(line)
  }

  private func built(_ line: inout LexicalBuildLine) throws -> InvertedIndex {
    var builder = InvertedIndexBuilder()
    let time = try Stopwatch.measure {
      try forEachLine { line in
        if analyze {
          builder.append(String(decoding: line, as: UTF8.self))
        } else {
          builder.append(terms: Words(rest: line))
        }
      }
    }
    line.collectCpuSeconds = time.cpu
    return try builder.build()
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let file = fopen(index, "w") else { throw ValidationError("\(index) cannot be written") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw ValidationError("\(index) cannot be written")
    }
  }

  /// Reads line by line, so that the passages need not be in memory.
  private func forEachLine(_ body: (Slice<UnsafeRawBufferPointer>) -> Void) throws {
    guard let file = fopen(passages, "r") else { throw ValidationError("no file \(passages)") }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while case let count = getline(&line, &capacity, file), count >= 0, let line {
      let bytes = UnsafeRawBufferPointer(start: line, count: count)
      body(bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...])
    }
  }
}

/// The words of a line between its blanks.
private struct Words: Sequence, IteratorProtocol {
  var rest: Slice<UnsafeRawBufferPointer>

  mutating func next() -> String? {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    guard !rest.isEmpty else { return nil }
    let word = rest.prefix { $0 != UInt8(ascii: " ") }
    rest = rest[word.endIndex...]
    return String(decoding: UnsafeRawBufferPointer(rebasing: word), as: UTF8.self)
  }
}

/// What indexing came to; the peers print the same.
private struct LexicalBuildLine: Encodable {
  var peer = "rankscope"
  var way: String
  var passages = 0
  var buildSeconds = 0.0
  var buildCpuSeconds = 0.0
  /// Of these, what reading, analysing and collecting passages took, before they were inverted.
  var collectCpuSeconds = 0.0
  var indexBytes = 0
  /// The most memory that the process has held.
  var peakBytes = 0
}
