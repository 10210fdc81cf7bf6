import Testing

@testable import Transformers

@Suite("Text is normalised as Hugging Face's BertNormalizer does")
struct BertNormalizerTests {
  @Test(
    "Characters that decompose or change places come out the same, scalar by scalar",
    arguments: [("uncased", true), ("cased", false)])
  func normalForms(kind: String, lowercases: Bool) throws {
    let (fixture, _) = try TokenizerFixture.read(kind)
    let normalizer = BertNormalizer(
      cleans: true, spacesIdeographs: true, stripsAccents: nil, lowercases: lowercases)
    #expect(fixture.normal.count >= 100)
    for expected in fixture.normal {
      let normal = String(decoding: normalizer.normalize(expected.text), as: UTF8.self)
      #expect(
        normal.utf8.elementsEqual(expected.normal.utf8), "\(expected.text.debugDescription)")
    }
  }

  @Test("Each stage can be turned off by itself")
  func stages() {
    func normalize(
      cleans: Bool = false, ideographs: Bool = false, accents: Bool? = false, case: Bool = false
    ) -> String {
      let normalizer = BertNormalizer(
        cleans: cleans, spacesIdeographs: ideographs, stripsAccents: accents, lowercases: `case`)
      return String(decoding: normalizer.normalize("\u{0}\tÉ中\u{200B}"), as: UTF8.self)
    }
    #expect(normalize() == "\u{0}\tÉ中\u{200B}")
    #expect(normalize(cleans: true) == " É中")
    #expect(normalize(ideographs: true) == "\u{0}\tÉ 中 \u{200B}")
    #expect(normalize(accents: true) == "\u{0}\tE中\u{200B}")
    #expect(normalize(case: true) == "\u{0}\té中\u{200B}")
    #expect(normalize(accents: nil, case: true) == "\u{0}\te中\u{200B}")
  }
}
