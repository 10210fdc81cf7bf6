/// A function with its place in a file.
struct FunctionSpan: Equatable {
  let name: String
  /// Index of the line with its first word, and of the line with its closing brace.
  let lines: ClosedRange<Int>
}

extension SourceFile {
  /// The functions, initialisers and computed properties, inner ones included.
  var functions: [FunctionSpan] {
    var scanner = FunctionScanner()
    for (index, line) in codeLines.enumerated() { scanner.read(line, at: index, of: self) }
    return scanner.found
  }
}

/// Follows braces and remembers which of them opened a function.
private struct FunctionScanner {
  private(set) var found: [FunctionSpan] = []
  private var pending: (name: String, line: Int, parentheses: Int)?
  private var open: [(name: String, line: Int)?] = []
  private var parentheses = 0

  mutating func read(_ line: Substring, at index: Int, of file: SourceFile) {
    if let name = file.isSwift ? swiftName(line) : cName(line) {
      pending = (name, index, parentheses)
    }
    for character in line {
      switch character {
      case "(": parentheses += 1
      case ")": parentheses -= 1
      case "{": begin()
      case "}": end(at: index)
      default: break
      }
    }
  }

  private mutating func begin() {
    let isBody = pending.map { $0.parentheses == parentheses } ?? false
    open.append(isBody ? pending.map { ($0.name, $0.line) } : nil)
    if isBody { pending = nil }
  }

  private mutating func end(at index: Int) {
    if let function = open.popLast() ?? nil {
      found.append(FunctionSpan(name: function.name, lines: function.line...index))
    }
    if pending?.parentheses == parentheses { pending = nil }
  }

  private func swiftName(_ line: Substring) -> String? {
    if line.mentions("func ") {
      return line.firstMatch(of: /func\s+([^\s(<]+)/).map { String($0.1) }
    }
    if line.mentions("var ") {
      return line.firstMatch(of: /var\s+(\w+)\s*:[^={]*\{\s*$/).map { String($0.1) }
    }
    guard line.mentions("init") || line.mentions("subscript") else { return nil }
    let match = line.firstMatch(of: /(?:^|\s)((?:de)?init|subscript)(?:[?]?[(<]|\s*\{)/)
    return match.map { String($0.1) }
  }

  private func cName(_ line: Substring) -> String? {
    guard line.first?.isLetter == true, line.mentions("(") else { return nil }
    return line.firstMatch(of: /^\w[\w\s*]*?(\w+)\([^;]*$/).map { String($0.1) }
  }
}
