import TestSupport
import Testing

@testable import Lexical

@Suite("Analyzer") struct AnalyzerTests {
  private func terms(_ text: String) -> [String] {
    Analyzer().terms(in: text)
  }

  @Test("lower-cases, drops stop words and stems")
  func englishSentence() {
    #expect(
      terms("The CFO approves every RENEWAL of contracts.")
        == ["cfo", "approv", "everi", "renew", "contract"])
  }

  @Test("keeps stop words when asked to")
  func keepsStopWords() {
    #expect(
      Analyzer(removesStopWords: false).terms(in: "to be or not") == ["to", "be", "or", "not"])
    #expect(terms("to be or not") == [])
  }

  @Test(
    "treats each kind of joiner by its rule",
    arguments: [
      ("cold-chain", ["cold", "chain"]),
      ("max_size", ["max", "size"]),
      ("E-4107", ["e", "4107", "e-4107"]),
      ("E\u{2011}4107", ["e", "4107", "e-4107"]),
      ("2026-05-04", ["2026", "05", "04", "2026-05-04"]),
      ("sensor_4_raw", ["sensor", "4", "raw", "sensor_4_raw"]),
      ("atlas-prod", ["atlas", "prod"]),
      ("company's", ["compani"]),
      ("company\u{2019}s", ["compani"]),
      ("SEV1's", ["sev1"]),
      ("don't", ["don't"]),
      ("dogs' 'quoted'", ["dog", "quot"]),
      ("3.14", ["3.14"]),
      ("v2.3.1.", ["v2.3.1"]),
      ("10.0.0.1", ["10.0.0.1"]),
      ("EUR 75,000", ["eur", "75000"]),
      ("1,000,000.50", ["1000000.50"]),
      ("1,2 and 3,1415", ["1", "2", "3", "1415"]),
      ("ann.bell@corvane.example", ["ann", "bell", "corvan", "exampl"]),
      ("next.Sentence", ["next", "sentenc"]),
      ("and/or 24/7", ["24", "7"]),
      ("maxConnections", ["maxconnect"]),
      ("Q1-", ["q1"]),
      ("a--1", ["1"]),
      ("-- ... ' , 🚀 €", []),
      ("", []),
    ])
  func joiners(text: String, expected: [String]) {
    #expect(terms(text) == expected)
  }

  @Test("finds a code by its whole and by its parts, however it is written")
  func codes() {
    let written = Set(terms("Alarm E-4107 on the gateway"))
    for query in ["E-4107", "e-4107", "4107", "E\u{2010}4107"] {
      #expect(!written.isDisjoint(with: terms(query)), "\(query)")
    }
    #expect(terms("e-4107").last == "e-4107")
  }

  @Test("gives one term to spellings that read the same")
  func spellings() {
    #expect(terms("caf\u{E9}") == terms("cafe\u{301}"))
    #expect(terms("e\u{FB03}cient") == terms("efficient"))
    #expect(terms("re\u{AD}new") == terms("renew"))
    #expect(terms("75,000") == terms("75000"))
    #expect(terms("\u{FF14}\u{FF12}") == ["42"])
  }

  @Test("separates ideographs and Hiragana, keeps other alphabets in words")
  func otherScripts() {
    #expect(terms("合同の") == ["合", "同", "の"])
    #expect(terms("Договор ΜΕΓΆΛΟ") == ["договор", "μεγάλο"])
    #expect(terms("हिन्दी") == ["हिन्दी"])
  }

  @Test("tells where each term was written, in UTF-8 bytes")
  func ranges() {
    let text = "Café — renewals: E-4107"
    let written = Analyzer().occurrences(in: text).map { occurrence in
      String(decoding: Array(text.utf8)[occurrence.range], as: UTF8.self)
    }
    #expect(written == ["Café", "renewals", "E", "4107", "E-4107"])
  }

  @Test("merges the ranges of a code and its parts")
  func mergedRanges() {
    let text = "E-4107, then 4107 and a renewal"
    let terms = Set(Analyzer().terms(in: "E-4107 renewed"))
    #expect(Analyzer().ranges(of: terms, in: text) == [0..<6, 13..<17, 24..<31])
    #expect(Analyzer().ranges(of: [], in: text) == [])
  }

  @Test("keeps every range on scalar boundaries for arbitrary text")
  func arbitraryText() {
    var random = SplitMix(seed: 11)
    let alphabet = Array("aZ9-_.,'’ é\u{301}合の\u{AD}🚀\u{200D}\u{2011}٣".unicodeScalars)
    for _ in 0..<500 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        alphabet.randomElement(using: &random).map { scalars.append($0) }
      }
      let text = String(scalars)
      for occurrence in Analyzer().occurrences(in: text) {
        let bytes = Array(text.utf8)[occurrence.range]
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        #expect(!occurrence.term.isEmpty)
      }
    }
  }

  @Test("remembers words without changing what they become")
  func cachedTerms() {
    let normalizer = TermNormalizer(removesStopWords: true)
    let text = "The renewals, the RENEWALS: E-4107 and e-4107"
    let first = Analyzer().occurrences(in: text, normalizer)
    #expect(Analyzer().occurrences(in: text, normalizer) == first)
    #expect(Analyzer().occurrences(in: text) == first)
  }
}
