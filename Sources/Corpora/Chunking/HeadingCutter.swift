import Retrieval

/// Cuts documents along their structure.
///
/// A Markdown document is cut at its headings; within a section, paragraphs, lists, tables and
/// blocks of code are joined up to the target and divided where they exceed it: at sentence ends,
/// items, rows (the header repeated) and lines (the fences repeated). Consecutive chunks of a
/// section share whole sentences. Sections of a few words join a neighbour, their heading kept in
/// the text.
struct HeadingCutter {
  let target: Int
  let overlap: Int
  let measure: (Substring) -> Int

  /// A section smaller than this joins a neighbour.
  private var tiny: Int { target / 6 }

  func texts(of document: Document) -> [ChunkText] {
    let sections = Section.sections(of: BlockReader.blocks(of: document.body))
    let cutter = PieceCutter(measure: measure)
    let pieces = sections.enumerated().map { cutter.pieces(of: $1, at: $0) }
    let sizes = pieces.map { $0.reduce(0) { $0 + $1.size } }
    let groups = SectionGroup.groups(of: sections, sizes: sizes, target: target, tiny: tiny)
    return groups.flatMap { group in
      packer(for: sections[group.sections], of: document, cutter)
        .chunks(of: Array(pieces[group.sections].joined()))
        .map { ChunkText(of: $0, sections: sections, in: document) }
    }
  }

  private func packer(
    for sections: ArraySlice<Section>, of document: Document, _ cutter: PieceCutter
  ) -> Packer {
    let overhead = sections.map { measure(heading($0.path, of: document)) }.max() ?? 0
    let headings = sections.map { $0.path.last.map { measure($0.text) } ?? 0 }
    return Packer(
      budget: max(target / 2, target - overhead), overlap: overlap, tiny: tiny, cutter: cutter,
      headingSize: { headings[$0 - sections.startIndex] })
  }

  private func heading(_ path: [Heading], of document: Document) -> Substring {
    ([document.title] + path.titles(in: document)).joined(separator: ". ")[...]
  }
}
