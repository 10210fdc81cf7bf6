internal import Digests
import Retrieval

/// SHA-256 over a list of texts, each with its length, so that no two lists run into one.
struct Fingerprint {
  private var hash = Digest()

  mutating func add(_ text: String) {
    withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { hash.add($0) }
    hash.add(text)
  }

  /// The first 16 hexadecimal digits.
  var digits: String { hash.shortDigits }
}

extension Fingerprint {
  /// The fingerprint of documents: their ids, words and metadata, in order.
  ///
  /// - Throws: `CancellationError`.
  static func of(_ documents: [Document]) throws -> String {
    var hash = Fingerprint()
    for document in documents {
      try Task.checkCancellation()
      for text in [document.id, document.title, document.body] { hash.add(text) }
      hash.add(document.metadata)
    }
    return hash.digits
  }

  private mutating func add(_ metadata: Metadata) {
    let fields = [
      metadata.source, metadata.updated?.description, metadata.region, metadata.authority,
    ]
    for field in fields { add(field ?? "") }
    add(metadata.access)
    for (key, value) in metadata.other.sorted(by: { $0.key < $1.key }) {
      add(key)
      add(value.kind)
      add(value.texts)
    }
    add("")
  }

  private mutating func add(_ texts: [String]) {
    add(String(texts.count))
    for text in texts { add(text) }
  }
}

extension MetadataValue {
  /// Tells values of different types apart that are written alike.
  fileprivate var kind: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .day: "day"
    case .flag: "flag"
    case .list: "list"
    }
  }

  fileprivate var texts: [String] {
    if case .list(let texts) = self { texts } else { [description] }
  }
}
