/// Reads one JSON document (RFC 8259) from UTF-8 bytes.
struct JSONReader {
  /// The first thing that is not JSON, by its byte offset.
  struct Failure: Error, Equatable {
    var expected: String
    var offset: Int
  }

  /// Deeper nesting than any tokenizer file has is refused before it can exhaust the stack.
  private static let deepest = 64

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// Reads the whole of `bytes` as one value.
  static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    guard reader.next() == nil else { throw reader.failure("the end of the file") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value() throws(Failure) -> JSONValue {
    switch next() {
    case UInt8(ascii: "{"): try nested { reader throws(Failure) in try reader.object() }
    case UInt8(ascii: "["): try nested { reader throws(Failure) in try reader.array() }
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try literal("true", .boolean(true))
    case UInt8(ascii: "f"): try literal("false", .boolean(false))
    case UInt8(ascii: "n"): try literal("null", .null)
    default: try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(Failure) -> JSONValue
  ) throws(Failure) -> JSONValue {
    guard depth < Self.deepest else { throw failure("less than \(Self.deepest) levels of nesting") }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(Failure) -> JSONValue {
    var members: [JSONValue.Member] = []
    index += 1
    if take("}") { return .object(members) }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw failure("a member's name") }
      let name = try string()
      guard take(":") else { throw failure("a colon") }
      members.append(JSONValue.Member(name: name, value: try value()))
    } while take(",")
    guard take("}") else { throw failure("a comma or a closing brace") }
    return .object(members)
  }

  private mutating func array() throws(Failure) -> JSONValue {
    var elements: [JSONValue] = []
    index += 1
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value())
    } while take(",")
    guard take("]") else { throw failure("a comma or a closing bracket") }
    return .array(elements)
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(Failure) -> JSONValue {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[index..<end].elementsEqual(word.description.utf8) else {
      throw failure("a value")
    }
    index = end
    return value
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = index
    let isNegative = take(byte: UInt8(ascii: "-"))
    var number = JSONNumber()
    var count = digits { number.append($0, isFraction: false) }
    if take(byte: UInt8(ascii: ".")) {
      count = min(count, digits { number.append($0, isFraction: true) })
    }
    var exponent = 0
    if take(byte: UInt8(ascii: "e")) || take(byte: UInt8(ascii: "E")) {
      let isDown = take(byte: UInt8(ascii: "-"))
      if !isDown { _ = take(byte: UInt8(ascii: "+")) }
      count = min(count, digits { exponent = min(exponent * 10 + Int($0), 100_000) })
      if isDown { exponent.negate() }
    }
    guard count > 0 else {
      index = start
      throw failure("a value")
    }
    let value = number.value(exponent: exponent)
    return .number(isNegative ? -value : value)
  }

  /// Hands over the digits that come next, and counts them.
  private mutating func digits(_ body: (UInt8) -> Void) -> Int {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      body(bytes[index] - 0x30)
      index += 1
    }
    return index - start
  }

  private mutating func take(byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func string() throws(Failure) -> String {
    let start = index + 1
    index = start
    var hasEscapes = false
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 0x20 else { throw failure("an escape for a control character") }
      let isEscape = bytes[index] == UInt8(ascii: "\\")
      hasEscapes = hasEscapes || isEscape
      index += isEscape ? 2 : 1
    }
    guard index < bytes.count else { throw failure("a closing quotation mark") }
    let content = bytes[start..<index]
    let raw =
      hasEscapes ? try JSONEscapes.resolve(content) : String(validating: content, as: UTF8.self)
    guard let raw else { throw failure("valid UTF-8 before this") }
    index += 1
    return raw
  }

  /// The next byte that is not white space, left in place.
  private mutating func next() -> UInt8? {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return bytes[index]
      }
    }
    return nil
  }

  private mutating func take(_ punctuation: Unicode.Scalar) -> Bool {
    _ = next()
    return take(byte: UInt8(ascii: punctuation))
  }

  private func failure(_ expected: String) -> Failure {
    Failure(expected: expected, offset: min(index, bytes.count))
  }
}
