import Evaluation
import Foundation

/// The file in which a project keeps its baseline.
struct BaselineFile {
  let path: String

  /// Reads the baseline; nil where there is no file and none is needed.
  ///
  /// - Throws: `UsageError` where there is none, or something else.
  func read(mayBeMissing: Bool) throws -> Baseline? {
    guard let data = FileManager.default.contents(atPath: path) else {
      if mayBeMissing, !FileManager.default.fileExists(atPath: path) { return nil }
      throw UsageError("\(path): there is no baseline; make one with --write")
    }
    do {
      return try JSONDecoder().decode(Baseline.self, from: data)
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw UsageError("\(path): \(context.debugDescription)")
    } catch {
      throw UsageError("\(path) is not a baseline; name another file, or remove it")
    }
  }

  /// Writes the baseline, whole or not at all.
  func write(_ baseline: Baseline) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(baseline) + Data("\n".utf8)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UsageError("\(path) cannot be written; name a file in a folder of your own")
    }
  }
}
