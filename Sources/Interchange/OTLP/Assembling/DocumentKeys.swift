/// What tells the documents of a list apart: identifiers and contents.
struct DocumentKeys {
  private var ids: Set<String> = []
  private var contents: Set<String> = []

  init(_ documents: [ListedDocument]?) {
    for document in documents ?? [] {
      if let id = document.id { ids.insert(id) }
      if let content = document.content { contents.insert(content) }
    }
  }

  var isEmpty: Bool { ids.isEmpty && contents.isEmpty }

  func contains(_ document: ListedDocument) -> Bool {
    document.id.map(ids.contains) ?? false || document.content.map(contents.contains) ?? false
  }

  /// Whether two lists hold the same documents in the same order.
  static func areSame(_ first: [ListedDocument], _ second: [ListedDocument]) -> Bool {
    first.count == second.count
      && zip(first, second).allSatisfy { one, other in
        one.id != nil && one.id == other.id || one.content != nil && one.content == other.content
      }
  }
}
