import Cells
import Retrieval

/// The selected passage, where a wide window has room for it beside the lists.
func drawPassagePane(_ state: State, in rect: Rect, into buffer: inout Buffer) {
  guard rect.width >= 20, rect.height >= 4 else { return }
  let candidate = state.selectedCandidate
  let inside = buffer.box(
    rect, title: candidate?.chunk.label ?? "Passage",
    trailing: candidate.map { "\($0.chunk.tokens) tokens" } ?? "")
  guard let chunk = candidate?.chunk else {
    Paragraph("The selected passage will stand here.", style: .muted)
      .draw(in: inside.inset(columns: 1, rows: 0), into: &buffer)
    return
  }
  drawPassage(chunk, in: inside.inset(columns: 1, rows: 0), scroll: 0, into: &buffer)
}

/// A passage with its title, headings and source over its text.
func drawPassage(_ chunk: Chunk, in rect: Rect, scroll: Int, into buffer: inout Buffer) {
  let head = Paragraph(chunk.trail, style: .title)
  let used = head.draw(in: rect.firstRows(min(3, rect.height)), into: &buffer)
  let provenance = truncated(
    chunk.provenance, to: rect.width, ellipsis: buffer.glyphs.ellipsis)
  buffer.write(provenance, at: rect.row(used).origin, style: .muted, clip: rect.row(used))
  Paragraph(chunk.text)
    .draw(in: rect.droppingFirstRows(used + 2), firstLine: scroll, into: &buffer)
}

extension Chunk {
  /// Title and headings: `Contracts policy › Renewals`.
  var trail: String { ([title] + headings).joined(separator: " › ") }

  /// Where the passage is from and how far it can be trusted, as far as anybody said.
  var provenance: String {
    let parts = [
      id, metadata.source, metadata.updated.map { "updated \($0)" }, metadata.region,
      metadata.authority,
      metadata.access.isEmpty ? nil : "only for " + metadata.access.joined(separator: ", "),
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }
}
