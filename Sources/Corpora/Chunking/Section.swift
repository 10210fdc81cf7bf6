/// A heading at its place in the document.
struct Heading: Equatable {
  /// Tells headings of the same words apart.
  var number: Int
  var level: Int
  var title: String
  /// As written, marks and all.
  var text: Substring
}

/// The blocks between two headings, below the headings above them.
struct Section {
  /// The headings in force, outermost first.
  var path: [Heading]
  var blocks: [Block]
}

extension Section {
  /// Divides a document at its headings.
  ///
  /// A heading with nothing below it stands as prose in the section above it, so that its words
  /// stay findable; one that only holds other headings is found in their paths.
  static func sections(of blocks: [Block]) -> [Section] {
    var sections: [Section] = []
    var current = Section(path: [], blocks: [])
    for (number, block) in blocks.enumerated() {
      guard case .heading(let level, let title) = block.kind else {
        current.blocks.append(block)
        continue
      }
      sections += current.closed(before: level)
      let above = current.path.filter { $0.level < level }
      let heading = Heading(number: number, level: level, title: title, text: block.text)
      current = Section(path: above + [heading], blocks: [])
    }
    return sections + current.closed(before: 0)
  }

  private func closed(before level: Int) -> [Section] {
    if !blocks.isEmpty { return [self] }
    guard let heading = path.last, heading.level >= level else { return [] }
    let alone = Block(kind: .prose, text: heading.text)
    return [Section(path: Array(path.dropLast()), blocks: [alone])]
  }
}

extension [Heading] {
  /// The headings that two paths share.
  func common(with other: [Heading]) -> [Heading] {
    Array(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
