import Foundation
import Testing

@testable import rankscope

extension Application {
  @Suite("learn")
  struct LearnCommandTests {
    private let program: Program

    init() async throws {
      program = try await .warm()
    }

    @Test("finds every shipped lesson right, solved by its own keys")
    func shipped() async throws {
      var program = program
      program.patience = .seconds(240)
      let outcome = try await program.run(["learn", "check"] + lessons(), input: [])
      #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.count == (try lessons().count))
      for (line, path) in zip(lines, try lessons()) {
        #expect(line.hasPrefix("\(path): right; its keys do all of "))
      }
    }

    @Test("says which chunk is not there, and what nobody has to do")
    func wrong() async throws {
      let sound = try String(contentsOfFile: try lessons()[0], encoding: .utf8)
      let clause = "contracts/cfo-approval-clause#4"
      let stranger = try program.folder.write(
        sound.replacing(clause, with: "contracts/cfo-approval-clause#9").utf8, to: "a.toml")
      let lost = try await program.run("learn", "check", stranger)
      #expect(lost.status == 1)
      #expect(
        lost.text.contains(
          "a.toml:13: step 1 speaks of a chunk that is not there: "
            + "contracts/cfo-approval-clause#9; write contracts/cfo-approval-clause#"))
      let mended = try program.folder.write(
        sound.replacing("reranker = \"none\"", with: "").utf8, to: "b.toml")
      let idle = try await program.run("learn", "check", mended)
      #expect(idle.status == 1)
      #expect(idle.text.contains("step 1 is met before anything is done"))
    }

    @Test("goes through all files, and through all that is wrong in each")
    func faults() async throws {
      let sound = try String(contentsOfFile: try lessons()[0], encoding: .utf8)
      let broken = sound.replacing("minutes = 3", with: "minutes = 0")
        .replacing("list = \"after\"", with: "list = \"aftr\"")
      let path = try program.folder.write(broken.utf8, to: "broken.toml")
      let outcome = try await program.run("learn", "check", path, try lessons()[0])
      #expect(outcome.status == 1)
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.map { $0.prefix { $0 != " " } }.prefix(2) == ["\(path):3:", "\(path):15:"])
      #expect(lines.last == "\(try lessons()[0]): right; its keys do all of 2 steps")
      let missing = try await program.run("learn", "check", "no-such.toml")
      #expect(missing.isRefusal(saying: "no-such.toml cannot be read"))
    }

    @Test("lists the lessons, and how far they are learnt")
    func list() async throws {
      try FileManager.default.createDirectory(
        atPath: program.data, withIntermediateDirectories: true)
      try Data(#"{"02-k-too-small": 1, "07-stale-twin": 2}"#.utf8)
        .write(to: URL(fileURLWithPath: program.data + "/lessons.json"))
      let text = try await program.run("learn").text
      #expect(text.hasPrefix("Lessons: 1 of 15 solved\n01-before-and-after: "))
      #expect(text.contains("02-k-too-small: K too small: no rescue, 1 of 2 steps met\n"))
      #expect(text.contains("07-stale-twin: The stale twin, solved\n"))
    }
  }
}

/// The paths of the shipped lessons.
func lessons() throws -> [String] {
  let folder = try Installation.find().root + "/lessons"
  return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    .filter { $0.hasSuffix(".toml") }.map { folder + "/" + $0 }
}
