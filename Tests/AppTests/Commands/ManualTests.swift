import Foundation
import Testing

@testable import rankscope

extension Application {
  @Suite("manual")
  struct ManualTests {
    /// The page as a terminal shows it, in one line, and what the formatter had to say.
    private func page() async throws -> (text: String, complaints: String) {
      let program = try Program.fresh()
      let manual = try await program.run("manual")
      #expect(manual.status == 0 && manual.errors.isEmpty)
      let file = try program.folder.write(manual.output, to: "rankscope.1")
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["groff", "-man", "-mdoc", "-Tutf8", "-ww", "-P-cbou", "-rLL=400n", file]
      let (output, errors) = (
        try program.folder.write([], to: "page"), try program.folder.write([], to: "complaints")
      )
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle(forWritingAtPath: errors)
      try process.run()
      process.waitUntilExit()
      let text = try String(contentsOfFile: output, encoding: .utf8)
      return (
        text.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        try String(contentsOfFile: errors, encoding: .utf8)
      )
    }

    private static let hasGroff = FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")

    @Test(
      "is a page with every command, option, word of help, variable and exit code",
      .enabled(if: hasGroff, "needs groff"))
    func complete() async throws {
      let (text, complaints) = try await page()
      #expect(complaints.isEmpty, "\(complaints)")
      for (path, command) in try Help.commands() {
        #expect(text.contains(path), "\(path)")
        #expect(text.contains(words(command.abstract)), "\(path)")
        for line in (command.discussion ?? "").split(separator: "\n") {
          #expect(text.contains(words(String(line))), "\(line)")
        }
        for argument in (command.arguments ?? []).filter(\.shouldDisplay) where path != "rankscope"
        {
          for name in argument.names ?? [] { #expect(text.contains(name.written), "\(name)") }
          #expect(text.contains(words(argument.abstract)), "\(path) \(argument.abstract ?? "")")
        }
      }
      for key in ConfigPart.all.flatMap(\.keys) {
        #expect(key.variable.map { text.contains($0) } ?? true, "\(key.name)")
      }
      #expect(text.contains("EXIT STATUS") && text.contains("130 cancelled"))
    }

    private func words(_ text: String?) -> String {
      (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
