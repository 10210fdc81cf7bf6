import Foundation
import Retrieval
import Screens
import Testing

@testable import rankscope

@Suite("The file of a lesson")
struct LessonFileTests {
  private static let sound = """
    title = "K too small"
    idea = "One idea."
    minutes = 3
    remember = "What stays."

    [setup]
    query = "Who signs?"
    screen = "tune"
    chunk = "fixed:256:32"
    remove = ["finance/memo"]

    [settings]
    candidates = 5

    [[steps]]
    task = "Do it."
    check = { chunk = "a/b#1", list = "after", at_most = 2 }
    hints = ["Think.", "Press )."]
    keys = [")"]

    [[steps]]
    task = "Do more."
    check = [
      { setting = "fusion", is = "rrf" },
      { question = "Who else?", answered = false },
    ]
    hints = ["Think."]
    """

  private func read(_ text: String) throws -> LessonFile {
    try LessonFile(text, at: "l.toml", name: "l")
  }

  @Test("is read whole")
  func whole() throws {
    let file = try read(Self.sound)
    #expect(file.lesson.title == "K too small")
    #expect(file.lesson.minutes == 3)
    #expect(file.lesson.setup.screen == .tune)
    #expect(file.lesson.setup.settings.candidates == 5)
    #expect(file.removed == ["finance/memo"])
    #expect("\(file.policy)" == "fixed:256:32")
    let checks = file.lesson.steps.map(\.checks)
    #expect(checks[0] == [LessonCheck(.rank(chunk: "a/b#1", .after, 1...2), of: "Who signs?")])
    #expect(
      checks[1] == [
        LessonCheck(.choice(key: "fusion", "rrf")),
        LessonCheck(.answered(false), of: "Who else?"),
      ])
    #expect(file.lesson.steps[0].keys == [")"])
  }

  @Test(
    "says where it is wrong, and how to mend it",
    arguments: [
      ("minutes = 3", "minutes = 0", "l.toml:3: minutes is not a whole number from 1 to 120"),
      ("title =", "tittle =", "l.toml:1: tittle means nothing here; write title"),
      (
        "screen = \"tune\"", "screen = \"tuner\"",
        "l.toml:8: screen \"tuner\" means nothing; write tune"
      ),
      ("candidates = 5", "candidates = 0", "l.toml:13: candidates is not a whole number"),
      ("list = \"after\", ", "", "l.toml:17: list is missing"),
      (", at_most = 2", "", "l.toml:17: at_most or at_least is missing"),
      (
        "list = \"after\"", "list = \"afer\"", "l.toml:17: list \"afer\" means nothing; write after"
      ),
      ("list = \"after\"", "list = \"x\"", "l.toml:17: list \"x\" means nothing; there are before"),
      ("list = \"after\"", "lists = \"after\"", "l.toml:17: lists means nothing in"),
      ("\"fusion\"", "\"fusoin\"", "l.toml:23: setting \"fusoin\" means nothing; write fusion"),
      ("is = \"rrf\"", "is = \"rff\"", "l.toml:23: is \"rff\" means nothing; write rrf"),
      ("answered = false", "replied = false", "l.toml:23: the check says nothing"),
      ("hints = [\"Think.\"]", "", "l.toml:21: hints is missing"),
      ("fixed:256:32", "thick", "l.toml:9: chunk is not"),
      ("query = \"Who signs?\"\n", "", "l.toml:16: the check speaks of a run"),
      ("[[steps]]", "[[steps", "l.toml:15: "),
    ])
  func faults(old: String, new: String, start: String) {
    let text = Self.sound.replacing(old, with: new, maxReplacements: 1)
    let error = #expect(throws: LessonFaults.self) { try read(text) }
    #expect(error?.lines.contains { $0.hasPrefix(start) } == true, "\(error?.description ?? "")")
  }

  @Test("names all that is wrong at once")
  func allFaults() throws {
    let text = Self.sound.replacing("minutes = 3", with: "minutes = \"three\"")
      .replacing("screen = \"tune\"", with: "screen = \"tuna\"")
      .replacing("candidates = 5", with: "candidats = 5")
      .replacing("list = \"after\"", with: "list = \"afer\"")
      .replacing("answered = false", with: "answered = 0")
    let error = #expect(throws: LessonFaults.self) { try read(text) }
    let lines = try #require(error?.lines.map { $0.split(separator: ":")[1] })
    #expect(Set(lines) == ["3", "8", "13", "17", "23"])
  }
}
