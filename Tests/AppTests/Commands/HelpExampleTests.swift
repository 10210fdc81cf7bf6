import Foundation
import Testing

@testable import rankscope

extension Application {
  @Suite("The examples of the help")
  struct HelpExampleTests {
    @Test("are there for each command")
    func complete() throws {
      for (path, command) in try Help.commands() {
        let examples = Help.examples(of: command)
        let isThere = examples.contains { $0.contains(path) } || path == "rankscope open"
        #expect(isThere && !examples.isEmpty, "\(path)")
      }
    }

    /// Where an example ends with the answer "no", as its words say.
    private static let answeredNo = [
      "rankscope search \"bicycle allowance\" --fail-on-abstain",
      "rankscope settings diff strict", "rankscope settings diff strict fast",
    ]

    @Test(
      "work as they are written, but those that need a network or wait for other programs",
      arguments: [nil, "eval", "sweep", "models", "settings", "traces"] as [String?])
    func working(part: String?) throws {
      let place = try ExamplePlace()
      for (path, command) in try Help.commands() where Self.part(of: path) == part {
        for example in Help.examples(of: command) where !ExamplePlace.isElsewhere(example) {
          let outcome = try place.run(example)
          let due = Self.answeredNo.contains(example) ? 1 : 0
          #expect(outcome.status == due, "\(example): \(outcome.errors)")
        }
      }
    }

    /// Commands that take their time have a test of their own.
    private static func part(of path: String) -> String? {
      let name = path.split(separator: " ").dropFirst().first.map(String.init)
      return name.flatMap {
        ["eval", "sweep", "models", "settings", "traces"].contains($0) ? $0 : nil
      }
    }
  }
}

/// A folder with everything that examples name, and a small corpus in place of the sample corpus.
private struct ExamplePlace {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try makeCorpora()
    try makeRuns()
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    for name in ["models", "themes", "lessons"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.place("home/\(name)"), withDestinationPath: root.appending(path: name).path)
    }
    try FileManager.default.createDirectory(
      atPath: folder.place("bin"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.place("bin/rankscope"), withDestinationPath: Program.path)
    try makeLesson()
    try makeTraces(root.appending(path: "Tests/InterchangeTests/Fixtures/OTLP"))
  }

  /// Whether an example needs a network, waits for other programs, or opens the screens.
  static func isElsewhere(_ example: String) -> Bool {
    ["rankscope models pull", "rankscope traces listen"].contains { example.hasPrefix($0) }
  }

  /// Runs an example in a shell, in the folder, with the ids of runs on record in place of those
  /// that it makes up.
  func run(_ example: String) throws -> (status: Int32, errors: String) {
    for file in Self.outputs { try? FileManager.default.removeItem(atPath: folder.place(file)) }
    var known = try newest()[...]
    var ids: [Substring: String] = [:]
    let command = example.replacing(/\b01[0-9a-f]{2,6}\b/) { match in
      if ids[match.0] == nil { ids[match.0] = known.popFirst() }
      return ids[match.0] ?? String(match.0)
    }
    for (name, flags) in Self.settings where example.contains(" \(name)") {
      _ = try shell("rankscope settings remove \(name)")
      guard !example.contains("settings save \(name)") else { continue }
      _ = try shell("rankscope settings save \(name) \(flags)")
    }
    let outcome = try shell(command)
    return (outcome.status, outcome.errors)
  }

  /// Files that an example writes anew and would not write over.
  private static let outputs = [
    "review.md", "rankscope.toml", "config-of-mine/rankscope/config.toml",
  ]

  /// Settings that examples speak of, with what they change.
  private static let settings = ["strict": "--threshold 0.9", "fast": "-k 10"]

  /// The ids of runs on record.
  private func newest() throws -> [String] {
    let list = try shell("rankscope traces list --json --limit 4")
    return try list.output.split(separator: "\n").map { try JSON(String($0))["trace_id"].text }
  }

  private func shell(_ command: String) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = [
      "PATH": folder.place("bin") + ":/usr/bin:/bin", "HOME": folder.place("home-of-mine"),
      "RANKSCOPE_HOME": folder.place("home"), "RANKSCOPE_DATA": folder.place("data"),
      "RANKSCOPE_CONFIG": "", "XDG_CONFIG_HOME": folder.place("config-of-mine"),
      "LANG": "C.UTF-8", "TERM": "dumb",
    ]
    let (output, errors) = (
      try folder.write([], to: "shell.out"), try folder.write([], to: "shell.err")
    )
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOfFile: output, encoding: .utf8),
      try String(contentsOfFile: errors, encoding: .utf8)
    )
  }
}

