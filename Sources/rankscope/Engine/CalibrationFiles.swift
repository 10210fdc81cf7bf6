import Digests
import Foundation
import Reranking
import Retrieval
import Storage

/// The calibrations that were fitted here, and one that was named.
enum CalibrationFiles {
  /// Reads those of the data folder and the file at `path`, which comes first.
  ///
  /// - Throws: `UsageError` for a file that holds none.
  static func read(_ path: String?, in folders: Folders) throws -> [Calibration] {
    let folder = folders.data + "/calibrations"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let kept = names.sorted().filter { $0.hasSuffix(".json") }.map { folder + "/" + $0 }
    return try ((path.map { [$0] } ?? []) + kept).map(calibration)
  }

  /// Where a new calibration goes; one of the same kind, reranker, models and corpus gives way.
  static func path(for calibration: Calibration, in folders: Folders) throws -> String {
    let folder = folders.data + "/calibrations"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw UsageError("\(folder) cannot be made; name a file with --out")
    }
    let models = calibration.models.sorted { $0.key < $1.key }.map(\.value.fingerprint)
    let fitted = Digest.sha256(
      of: ([calibration.corpus.fingerprint] + models).joined(separator: "\n")
    ).shortDigits
    let reranker = calibration.reranker.rawValue.replacing(":", with: "-")
    let name = "\(calibration.corpus.name)-\(reranker)-\(calibration.kind)"
    return "\(folder)/\(name)-\(fitted).json"
  }

  /// Writes a calibration, whole or not at all.
  static func write(_ calibration: Calibration, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(calibration) + Data("\n".utf8)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UsageError("\(path) cannot be written; name a file with --out")
    }
  }

  private static func calibration(at path: String) throws -> Calibration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("\(path): no calibration can be read there; check the path")
    }
    do {
      return try JSONDecoder().decode(Calibration.self, from: data)
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw UsageError("\(path): \(context.debugDescription)")
    } catch {
      throw UsageError("\(path): not a calibration; docs/calibration-file.md says what one is")
    }
  }
}
