import Foundation
import Retrieval
import Storage
import TestSupport
import Testing

/// Records of ids and numbers alone.
struct PrivateTraceTests {
  private let file: TemporaryFile

  init() throws { file = try TemporaryFile() }

  /// A trace in which every text is made of words of its own, with those words.
  private func trace(
    _ number: Int, _ chance: inout SplitMix
  ) throws -> (Trace, words: [String]) {
    var words: [String] = []
    func text(_ count: Int) -> String {
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      let made = (0..<count).map { _ in
        String((0..<12).map { _ in letters[Int(chance.next() % 26)] })
      }
      words += made
      return made.joined(separator: " ")
    }
    var trace = Trace.sample("t\(number)", at: Double(number), query: text(6))
    trace.settings.filters = [try Filter("owner=\(text(1))")]
    trace.stages = [
      StageRecord(
        name: .rerank, milliseconds: 1, input: 2, output: 2, status: .failed, detail: text(2))
    ]
    for index in trace.candidates.indices {
      trace.candidates[index].chunk.documentID = text(1)
      trace.candidates[index].chunk.title = text(3)
      trace.candidates[index].chunk.headings = [text(2), text(1)]
      trace.candidates[index].chunk.text = text(40)
      trace.candidates[index].chunk.metadata = Metadata(
        source: text(1), region: text(1), access: [text(1)], authority: text(1),
        other: [text(1): .text(text(1)), "list": .list([text(1)])])
      trace.candidates[index].decision = .filtered
      trace.candidates[index].reason = text(4)
      trace.candidates[index].score = 0.5
    }
    trace.flags = [RankFlag(.ties, text(3))]
    trace.origin = TraceOrigin(
      convention: .openInference, service: "shop", traceID: "0a", spanIDs: ["0b"],
      retriever: text(1), reranker: text(1), gaps: [text(3)])
    return (trace, words)
  }

  @Test("No word of a question, a document or another program gets into the file")
  func noWord() throws {
    let store = try TraceStore(path: file.path, keepsText: false)
    var chance = SplitMix(seed: 7)
    var words: [String] = []
    for number in 0..<30 {
      let (trace, its) = try trace(number, &chance)
      words += its
      store.record(trace)
      if number.isMultiple(of: 2) {
        try store.record(contentsOf: [trace], from: .imported)
      }
    }
    store.flush()
    let bytes = try FileManager.default.contentsOfDirectory(atPath: file.folder).map {
      FileManager.default.contents(atPath: file.folder + "/" + $0) ?? Data()
    }
    #expect(bytes.reduce(0) { $0 + $1.count } > 30_000)
    let windows = bytes.reduce(into: Set<UInt64>()) { $0.formUnion(Self.windows($1)) }
    #expect(windows.isSuperset(of: Self.windows(Data("policies".utf8))))
    let found = Set(words).filter { windows.isSuperset(of: Self.windows(Data($0.utf8))) }
    #expect(found == [])
  }

  /// All runs of eight bytes, in small letters.
  private static func windows(_ bytes: Data) -> [UInt64] {
    var window: UInt64 = 0
    let all = bytes.map { byte in
      window = window << 8 | UInt64((65...90).contains(byte) ? byte + 32 : byte)
      return window
    }
    return Array(all.dropFirst(7))
  }

  @Test("The same traces with their texts leave words in the file, so that the search can fail")
  func words() throws {
    let store = try TraceStore(path: file.path)
    var chance = SplitMix(seed: 7)
    let (trace, words) = try trace(0, &chance)
    store.record(trace)
    store.flush()
    for word in words { #expect(try file.holds(word)) }
  }

  @Test("What is left has its ids, ranks, scores, tokens and decisions, and says what it is")
  func left() throws {
    let store = try TraceStore(path: file.path, keepsText: false)
    var chance = SplitMix(seed: 7)
    let (trace, _) = try trace(0, &chance)
    store.record(trace)
    store.flush()
    let stored = try #require(try store.trace("t0", for: .everything))
    #expect(stored == trace.withoutText())
    #expect(stored.isPrivate == true)
    #expect(stored.candidates.map(\.chunk.id) == ["a#1", "b#1"])
    #expect(stored.candidates.map(\.rankAfter) == [2, 1])
    #expect(stored.candidates.map(\.score) == [0.5, 0.5])
    #expect(stored.candidates.map(\.chunk.tokens) == [3, 3])
    #expect(stored.candidates.map(\.decision) == [.filtered, .filtered])
    #expect(stored.stages.map(\.status) == [.failed])
    #expect(stored.flags?.map(\.kind) == [.ties])
    #expect(stored.verdict == trace.verdict && stored.elapsed == trace.elapsed)
    let summary = try #require(try store.list(limit: 1, for: .everything).first)
    #expect(summary.isPrivate && summary.query.isEmpty)
    #expect(try store.recentQueries(9, of: "policies", for: .everything).isEmpty)
  }
}
