import Retrieval
import Synchronization
import Testing

@testable import Transformers

@Suite("Passages beyond the model's limit")
struct LongPassageTests {
  private let encoder: CrossEncoder
  private let question = "who was first"
  /// 100 words, each one token.
  private let words = (0..<25).flatMap { _ in ["war", "of", "the", "world"] }

  init() throws { encoder = try CrossEncoder(Fixture.open("tiny-bert-rerank"), threads: 2) }

  private var room: Int {
    encoder.folder.tokenLimit - 3 - encoder.folder.tokenizer.count(question)
  }

  private func score(_ passage: String, _ long: LongPassages) async throws -> PairScore {
    try #require(try await encoder.score(question, [passage], long: long).first)
  }

  @Test("A cut passage says how many of its tokens were read")
  func truncated() async throws {
    let text = words.joined(separator: " ")
    try #require(encoder.folder.tokenizer.count(text) == 100)
    let cut = try await score(text, .truncate)
    #expect(cut.cutAt == room)
    #expect(cut.removed == 100 - room)
    #expect(cut.tokens == encoder.folder.tokenLimit)
    #expect(cut.windows == 1)
    let alone = try await score(words.prefix(room).joined(separator: " "), .truncate)
    #expect(alone.cutAt == nil)
    #expect(abs(alone.value - cut.value) <= 1e-6)
  }

  @Test("The best or the mean of the windows counts, each scored as it is by itself")
  func windows() async throws {
    let body = words + ["first", "city"] + words
    let text = "the city\n" + body.joined(separator: " ")
    let parts = try #require(
      PassageWindows(encoder.folder.tokenizer.pieces(text), head: 2, room: room))
    var alone: [Double] = []
    for window in parts.windows {
      let passage = encoder.folder.tokenizer.tokens(of: window).joined(separator: " ")
      alone.append(try await score(passage, .truncate).value)
    }
    #expect(Set(alone).count > 2)
    let best = try await score(text, .max)
    #expect(abs(best.value - (alone.max() ?? 0)) <= 1e-6)
    let mean = try await score(text, .mean)
    #expect(abs(mean.value - alone.reduce(0, +) / Double(alone.count)) <= 1e-6)
    #expect(best.windows == alone.count)
    #expect(best.tokens == alone.count * encoder.folder.tokenLimit)
    #expect((best.removed, best.cutAt) == (0, nil))
  }

  @Test("A passage within the limit is read once, whatever the setting")
  func short() async throws {
    let text = "the city\nof the world"
    let scores = [
      try await score(text, .truncate), try await score(text, .max), try await score(text, .mean),
    ]
    #expect(scores.allSatisfy { $0 == scores[0] })
    #expect(scores[0].windows == 1)
  }

  @Test("Verdicts come one by one, each once, also of passages in several windows")
  func oneByOne() async throws {
    let long = words.joined(separator: " ")
    let passages = [long, "the city", long + " first", "of", long]
    let told = Mutex<[Int: [PairScore]]>([:])
    let scores = try await encoder.score(question, passages, long: .max) { place, score in
      told.withLock { $0[place, default: []].append(score) }
    }
    #expect(
      told.withLock { $0 }
        == Dictionary(
          uniqueKeysWithValues: scores.enumerated().map { ($0, [$1]) }))
    #expect(scores.map { $0.windows > 1 } == [true, false, true, false, true])
  }

  @Test("Windows repeat the head, lie half over one another and miss nothing")
  func cutting() throws {
    let pieces = (0..<103).map(Int32.init)
    let windows = try #require(PassageWindows(pieces, head: 3, room: 23)?.windows)
    #expect(windows.allSatisfy { $0.count == 23 && $0.starts(with: [0, 1, 2]) })
    #expect(Set(windows.joined()) == Set(pieces))
    #expect(windows.map { $0[3] } == [3, 13, 23, 33, 43, 53, 63, 73, 83])
    #expect(windows.last?.last == 102)
    #expect(PassageWindows(pieces, head: 3, room: 103) == nil)
    #expect(PassageWindows(pieces, head: 3, room: 4) == nil)
  }

  @Test("A first line that would fill the windows is not repeated")
  func longTitle() async throws {
    let text = words.prefix(60).joined(separator: " ") + "\n" + words.joined(separator: " ")
    let score = try await score(text, .max)
    let pieces = encoder.folder.tokenizer.pieces(text)
    #expect(score.windows == PassageWindows(pieces, head: 0, room: room)?.windows.count)
  }
}
