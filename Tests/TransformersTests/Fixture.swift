import Foundation
import Testing
import Transformers

/// A folder of the tiny models, and what transformers and sentence-transformers make of them.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func path(_ model: String) -> String { folder.appending(path: model).path }

  /// The folder of a model that comes with the program.
  static func builtIn(_ model: String) -> String {
    folder.appending(path: "../../../models/\(model)").standardizedFileURL.path
  }

  static func open(_ model: String) throws -> ModelFolder { try ModelFolder.open(path(model)) }

  static func expected() throws -> Expected {
    let file = folder.appending(path: "expected.json")
    return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: file))
  }

  struct Expected: Decodable {
    let texts: [String]
    let pairs: [[String]]
    let embeddings: [String: [[Float]]]
    let logits: [String: [Float]]
    let ids: Ids
  }

  struct Ids: Decodable {
    let texts: [[Int32]]
    let pairs: [[Int32]]
  }
}

/// What transformers makes of the tiny models beside BERT.
struct FamilyFixture: Decodable {
  struct Answers: Decodable {
    let ids: [[Int32]]
    let embeddings: [[Float]]?
    let logits: [Float]?
    /// The tokens' vectors of the third and the fourth text.
    let tokens: [[[Float]]]?
  }

  let texts: [String]
  let pairs: [[String]]
  let models: [String: Answers]

  static func read() throws -> FamilyFixture {
    let file = Fixture.folder.appending(path: "families.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }
}

/// A copy of a fixture that a test may spoil; it goes away with the value.
final class SpoiledModel {
  let path: String
  var weights: String { path + "/model.safetensors" }

  init(_ model: String) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)")
    try FileManager.default.copyItem(atPath: Fixture.path(model), toPath: url.path)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  func write(_ bytes: Data, to file: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path + "/" + file))
  }

  /// Replaces a piece of a text file or of the weights' header with one of the same length.
  func replace(_ old: String, with new: String, in file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    var data = try Data(contentsOf: url)
    let range = try #require(data.range(of: Data(old.utf8)))
    data.replaceSubrange(range, with: Data(new.utf8))
    try data.write(to: url)
  }
}

/// The one line that an operation's error prints.
func line(of body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch {
    return String(describing: error)
  }
}
