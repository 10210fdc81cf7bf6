import Testing

@testable import Transformers

@Suite("Patterns are understood whole or refused")
struct PatternTests {
  private func matches(_ expression: String, in text: String) throws -> [String] {
    let pattern = try PatternCompiler.compile(expression)
    let bytes = Array(text.utf8)
    var found: [String] = []
    pattern.forEachSegment(of: bytes.span) { range, isMatch in
      if isMatch { found.append(String(decoding: bytes[range], as: UTF8.self)) }
    }
    return found
  }

  @Test("The first choice that leads to a match counts, and runs give back what others need")
  func choices() throws {
    #expect(try matches("a|ab", in: "ab") == ["a"])
    #expect(try matches("(?:a|ab)c", in: "abc ac") == ["abc", "ac"])
    #expect(try matches(#"\w+b"#, in: "abab!") == ["abab"])
    #expect(try matches(#"\w++b"#, in: "abab!") == [])
    #expect(try matches("a+?", in: "aaa") == ["a", "a", "a"])
    #expect(try matches("(?:ab){2,3}", in: "abababab") == ["ababab"])
    #expect(try matches("é+(?!x)", in: "éééx") == ["éé"])
  }

  @Test("Letter case is ignored only inside its group, and by Unicode's rules")
  func letterCase() throws {
    #expect(try matches("(?i:'s)x", in: "'Sx 'ſx 'sX") == ["'Sx", "'ſx"])
    #expect(try matches("(?i:[a-k])", in: "aK\u{212A}z") == ["a", "K", "\u{212A}"])
  }

  @Test(
    "What is not understood is refused",
    arguments: [
      "(", ")", "[", "[]", "[a", "a)", "(a", "*", "a**", "a{2}{3}", "a{3,2}", "a{x}", "a{200000}",
      "^a", "a$", #"\b"#, #"\1"#, #"\p{Han}"#, #"\p{L"#, #"\pL"#, "(?<=a)b", "(?P<n>a)",
      "[[:alpha:]]",
      "[a&&b]", "[z-a]", #"[\s-z]"#, #"\x{110000}"#, #"\xFF"#, #"\u12"#, "(?:a*)*", "(?:a|b)++",
      "\\",
      "(?i)a", "(?i:a",
    ])
  func refused(expression: String) {
    #expect(throws: PatternParser.Failure.self) { try PatternCompiler.compile(expression) }
  }

  @Test("Expressions that would exhaust stack or memory are refused")
  func excessive() {
    for expression in [
      String(repeating: "(", count: 10_000), String(repeating: "[", count: 10_000),
      "(?:(?:(?:(?:a{9}b){99}){99}){99}){99}",
    ] {
      #expect(throws: PatternParser.Failure.self) { try PatternCompiler.compile(expression) }
    }
  }

  @Test("An expression that would search for ever gives up, once for a whole text")
  func patience() throws {
    let text = String(repeating: "a", count: 10_000)
    #expect(try matches("(?:a+)+b", in: text) == [])
  }

  @Test("A long run that is given back character by character is still one match")
  func longRuns() throws {
    let text = String(repeating: "A", count: 200_000)
    #expect(try matches(#"\p{Lu}*\p{Ll}+|\p{Lu}+"#, in: text) == [text])
  }
}
