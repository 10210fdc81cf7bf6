import Foundation
import Interchange

/// A model's files as they were written down: fetched ones in their manifest, those that come with
/// the program in `models/SHA256SUMS`, which `make checksums` writes.
struct ModelFiles {
  /// Paths inside the model's folder, with the SHA-256 of each in hexadecimal.
  let sums: [(path: String, sha256: String)]
  let folder: String
  /// Where that is written.
  let record: String

  /// Reads what is known of a model's folder; nil where nothing is.
  init?(folder: String) {
    self.folder = folder
    if let manifest = ModelManifest(folder: folder) {
      record = "its manifest"
      sums = manifest.files.map { ($0.path, $0.sha256) }
      return
    }
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    record = place.deletingLastPathComponent().path + "/SHA256SUMS"
    guard let text = try? String(contentsOfFile: record, encoding: .utf8) else { return nil }
    let prefix = "./\(place.lastPathComponent)/"
    sums = text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      // sha256sum writes two spaces, or a space and a star.
      let path = parts[1].drop { " *".contains($0) }
      return path.hasPrefix(prefix) ? (String(path.dropFirst(prefix.count)), parts[0]) : nil
    }
  }

  /// What is wrong with the files, one line for each; empty where all is well.
  var faults: [String] {
    let known = sums.compactMap { path, sha256 -> String? in
      switch FileCheck.of(folder + "/" + path, sha256: sha256) {
      case .same: nil
      case .missing: "\(folder)/\(path) cannot be read; \(remedy)"
      case .changed: "\(folder)/\(path) has other content than \(record) says; \(remedy)"
      }
    }
    let strangers = decisive.subtracting(sums.map(\.path)).sorted().map {
      "\(folder)/\($0) is not in \(record); \(remedy)"
    }
    return known + strangers
  }

  private var remedy: String {
    guard let manifest = ModelManifest(folder: folder) else {
      return "take the project's files again, or, where they are meant to be new, make checksums"
    }
    return "remove the folder and run: rankscope models pull \(manifest.model)"
  }

  /// The files that change what a model says.
  private var decisive: Set<String> {
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Set(
      files.filter { $0 != ModelManifest.file }.filter { file in
        [".json", ".txt", ".safetensors"].contains { file.hasSuffix($0) }
      })
  }
}
