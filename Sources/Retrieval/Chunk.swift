/// A passage of a document: what is indexed, ranked, reranked and packed.
package struct Chunk: Sendable, Equatable, Codable {
  /// `document#number`, unique within the corpus.
  package var id: String
  package var documentID: String
  package var title: String
  /// The headings above the passage, outermost first, without the document's title.
  package var headings: [String]
  /// The chunk's place in its document, from 1: the `§2` of the screens; 0 where another program
  /// cut it and does not say.
  package var section: Int
  package var text: String
  /// The tokens that the chunk costs in a context pack: those of `contextBlock` behind its marker.
  package var tokens: Int
  package var metadata: Metadata

  package init(
    documentID: String, title: String, headings: [String], section: Int, text: String,
    tokens: Int = 0, metadata: Metadata = Metadata()
  ) {
    self.id = "\(documentID)#\(section)"
    self.documentID = documentID
    self.title = title
    self.headings = headings
    self.section = section
    self.text = text
    self.tokens = tokens
    self.metadata = metadata
  }

  /// The passage as the models and the index read it: title, headings, text; the text alone where
  /// it has neither.
  package var passage: String {
    guard !title.isEmpty || !headings.isEmpty else { return text }
    return ([title] + headings).joined(separator: ". ") + ".\n" + text
  }

  /// What the screens call it: the last part of the document's path and the section.
  package var label: String {
    let name = documentID.split(separator: "/").last.map(String.init) ?? documentID
    return section == 0 ? name : "\(name) §\(section)"
  }

  /// What is counted of the chunk in a context: its block behind a marker.
  package var markedBlock: String { "[1] " + contextBlock }

  /// The passage with its source, as a generator is sent it, after the marker `[1]`.
  package var contextBlock: String {
    let heading = ([title] + headings).filter { !$0.isEmpty }.joined(separator: " › ")
    let updated = metadata.updated.map { ", updated \($0)" } ?? ""
    return (heading.isEmpty ? "" : heading + "\n") + "(\(id)\(updated))\n\(text)"
  }
}

/// A chunk's position in the corpus, from 0; the indexes speak in these.
package typealias Ordinal = Int
