/// How documents are cut into chunks; sizes in tokens of the bi-encoder.
package struct ChunkPolicy: Sendable, Equatable {
  /// How large a passage (title, headings and text) may grow.
  package var target: Int
  /// How many tokens of whole sentences the next chunk of a section repeats.
  package var overlap: Int

  package init(target: Int = 240, overlap: Int = 40) {
    self.target = target
    self.overlap = overlap
  }

  /// A section smaller than this joins a neighbour.
  var tiny: Int { target / 6 }

  /// The policy as text; it changes when the same document would be cut otherwise.
  package var fingerprint: String { "markdown-1 target=\(target) overlap=\(overlap)" }
}
