/// A text of Swift or C with comments and the contents of strings replaced by spaces.
func codeOnly(_ text: String) -> String {
  var reader = CodeReader(text)
  return reader.read()
}

/// Tells code from comments and strings; knows nested comments, raw and long strings.
private struct CodeReader {
  private let bytes: [UInt8]
  private var position = 0
  private var code: [UInt8] = []

  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let newline = UInt8(ascii: "\n")

  init(_ text: String) {
    bytes = Array(text.utf8)
    code.reserveCapacity(bytes.count)
  }

  mutating func read() -> String {
    while position < bytes.count { readOne() }
    return String(decoding: code, as: UTF8.self)
  }

  private mutating func readOne() {
    if comes("//") {
      while position < bytes.count, bytes[position] != Self.newline { blank(1) }
    } else if comes("/*") {
      skipComment()
    } else if comes("'\"'") {
      blank(3)  // a quotation mark as a character of C
    } else if let hashes = stringOpening {
      skipString(hashes: hashes)
    } else {
      code.append(bytes[position])
      position += 1
    }
  }

  private func comes(_ mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    return mark.withUTF8Buffer { bytes[position...].prefix(count).elementsEqual($0) }
  }

  /// Passes over bytes, keeping the ends of lines.
  private mutating func blank(_ count: Int) {
    for _ in 0..<min(count, bytes.count - position) {
      code.append(bytes[position] == Self.newline ? Self.newline : UInt8(ascii: " "))
      position += 1
    }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      let (opens, closes) = (comes("/*"), comes("*/"))
      depth += opens ? 1 : closes ? -1 : 0
      blank(opens || closes ? 2 : 1)
    } while depth > 0 && position < bytes.count
  }

  private func hashes(at place: Int) -> Int {
    bytes[min(place, bytes.count)...].prefix { $0 == Self.hash }.count
  }

  /// The number of `#` before a quotation mark that begins a string here; nil where none begins.
  private var stringOpening: Int? {
    let count = hashes(at: position)
    let place = position + count
    return place < bytes.count && bytes[place] == Self.quote ? count : nil
  }

  private mutating func skipString(hashes count: Int) {
    blank(count)
    let quotes = comes("\"\"\"") ? 3 : 1
    blank(quotes)
    while position < bytes.count {
      let ends = quotes == 3 ? comes("\"\"\"") : comes("\"")
      if ends, hashes(at: position + quotes) >= count { break }
      skipOneInString(hashes: count)
    }
    blank(quotes + count)
  }

  private mutating func skipOneInString(hashes count: Int) {
    guard comes("\\"), hashes(at: position + 1) >= count else { return blank(1) }
    blank(1 + count)
    let opens = comes("(")
    blank(1)
    if opens { skipInterpolation() }
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while depth > 0, position < bytes.count {
      if let count = stringOpening {
        skipString(hashes: count)
        continue
      }
      depth += comes("(") ? 1 : comes(")") ? -1 : 0
      blank(1)
    }
  }
}
