import Foundation
import Retrieval

extension Trace {
  /// Reads a run from a file that `traces export` wrote, the first where it holds several.
  ///
  /// - Throws: `UsageError` where the file holds none that this program can show.
  init(file path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw UsageError("\(path) cannot be read; check the path")
    }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let candidates = [line, text].map { Data($0.utf8) }
    let found = candidates.lazy.compactMap { try? JSONDecoder().decode(Trace.self, from: $0) }.first
    if let found, found.version > Trace.currentVersion {
      throw UsageError("\(path) was written by a newer rankscope; update this one")
    }
    guard let found else {
      throw UsageError("\(path) holds no run; rankscope traces export last --out FILE writes one")
    }
    self = found
  }
}
