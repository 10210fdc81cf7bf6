/// Reads JSON values from bytes that may come from anybody: bounded in depth and number, exact for
/// whole numbers of 64 bits, and lenient where Python's writer is (`NaN`, `Infinity`).
struct JSONParser {
  /// What is wrong with the text, and at which byte.
  struct Fault: Error {
    var place: Int
    var problem: String
  }

  let bytes: [UInt8]
  var position = 0
  private let limits: SpanLimits
  private var values = 0

  init(_ bytes: [UInt8], limits: SpanLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads one value from the position on, and the space before it.
  mutating func value() throws(Fault) -> AttributeValue {
    values = 0
    return try value(depth: 0)
  }

  mutating func skipSpace() {
    while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Passes over a byte where it stands next, after space.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func fault(_ problem: String) -> Fault { Fault(place: position, problem: problem) }

  private mutating func value(depth: Int) throws(Fault) -> AttributeValue {
    skipSpace()
    values += 1
    guard values <= limits.values else { throw fault("has more than \(limits.values) values") }
    guard depth <= limits.depth else { throw fault("is nested deeper than \(limits.depth)") }
    switch current {
    case UInt8(ascii: "{"): return try record(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case nil: throw fault("ends in the middle of a value")
    default: return try word()
    }
  }

  private mutating func record(depth: Int) throws(Fault) -> AttributeValue {
    position += 1
    var members: [String: AttributeValue] = [:]
    guard !skip("}") else { return .record(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fault("has no key where one must stand") }
      let key = try text()
      guard skip(":") else { throw fault("has no colon after a key") }
      members[key] = try value(depth: depth + 1)
    } while skip(",")
    guard skip("}") else { throw fault("has a record that does not end") }
    return .record(members)
  }

  private mutating func list(depth: Int) throws(Fault) -> AttributeValue {
    position += 1
    var items: [AttributeValue] = []
    guard !skip("]") else { return .list(items) }
    repeat { items.append(try value(depth: depth + 1)) } while skip(",")
    guard skip("]") else { throw fault("has a list that does not end") }
    return .list(items)
  }

  /// A number, `true`, `false`, `null`, `NaN` or an infinity.
  private mutating func word() throws(Fault) -> AttributeValue {
    let start = position
    while let byte = current, Self.isOfWord(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "null": return .null
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    default: break
    }
    if let first = word.utf8.first, first == 0x2D || (0x30...0x39).contains(first) {
      if let whole = Int64(word) { return .whole(whole) }
      if let number = Double(word) { return .number(number) }
    }
    position = start
    throw fault("has something that is no JSON value")
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  private mutating func text() throws(Fault) -> String {
    position += 1
    let start = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      position += 1
    }
    guard current == UInt8(ascii: "\"") else { return try escapedText(from: start) }
    position += 1
    return try decoded(bytes[start..<(position - 1)])
  }

  private func decoded(_ bytes: some Collection<UInt8>) throws(Fault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("has a text that is not UTF-8")
    }
    return text
  }

  private mutating func escapedText(from start: Int) throws(Fault) -> String {
    var text = Array(bytes[start..<position])
    while let byte = current, byte != UInt8(ascii: "\"") {
      position += 1
      if byte == UInt8(ascii: "\\") {
        text += String(try escape()).utf8
      } else {
        text.append(byte)
      }
    }
    guard current != nil else { throw fault("has a text that does not end") }
    position += 1
    return try decoded(text)
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard let byte = current else { throw fault("has a text that does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("has an escape that JSON does not know")
    }
  }

  /// Joins surrogates; one that is alone becomes the replacement character.
  private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isFollowed = bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    guard UTF16.isLeadSurrogate(first), isFollowed else { return "\u{FFFD}" }
    let place = position
    position += 2
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else {
      position = place
      return "\u{FFFD}"
    }
    let code = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.isHexadecimalDigit),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("has an escape without four hexadecimal digits") }
    position += 4
    return unit
  }
}

extension UInt8 {
  /// Whether it is one of `0`…`9`, `a`…`f`, `A`…`F` in ASCII.
  var isHexadecimalDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
