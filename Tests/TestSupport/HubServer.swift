import Foundation

/// A model hub of a test's own: `hub.py`, which serves a folder and misbehaves on demand.
package final class HubServer {
  /// Gone with the server; the hub's files are in `hub/`.
  package let folder: String
  package let address: String
  private let process = Process()
  private let input = Pipe()

  /// Starts the server; it serves `ORG/NAME` folders from `hub/` in a new folder.
  package init() throws {
    folder = NSTemporaryDirectory() + "rankscope-hub-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(
      atPath: folder + "/hub", withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "hub.py")
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, folder + "/hub"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    address = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard address.hasPrefix("http://127.0.0.1:") else { throw DidNotStart() }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Whether there is a Python to run it with.
  package static let isThere: Bool = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }
  }()

  private struct DidNotStart: Error {}

  /// Puts a model's file on the hub.
  package func offer(
    _ content: some Sequence<UInt8>, as file: String, of model: String = "lab/tiny"
  ) throws {
    let url = URL(fileURLWithPath: "\(folder)/hub/\(model)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content).write(to: url)
  }

  /// Has the hub misbehave, in the words of `hub.py`.
  package func misbehave(_ rules: String) throws {
    try Data(rules.utf8).write(to: URL(fileURLWithPath: folder + "/hub/misbehave.json"))
  }

  /// A request as the hub saw it.
  package struct Request: Decodable {
    package let path: String
    package let host: String
    package let authorization: String?
    package let range: String?
    package let ifRange: String?

    private enum CodingKeys: String, CodingKey {
      case path
      case host = "Host"
      case authorization = "Authorization"
      case range = "Range"
      case ifRange = "If-Range"
    }
  }

  /// The requests so far; with a file, those for its bytes only.
  package func requests(for file: String? = nil) throws -> [Request] {
    let text = (try? String(contentsOfFile: folder + "/hub/requests", encoding: .utf8)) ?? ""
    let all = try text.split(separator: "\n").map {
      try JSONDecoder().decode(Request.self, from: Data($0.utf8))
    }
    guard let file else { return all }
    return all.filter { $0.path.hasPrefix("/bytes/") && $0.path.contains("/\(file)?") }
  }
}
