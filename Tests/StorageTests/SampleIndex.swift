import Retrieval
import Storage

extension ModelIdentity {
  static let small = ModelIdentity(name: "small", fingerprint: "0a")
  static let other = ModelIdentity(name: "other", fingerprint: "0b")
}

extension StoredIndex {
  /// An index of so many chunks in documents of three, with made-up vectors of two numbers.
  static func sample(_ count: Int, name: String = "policies", text: String = "words") -> StoredIndex
  {
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
    return StoredIndex(
      identity: IndexIdentity(
        corpus: CorpusIdentity(name: name, fingerprint: "f-\(text)", chunks: count),
        policy: "markdown-1", model: .small),
      chunks: chunks, lexical: (0..<count * 5).map { UInt8(truncatingIfNeeded: $0) },
      dimensions: 2,
      vectors: (0..<count * 2).map { Float($0) / 7 })
  }
}
