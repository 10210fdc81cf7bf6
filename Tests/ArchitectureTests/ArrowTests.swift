import Testing

/// The arrows of ARCHITECTURE.md: each target with the modules that it may import.
private func documentedArrows() throws -> [String: Set<String>] {
  let document = try Project.text("ARCHITECTURE.md")
  let block = try #require(document.firstMatch(of: /```arrows\n([^`]*)```/)?.1)
  let rows = block.split(separator: "\n").map { $0.split(separator: "─►") }
  try #require(rows.allSatisfy { $0.count == 2 })
  return Dictionary(uniqueKeysWithValues: rows.map { (names($0[0])[0], Set(names($0[1]))) })
}

private func names(_ text: Substring) -> [String] {
  text.split { $0 == "," || $0.isWhitespace }.map(String.init).filter { $0 != "nothing" }
}

/// What comes with the toolchain and the system, allowed everywhere but in the pure targets.
private let system: Set = ["Foundation", "Glibc", "Darwin", "Dispatch", "Synchronization"]
private let pure: Set = ["Retrieval", "Cells", "Kernels"]

@Suite("The arrows of ARCHITECTURE.md")
struct ArrowTests {
  @Test("No file imports a module that its target has no arrow to")
  func imports() throws {
    let arrows = try documentedArrows()
    for file in Project.files where file.isSwift {
      let allowed = (arrows[file.target] ?? []).union(system)
      let strangers = Set(file.imports).subtracting(allowed)
      #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
    }
  }

  @Test("No arrow is there without an import that uses it")
  func unusedArrows() throws {
    for (target, arrows) in try documentedArrows() {
      let imported = Set(Project.files.filter { $0.target == target }.flatMap(\.imports))
      let unused = arrows.subtracting(imported)
      #expect(unused.isEmpty, "\(target) does not import \(unused.sorted())")
    }
  }

  @Test("Retrieval, Cells and Kernels do without Foundation", arguments: pure.sorted())
  func pureTargets(target: String) {
    let files = Project.files.filter { $0.target == target && $0.imports.contains("Foundation") }
    #expect(files.map(\.path) == [])
  }

  @Test("Every folder in Sources has its row of arrows and its question")
  func folders() throws {
    let arrows = try documentedArrows()
    let document = try Project.text("ARCHITECTURE.md")
    #expect(Project.targets.count > 10)
    for target in Project.targets {
      let hasQuestion = document.contains("| `\(target)` |")
      #expect(hasQuestion, "\(target) has no row in the table of folders")
      let isSwift = Project.files.contains { $0.target == target && $0.isSwift }
      #expect(!isSwift || arrows[target] != nil, "\(target) has no row of arrows")
    }
  }
}
