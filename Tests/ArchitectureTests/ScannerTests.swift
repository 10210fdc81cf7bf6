import Testing

@Suite("How the tests of style read code")
struct ScannerTests {
  private func swift(_ text: String) -> SourceFile {
    SourceFile(target: "Sample", path: "Sources/Sample/Sample.swift", text: text)
  }

  @Test("Comments and strings are not code")
  func codeOnly() {
    let file = swift(
      ##"""
      let a = "as! \(b("try!")) {" // public
      /* one /* two */ { */ let c = #"a " \ {"#
      """##)
    #expect(file.codeLines.map { $0.filter { !$0.isWhitespace } } == ["leta=", "letc="])
  }

  @Test("A function reaches from its first word to its closing brace")
  func functions() {
    let file = swift(
      """
      struct Box {
        init(_ make: () -> Int = { 1 }) {
          if true { print("}") }
        }
        var size: Int {
          3
        }
        func area(
          of side: Int
        ) -> Int {
          func inner() {}
          return side
        }
      }
      protocol Shape {
        func draw()
      }
      struct Other {}
      """)
    #expect(
      file.functions == [
        FunctionSpan(name: "init", lines: 1...3), FunctionSpan(name: "size", lines: 4...6),
        FunctionSpan(name: "inner", lines: 10...10), FunctionSpan(name: "area", lines: 7...12),
      ])
  }

  @Test("C functions are found too")
  func cFunctions() {
    let file = SourceFile(
      target: "Sample", path: "Sources/Sample/sample.c",
      text: "int add(int a,\n        int b) {\n  return a + b;\n}\nint later(void);\n")
    #expect(file.functions == [FunctionSpan(name: "add", lines: 0...3)])
  }

  @Test("Imports are read with what stands before them")
  func imports() {
    let file = swift("package import Cells\n@testable import Lexical\nimport Foundation\n")
    #expect(file.imports == ["Cells", "Lexical", "Foundation"])
  }

  @Test("All of the project's code is seen")
  func everything() {
    #expect(Project.files.count > 100)
    #expect(Project.files.flatMap(\.functions).count > 300)
  }
}
