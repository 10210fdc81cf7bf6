import Columns
import Retrieval
import Storage

extension ModelIdentity {
  static let small = ModelIdentity(name: "small", fingerprint: "0a")
  static let other = ModelIdentity(name: "other", fingerprint: "0b")
}

extension PassageKey {
  /// A key that is another for another text.
  init(_ text: String) {
    let hashes = [1, 2].map { seed in
      text.utf8.reduce(seed as UInt64) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
    }
    self.init(
      hashes.flatMap { hash in (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) } })
  }
}

extension IndexContents {
  /// An index of so many chunks in documents of three.
  static func sample(
    _ count: Int, text: String = "words", model: ModelIdentity = .small
  ) -> IndexContents {
    let chunks = (0..<count).map { place in
      Chunk(
        documentID: "d\(place / 3)", title: "Title \(place / 3)", headings: ["A", "B c"],
        section: place % 3 + 1, text: "\(text) \(place)\n\nö 🙂", tokens: place,
        metadata: place < 3
          ? Metadata(
            source: "wiki", updated: CalendarDay("2026-05-04"), access: ["legal"],
            other: ["k": "v"])
          : Metadata())
    }
    return IndexContents(
      identity: IndexIdentity(
        corpus: CorpusIdentity(name: "policies", fingerprint: "f-\(text)", chunks: count),
        policy: "markdown-1", model: model),
      chunks: chunks, passages: chunks.map { PassageKey($0.passage) },
      golden: GoldenSet(
        queries: [GoldenQuery(id: "q1", text: "who signs?", type: "exploratory")],
        judgements: [Judgement(queryID: "q1", documentID: "d0", grade: 3, evidence: "words 0")]),
      lexical: (0..<count * 5).map { UInt8(truncatingIfNeeded: $0) })
  }

  /// Made-up vectors of two numbers, one for each passage.
  var vectors: [PassageKey: [Float]] {
    let pairs = passages.enumerated().map { ($1, [Float($0) / 7, Float($0) - 3]) }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension StoredIndex {
  /// All that was published.
  var contents: IndexContents {
    IndexContents(
      identity: identity, chunks: Array(chunks), passages: passages, golden: golden,
      lexical: lexical.bytes.withBytes { Array($0[lexical.range]) })
  }
}

extension IndexStore {
  /// Saves the sample's vectors and publishes it.
  func fill(_ contents: IndexContents) throws {
    try save(contents.vectors, by: contents.identity.model)
    try publish(contents)
  }
}
