import Testing

@testable import Lexical

@Suite("Snowball English stemmer") struct StemmerTests {
  /// Pairs of Snowball's published English sample vocabulary and of its description's examples.
  @Test(
    "stems the published vocabulary",
    arguments: [
      ("consign", "consign"), ("consigned", "consign"), ("consigning", "consign"),
      ("consignment", "consign"), ("consist", "consist"), ("consistency", "consist"),
      ("consistently", "consist"), ("consolation", "consol"), ("consolatory", "consolatori"),
      ("conspicuously", "conspicu"), ("knackeries", "knackeri"), ("knightly", "knight"),
      ("knots", "knot"), ("caresses", "caress"), ("ties", "tie"), ("cries", "cri"),
      ("hopping", "hop"), ("hoping", "hope"), ("generate", "generat"), ("general", "general"),
      ("skies", "sky"), ("dying", "die"), ("news", "news"), ("proceed", "proceed"),
      ("company's", "compani"), ("approvals", "approv"), ("approved", "approv"),
    ])
  func stems(word: String, stem: String) {
    #expect(Stemmer().stem(word) == stem)
  }

  @Test("leaves words of other alphabets and empty words alone")
  func leavesOthers() {
    #expect(Stemmer().stem("Ünïcôdé") == "Ünïcôdé")
    #expect(Stemmer().stem("合同") == "合同")
    #expect(Stemmer().stem("") == "")
  }
}
