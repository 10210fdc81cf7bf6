import Testing

@testable import Transformers

@Suite("Normalisers and pre-tokenizers do what Hugging Face's of the same settings do")
struct StepParityTests {
  private let texts: [String]
  private let reader: TokenizerJSON

  init() throws {
    let file = try TokenizerFile(path: SubwordFixture.path("steps.json"))
    reader = TokenizerJSON(file: file, root: try file.json())
    texts = reader.root["texts"].array.map(\.text)
  }

  @Test("Every normaliser rewrites every text to the same bytes")
  func normalizers() throws {
    let steps = reader.root["normalizers"].array
    #expect(steps.count >= 14 && texts.count >= 90)
    for step in steps {
      let normalizer = try reader.normalizer(step["settings"])
      for (text, expected) in zip(texts, step["texts"].array) {
        let normal = normalizer.normalize(text)
        #expect(normal == Array(expected.text.utf8), "\(normalizer): \(text.debugDescription)")
      }
    }
  }

  @Test("Every pre-tokenizer splits every text into the same parts")
  func preTokenizers() throws {
    let steps = reader.root["preTokenizers"].array
    #expect(steps.count >= 36)
    for (number, step) in steps.enumerated() {
      let preTokenizer = try reader.preTokenizer(step["settings"])
      for (text, expected) in zip(texts, step["texts"].array) {
        var parts: [[UInt8]] = []
        preTokenizer.split(Array(text.utf8).span, startsText: true) { part, _ in
          parts.append(Array(String(part).utf8))
        }
        let same = parts == expected.array.map { Array($0.text.utf8) }
        #expect(same, "step \(number): \(text.debugDescription): \(expected.array.map(\.text))")
      }
    }
  }

  @Test("A hundred thousand marks after one letter are put in order without delay")
  func manyMarks() {
    let marks = String(repeating: "\u{301}\u{316}", count: 50_000)
    let normal = NormalForm.canonicalDecomposition.normalize("a" + marks)
    let (below, above) = (Array("\u{316}".utf8), Array("\u{301}".utf8))
    #expect(normal.starts(with: [0x61] + below + below))
    #expect(normal.suffix(4).elementsEqual(above + above))
    #expect(normal.count == 1 + 4 * 50_000)
  }
}
