package import Foundation

/// The Python in which other programs' packages lie, as `Tests/requirements.txt` pins them.
package enum PythonEnvironment {
  /// The root of the project: `RANKSCOPE_HOME`, else where this file was compiled.
  package static let project: URL = {
    if let home = ProcessInfo.processInfo.environment["RANKSCOPE_HOME"], !home.isEmpty {
      return URL(fileURLWithPath: home)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
  }()

  /// The interpreter; throws ``IsMissing`` where `make test` has not installed it.
  package static var interpreter: URL {
    get throws {
      let file = project.appending(path: ".build/python/bin/python")
      guard FileManager.default.isExecutableFile(atPath: file.path) else {
        throw IsMissing(file: file.path)
      }
      return file
    }
  }

  /// A script that tests run: a file of `Tests/Clients`.
  package static func script(_ name: String) -> URL {
    project.appending(path: "Tests/Clients/\(name)")
  }

  /// There is no interpreter with the packages.
  package struct IsMissing: Error, CustomStringConvertible {
    package let file: String

    package var description: String {
      "no \(file); make test installs it (Scripts/install-python does so alone)"
    }
  }

  /// How a script ended, and what it wrote.
  package struct Outcome: Sendable {
    package let status: Int32
    package let output: Data
    package let errors: String
  }

  /// Runs a script of `Tests/Clients` to its end, with these variables beside the tests' own; it is
  /// stopped after two minutes.
  package static func run(
    _ name: String, _ arguments: [String] = [], variables: [String: String] = [:]
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = try interpreter
    process.arguments = [script(name).path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let end = Ending()
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    let limit = Task {
      try await Task.sleep(for: .seconds(120))
      process.terminate()
    }
    defer { limit.cancel() }
    async let written = drained(output.fileHandleForReading)
    async let said = drained(errors.fileHandleForReading)
    let (data, text) = try await (written, String(decoding: said, as: UTF8.self))
    await end.wait()
    return Outcome(status: process.terminationStatus, output: data, errors: text)
  }

  private static func drained(_ handle: FileHandle) async throws -> Data {
    try await withCheckedThrowingContinuation { continuation in
      // A pipe is read on a thread of its own: tasks must not block those that tests share.
      Thread.detachNewThread {
        continuation.resume(with: Result { try handle.readToEnd() ?? Data() })
      }
    }
  }
}

/// Opens once.
private final class Ending: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func signal() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}
