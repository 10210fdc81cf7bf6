import Foundation
import Testing

/// A terminal multiplexer of a test's own, with nobody's configuration.
final class Tmux {
  private let server = Process()
  private let socket: String
  private let environment: [String: String]

  /// Starts the server.
  ///
  /// It stays a child of this process: as a daemon it would keep the channel open by which
  /// Foundation learns that a process has ended.
  init(in folder: Folder, term: String, environment: [String: String]) throws {
    socket = folder.place("tmux")
    self.environment = environment
    let settings = """
      set -g default-terminal \(term)
      set -g status off
      set -s set-clipboard on
      set -s escape-time 0
      """
    let file = try folder.write(settings.utf8, to: "tmux.conf")
    prepare(server, ["-u", "-D", "-f", file])
    server.standardOutput = FileHandle.nullDevice
    try server.runHearingSignals()
  }

  deinit { server.terminate() }

  /// Opens the one window, as soon as the server listens.
  func open(columns: Int, rows: Int, _ command: String) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while !FileManager.default.fileExists(atPath: socket), ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(5))
    }
    try run(["-N", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command])
  }

  /// Runs one command; returns what it prints.
  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    let process = Process()
    prepare(process, arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.runHearingSignals()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "tmux \(arguments)")
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func prepare(_ process: Process, _ arguments: [String]) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tmux", "-S", socket] + arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
  }

  /// Whether tmux is installed.
  static let isInstalled: Bool = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/tmux") }
  }()
}
