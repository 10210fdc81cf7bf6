import Testing

@Suite("What no file under Sources holds")
struct StyleTests {
  @Test("No file is longer than 500 lines")
  func files() {
    for file in Project.written {
      #expect(file.lines.count <= 501, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test("No function is longer than 60 lines")
  func functions() {
    for file in Project.written {
      for function in file.functions where function.lines.count > 60 {
        Issue.record(
          "\(file.place(function.lines.lowerBound)): \(function.name) has \(function.lines.count) lines"
        )
      }
    }
  }

  @Test("Nothing is forced, public, or left for later")
  func forbidden() {
    for file in Project.written {
      expectNone(of: ["TODO", "FIXME", "MARK:"], in: file.lines, of: file)
      guard file.isSwift else { continue }
      expectNone(of: ["try!", "as!", "public "], in: file.codeLines, of: file)
    }
  }

  private func expectNone(of words: [String], in lines: [Substring], of file: SourceFile) {
    for (index, line) in lines.enumerated() {
      for word in words where line.mentions(word) {
        Issue.record("\(file.place(index)) has \(word)")
      }
    }
  }

  @Test("What switches a check off says why on the line above")
  func reasons() {
    let switches = ["fatalError(", "@unchecked Sendable", "nonisolated(unsafe)"]
    for file in Project.written where file.isSwift {
      for (index, line) in file.codeLines.enumerated() {
        guard switches.contains(where: line.mentions) else { continue }
        let above = index > 0 ? file.lines[index - 1].drop(while: \.isWhitespace) : ""
        #expect(above.hasPrefix("//"), "\(file.place(index)) has no reason on the line above")
      }
    }
  }
}
