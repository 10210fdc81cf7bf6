/// One document of a corpus, as read from its source.
package struct Document: Sendable, Equatable {
  /// Unique within the corpus: the path below its folder without the ending, or the source's own id.
  package var id: String
  package var title: String
  /// The body as written (Markdown, plain text), without front matter.
  package var body: String
  package var metadata: Metadata

  package init(id: String, title: String, body: String, metadata: Metadata = Metadata()) {
    self.id = id
    self.title = title
    self.body = body
    self.metadata = metadata
  }
}

/// What is known of a document beside its words.
package struct Metadata: Sendable, Equatable, Codable {
  package var source: String?
  package var updated: CalendarDay?
  package var region: String?
  /// The groups that may read the document; empty means everyone.
  package var access: [String]
  /// Who stands behind it: `official`, `team`, `memo`, `draft`, `personal`.
  package var authority: String?
  /// Every other key of the front matter, as text.
  package var other: [String: String]

  package init(
    source: String? = nil, updated: CalendarDay? = nil, region: String? = nil,
    access: [String] = [], authority: String? = nil, other: [String: String] = [:]
  ) {
    self.source = source
    self.updated = updated
    self.region = region
    self.access = access
    self.authority = authority
    self.other = other
  }
}
