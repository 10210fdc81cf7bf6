package import Foundation

/// A file of a model as it was when it was fetched or made.
package struct RecordedFile: Codable, Equatable, Sendable {
  /// Inside the model's folder.
  package let path: String
  /// Bytes.
  package let size: Int
  /// In hexadecimal.
  package let sha256: String
}

/// Where a fetched model came from, and what it consists of; lies in its folder.
package struct ModelManifest: Codable, Equatable, Sendable {
  /// The file's name.
  package static let file = "manifest.json"

  /// `ORG/NAME`.
  package let model: String
  /// The hub's address.
  package let endpoint: String
  /// What was asked for: a branch, a tag or a commit.
  package let revision: String
  /// The commit that this was then.
  package let commit: String
  /// When it was fetched.
  package let fetched: Date
  /// All files but this one.
  package let files: [RecordedFile]

  /// Reads the manifest of a folder; nil where there is none that can be read.
  package init?(folder: String) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let data = FileManager.default.contents(atPath: folder + "/" + Self.file),
      let manifest = try? decoder.decode(Self.self, from: data)
    else { return nil }
    self = manifest
  }

  init(
    _ model: ModelName, hub: Hub, revision: String, commit: String, files: [RecordedFile]
  ) {
    self.model = "\(model)"
    endpoint = "\(hub.address)"
    (self.revision, self.commit, self.files) = (revision, commit, files)
    fetched = Date()
  }

  func write(in folder: String) throws {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let path = folder + "/" + Self.file
    try HubError.disk(path) {
      try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }
}
