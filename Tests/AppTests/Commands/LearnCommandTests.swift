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

    @Test("finds every shipped lesson right, solved by its own keys", arguments: try lessons())
    func shipped(lesson: String) async throws {
      let outcome = try await program.run("learn", "check", lesson)
      #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
      #expect(outcome.text.hasPrefix("\(lesson): right; its keys do all of "))
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
        lost.text.contains("step 1: there is no chunk contracts/cfo-approval-clause#9; write"))
      let mended = try program.folder.write(
        sound.replacing("reranker = \"none\"", with: "").utf8, to: "b.toml")
      let idle = try await program.run("learn", "check", mended)
      #expect(idle.status == 1)
      #expect(idle.text.contains("step 1 is met before anything is done"))
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
