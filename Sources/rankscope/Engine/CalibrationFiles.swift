import Foundation
import Reranking
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
