import Foundation

/// Rerank services of a test's own: `rerank.py`, which speaks as each of them and misbehaves on
/// demand.
package final class RerankServer: Sendable {
  /// Gone with the server.
  private let folder: String
  package let address: String
  private let process: Process
  private let input = Pipe()

  package init() throws {
    folder = NSTemporaryDirectory() + "rankscope-rerank-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "rerank.py")
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, folder]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.process = process
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    address = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard address.hasPrefix("http://127.0.0.1:") else { throw DidNotStart() }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private struct DidNotStart: Error {}

  /// Has the services misbehave, in the words of `rerank.py`.
  package func misbehave(_ rules: String) throws {
    try Data(rules.utf8).write(
      to: URL(fileURLWithPath: folder + "/misbehave.json"), options: .atomic)
  }

  /// A request as a service saw it.
  package struct Request: Decodable {
    package let path: String
    package let authorization: String?
    /// The client's port: the same for requests over one connection.
    package let port: Int
    package let body: Body?

    package struct Body: Decodable {
      package let query: String
      package let model: String?
      package let documents: [String]?
      package let texts: [String]?
      package let input: [String]?

      package var passages: [String] { documents ?? texts ?? input ?? [] }
    }
  }

  /// The requests so far.
  package func requests() throws -> [Request] {
    let text = (try? String(contentsOfFile: folder + "/requests", encoding: .utf8)) ?? ""
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Request.self, from: Data($0.utf8))
    }
  }
}
