import Foundation
import Testing

extension Application {
  @Suite(
    "make install",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/make"),
      "needs make"))
  struct InstallTests {
    private let folder: Folder
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    init() throws {
      folder = try Folder()
    }

    private func make(_ goal: String) throws -> Int32 {
      try run(
        "/usr/bin/make",
        [
          "-C", Self.root.path, "-o", "program", "program=\(Program.path)",
          "PREFIX=\(folder.place("usr"))", goal,
        ]
      ).status
    }

    /// The installed program, in an empty folder and with no home of the project's.
    private func installed(_ arguments: String...) throws -> (status: Int32, output: String) {
      try run(folder.place("usr/bin/rankscope"), arguments)
    }

    private func run(_ path: String, _ arguments: [String]) throws -> (
      status: Int32, output: String
    ) {
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      process.currentDirectoryURL = URL(filePath: folder.path)
      process.environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.place("home"), "LANG": "C.UTF-8",
      ]
      let output = try folder.write([], to: "output")
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try String(contentsOfFile: output, encoding: .utf8))
    }

    private func files() -> [String] {
      let paths = FileManager.default.enumerator(atPath: folder.place("usr"))
      return (paths?.compactMap { $0 as? String } ?? []).filter { path in
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(
          atPath: folder.place("usr/\(path)"), isDirectory: &isFolder)
        return isThere && !isFolder.boolValue
      }
    }

    @Test("brings all that the program needs, and uninstall takes all of it away")
    func whole() throws {
      #expect(try make("install") == 0)
      let doctor = try installed("doctor")
      #expect(doctor.status == 0 && doctor.output.contains(folder.place("usr/lib/rankscope")))
      let search = try installed("search", "Who approves renewals?", "-k", "2", "--json")
      #expect(search.status == 0 && search.output.contains("\"after\""))
      let lessons = try installed("learn")
      #expect(lessons.status == 0 && lessons.output.hasPrefix("Lessons: 0 of "))
      let themed = try installed("--once", "--theme", "nord", "--query", "renewals", "-k", "2")
      #expect(themed.status == 0 && themed.output.contains("1 Inspect"))
      for file in [
        "share/man/man1/rankscope.1", "share/bash-completion/completions/rankscope",
        "share/zsh/site-functions/_rankscope", "share/fish/vendor_completions.d/rankscope.fish",
      ] {
        #expect(files().contains(file), "\(file)")
      }
      let page = try run("/usr/bin/env", ["cat", folder.place("usr/share/man/man1/rankscope.1")])
      #expect(page.output.contains(".Dt RANKSCOPE 1"))
      try folder.write("mine".utf8, to: "usr/share/rankscope/data")
      #expect(try make("uninstall") == 0)
      #expect(files() == ["share/rankscope/data"])
    }
  }
}
