/// One document of a corpus, as read from its source.
package struct Document: Sendable, Equatable {
  /// Unique within the corpus: the path below its folder without the ending, or the source's own id.
  package var id: String
  package var title: String
  /// The body as written (Markdown, plain text), without front matter; HTML as Markdown.
  package var body: String
  package var metadata: Metadata

  package init(id: String, title: String, body: String, metadata: Metadata = Metadata()) {
    self.id = id
    self.title = title
    self.body = body
    self.metadata = metadata
  }
}
