import Foundation
import Testing

@testable import rankscope

extension Application {
  @Suite("The tour")
  struct TourTests {
    /// The lines that a newcomer is told to run, in their order.
    private static func commands() throws -> [String] {
      let page = try String(
        contentsOfFile: Installation.find().root + "/docs/tour.md", encoding: .utf8)
      return page.matches(of: /```sh\n([\s\S]*?)```/)
        .flatMap { $0.1.split(separator: "\n").map(String.init) }
    }

    @Test("can be followed, command by command")
    func commands() async throws {
      let commands = try Self.commands()
      #expect(commands.count > 10)
      let program = try await Program.warm()
      let root = try Installation.find().root
      try FileManager.default.createSymbolicLink(
        atPath: program.folder.place("docs"), withDestinationPath: root + "/docs")
      try FileManager.default.createSymbolicLink(
        atPath: program.folder.place("rankscope"), withDestinationPath: Program.path)
      for command in commands {
        let outcome = try run(command, with: program)
        #expect(outcome.status == 0, "\(command)\n\(outcome.text)")
        #expect(!outcome.text.isEmpty, "\(command) says nothing")
      }
    }

    /// Runs a line as a shell in the test's folder does.
    private func run(_ line: String, with program: Program) throws -> (status: Int32, text: String)
    {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", line]
      shell.currentDirectoryURL = URL(fileURLWithPath: program.folder.path)
      shell.environment = program.environment.merging(
        ["PATH": program.folder.path + ":/usr/bin:/bin"]) { $1 }
      let output = Pipe()
      (shell.standardOutput, shell.standardError) = (output, output)
      try shell.runHearingSignals()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      shell.waitUntilExit()
      return (shell.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
  }
}