// What lies in the folder.
extension ExamplePlace {
  private static let subjects = [
    "refunds", "renewals", "travel", "laptops", "holidays", "invoices",
  ]

  /// Two documents on each of six subjects and a question on each, every document judged: enough
  /// for a calibration.
  private func makeCorpora() throws {
    let clause = try String(
      contentsOf: URL(filePath: #filePath).appending(
        path: "../../../../sample-corpus/documents/contracts/cfo-approval-clause.md"
      ).standardized, encoding: .utf8)
    for home in ["notes", "home/sample-corpus", "beir/scifact"] {
      let isBEIR = home.hasPrefix("beir")
      var records = ""
      for (place, subject) in Self.subjects.enumerated() {
        for part in ["rules", "cases"] {
          let text = "The \(part) of \(subject): a manager signs for \(subject) of team \(place)."
          records +=
            "{\"_id\":\"\(subject)-\(part)\",\"title\":\"\(subject)\",\"text\":\"\(text)\"}\n"
          guard !isBEIR else { continue }
          let file = "\(home)/documents/\(subject)-\(part).md"
          try folder.write("---\nlang: en\n---\n# \(subject)\n\n\(text)\n".utf8, to: file)
        }
      }
      if isBEIR { try folder.write(records.utf8, to: "\(home)/corpus.jsonl") }
      if home.hasPrefix("home") {
        try folder.write(clause.utf8, to: "\(home)/documents/contracts/cfo-approval-clause.md")
      }
      try folder.write(questions.utf8, to: "\(home)/queries.jsonl")
      try folder.write(("query-id\tcorpus-id\tscore\n" + qrels).utf8, to: "\(home)/qrels/test.tsv")
    }
    try folder.write(questions.utf8, to: "q.jsonl")
    try folder.write(("query-id\tcorpus-id\tscore\n" + qrels).utf8, to: "q.tsv")
  }

  private var questions: String {
    Self.subjects.map { "{\"_id\":\"q-\($0)\",\"text\":\"Who signs for \($0)?\"}\n" }.joined()
  }

  private var qrels: String {
    Self.subjects.flatMap { question in
      Self.subjects.flatMap { subject in
        ["rules", "cases"].map {
          "q-\(question)\t\(subject)-\($0)\t\(subject == question ? 1 : 0)\n"
        }
      }
    }.joined()
  }

  /// TREC runs and their qrels.
  private func makeRuns() throws {
    let run = "1 Q0 a 1 2.5 x\n1 Q0 b 2 1.5 x\n2 Q0 c 1 0.5 x\n"
    for name in ["bm25.run", "dense.run"] { try folder.write(run.utf8, to: name) }
    for name in ["qrels.tsv", "qrels.txt"] {
      try folder.write("1 0 a 2\n1 0 b 0\n2 0 c 1\n".utf8, to: name)
    }
  }

  /// A lesson on the small corpus.
  private func makeLesson() throws {
    let lesson = """
      title = "K"
      idea = "K bounds what is read."
      minutes = 1
      remember = "More is slower."
      [setup]
      query = "Who signs for travel?"
      screen = "inspect"
      [settings]
      candidates = 5
      [[steps]]
      task = "Raise K."
      check = { setting = "candidates", at_least = 6 }
      hints = ["There is a key for it."]
      keys = [")"]
      """
    try folder.write(lesson.utf8, to: "my-lesson.toml")
  }

  /// Records of other programs, runs of our own, kept settings, and an earlier report.
  private func makeTraces(_ fixtures: URL) throws {
    let copies = [
      "traces.jsonl": "phoenix-otlp.json", "export.bin": "langchain.pb",
      "spans.json": "phoenix-rest.json",
    ]
    for (name, fixture) in copies {
      try folder.write(try Data(contentsOf: fixtures.appending(path: fixture)), to: name)
    }
    let before = [
      "mkdir -p ~/.zfunc ~/.config/fish/completions ~/.local/share/bash-completion/completions",
      "gzip -f export.bin",
      "rankscope search 'Who signs for travel?' -k 5",
      "rankscope search 'Who signs for refunds?' -k 5",
      "rankscope eval --json -k 5 > last-week.json",
    ]
    for command in before {
      let outcome = try shell(command)
      guard outcome.status == 0 else { throw UsageError("\(command): \(outcome.errors)") }
    }
  }
}
