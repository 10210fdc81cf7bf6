import Foundation
import Retrieval
import Testing

@testable import Corpora
@testable import Lexical

/// Compares the answers on the sample corpus with those that bm25s gave for the same terms.
@Suite("BM25 on the sample corpus, against bm25s") struct SampleCorpusTests {
  /// The corpus and its questions as terms: all that bm25s is told.
  private struct Analysed: Encodable {
    var k1: Double
    var b: Double
    var fingerprint: String
    var passages: [[String]]
    var questions: [[String]]
  }

  /// What bm25s answered.
  private struct Recording: Decodable {
    /// Of the terms that it was told.
    var fingerprint: String
    var answers: [Answer]

    struct Answer: Decodable {
      /// The passages with the ten highest scores, best first, from 0.
      var best: [Int]
      var scores: [Double]
      /// Of the scores of all passages.
      var sum: Double
    }
  }

  private let analysed: Analysed
  private let recording: Recording

  init() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let corpus = try CorpusReader.read(root.appending(path: "sample-corpus").path)
    // Words are counted in place of a model's tokens: where the corpus is cut matters little here.
    let chunker = Chunker { $0.split(whereSeparator: \.isWhitespace).count }
    let analyzer = Analyzer()
    let passages = chunker.chunks(of: corpus.documents).map { analyzer.terms(in: $0.passage) }
    let questions = corpus.golden.queries.map { analyzer.terms(in: $0.text) }
    var fingerprint = Fingerprint()
    for terms in passages + questions { fingerprint.add(terms.joined(separator: " ")) }
    analysed = Analysed(
      k1: BM25.standard.k1, b: BM25.standard.b, fingerprint: fingerprint.digits,
      passages: passages, questions: questions)
    let file = root.appending(path: "Tests/LexicalTests/Fixtures/sample-corpus-bm25s.json")
    recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
  }

  @Test("the recorded answers are those to today's corpus, questions and analyzer")
  func fresh() throws {
    guard recording.fingerprint != analysed.fingerprint else { return }
    let dump = FileManager.default.temporaryDirectory.appending(path: "sample-corpus-terms.json")
    try JSONEncoder().encode(analysed).write(to: dump)
    Issue.record(
      """
      the sample corpus or the analyzer has changed; let bm25s answer again (pip install bm25s):
      python3 Tests/LexicalTests/Fixtures/record_sample_corpus.py \(dump.path)
      """)
  }

  @Test("every question is given the reference's passages and scores")
  func answers() throws {
    try #require(recording.fingerprint == analysed.fingerprint, "see the test before")
    var builder = InvertedIndexBuilder()
    for passage in analysed.passages { builder.append(terms: passage) }
    let index = try builder.build()
    #expect(recording.answers.count == analysed.questions.count)
    for (question, answer) in zip(analysed.questions, recording.answers) {
      let scores = BM25.standard.scores(question, in: index)
      #expect(abs(scores.reduce(0, +) - answer.sum) < 1e-3)
      for (passage, expected) in zip(answer.best, answer.scores) {
        #expect(abs(scores[passage] - expected) < 1e-4)
      }
      let found = BM25.standard.search(question, in: index, limit: answer.scores.count)
      #expect(found.count == answer.scores.count)
      for (hit, expected) in zip(found, answer.scores) {
        #expect(abs(hit.score - expected) < 1e-4)
      }
    }
  }
}
