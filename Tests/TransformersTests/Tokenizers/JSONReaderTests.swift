import Testing

@testable import Transformers

@Suite("JSON is read whole or refused")
struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue {
    try JSONReader.read(Array(text.utf8))
  }

  @Test("Values of every kind are read, with white space around them")
  func values() throws {
    let value = try read(
      " {\"a\" : [1, -2.5e1, true, false, null, \"x\"] ,\n\"b\":{}, \"c\":[] }\t")
    let elements = try #require(value["a"]?.elements)
    #expect(elements.map(\.integer) == [1, -25, nil, nil, nil, nil])
    #expect(elements.map(\.boolean) == [nil, nil, true, false, nil, nil])
    #expect(elements[4].isNull)
    #expect(elements[5].string == "x")
    #expect(value["b"]?.members?.isEmpty == true)
    #expect(value["c"]?.elements?.isEmpty == true)
  }

  @Test("Numbers are read as the reference reads them, to the last bit")
  func numbers() throws {
    let cases: [(String, Double)] = [
      ("0", 0), ("-0.5", -0.5), ("1e3", 1000), ("25E-1", 2.5), ("1e-400", 0), ("0e999", 0),
      ("-8.210987291234567", -8_210_987_291_234_567 / 1e15), ("1e999", .infinity),
      ("123456789012345678901234", Double(12_345_678_901_234_567_890 as UInt64) * 1e4),
      ("0.123456789012345678901234", Double(12_345_678_901_234_567_890 as UInt64) / 1e20),
      ("5e-324", .leastNonzeroMagnitude),
    ]
    for (text, value) in cases { #expect(try read(text).number == value, "\(text)") }
  }

  @Test("Escapes become the characters they stand for")
  func escapes() throws {
    let value = try read(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é""#)
    #expect(value.string?.utf8.elementsEqual("\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}é".utf8) == true)
  }

  @Test(
    "What is not JSON is refused",
    arguments: [
      "", " ", "{", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "tru", "nul",
      "truely", "1 2", "\"", "\"\\", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"",
      "\"\\uD83D\"", "\"\\uD83D\\u0041\"", "\"\\uDE00\"", "\"a\nb\"", "--1", "+", "1e", "]", "nan",
      "{\"a\":1]", "-", ".5", "5.", "1e+", "-e1",
    ])
  func malformed(text: String) {
    #expect(throws: JSONReader.Failure.self) { try read(text) }
  }

  @Test("Bytes that are not UTF-8 are refused")
  func invalidUTF8() {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE4, 0x22]] as [[UInt8]] {
      #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) }
    }
  }

  @Test("Nesting deeper than any tokenizer file's is refused before the stack is exhausted")
  func nesting() throws {
    _ = try read(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
    #expect(throws: JSONReader.Failure(expected: "less than 64 levels of nesting", offset: 64)) {
      try read(String(repeating: "[", count: 100_000))
    }
  }
}
