import Retrieval

extension SpanStep {
  /// About what the step takes in memory, with its place in a run.
  var heldBytes: Int {
    let texts = [spanID, parentID, name, service, query, model, source].compactMap { $0 } + gaps
    let documents = (input ?? []) + (output ?? [])
    return 1000 + texts.reduce(0) { $0 + $1.utf8.count }
      + documents.reduce(0) { $0 + $1.heldBytes }
  }
}

extension ListedDocument {
  fileprivate var heldBytes: Int {
    200 + (id?.utf8.count ?? 0) + (content?.utf8.count ?? 0)
      + AttributeValue.record(metadata).heldBytes
  }
}

extension AttributeValue {
  /// What a value's place in a dictionary takes, of which up to five eighths stay empty.
  private static let place = 100

  fileprivate var heldBytes: Int {
    switch self {
    case .null, .flag, .whole, .number: Self.place
    case .text(let text): Self.place + text.utf8.count
    case .list(let values): values.reduce(Self.place) { $0 + $1.heldBytes }
    case .record(let members):
      members.reduce(Self.place) { $0 + $1.key.utf8.count + $1.value.heldBytes }
    }
  }
}
