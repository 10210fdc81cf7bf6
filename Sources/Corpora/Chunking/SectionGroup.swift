/// Neighbouring sections that are cut as one, so that none of them stands alone as a crumb.
struct SectionGroup {
  /// The headings that all its sections share.
  var path: [Heading]
  var sections: Range<Int>
  /// The tokens of all its pieces.
  var size: Int

  /// Joins tiny sections to a sibling, or to the section that they are part of.
  ///
  /// The neighbour below comes first where both fit in one chunk, then the one above; a tiny
  /// section that fits neither still joins a larger one, which is divided anyway.
  static func groups(
    of sections: [Section], sizes: [Int], target: Int, tiny: Int
  ) -> [SectionGroup] {
    let single = sections.indices.map {
      SectionGroup(path: sections[$0].path, sections: $0..<($0 + 1), size: sizes[$0])
    }
    let fits = { (above: SectionGroup, below: SectionGroup) in
      above.size + below.size <= target
    }
    return
      single
      .joining { $0.size < tiny && fits($0, $1) }
      .joining { $1.size < tiny && fits($0, $1) }
      .joining { min($0.size, $1.size) < tiny }
  }

  /// Whether the one below is a sibling or a part of the one above, or the other way round.
  fileprivate func isRelated(to below: SectionGroup) -> Bool {
    path.common(with: below.path).count >= max(path.count, below.path.count) - 1
  }

  fileprivate func joined(to below: SectionGroup) -> SectionGroup {
    SectionGroup(
      path: path.common(with: below.path),
      sections: sections.lowerBound..<below.sections.upperBound, size: size + below.size)
  }
}

extension [SectionGroup] {
  fileprivate func joining(
    where wanted: (_ above: SectionGroup, _ below: SectionGroup) -> Bool
  ) -> [SectionGroup] {
    reduce(into: []) { groups, below in
      if let above = groups.last, above.isRelated(to: below), wanted(above, below) {
        groups[groups.count - 1] = above.joined(to: below)
      } else {
        groups.append(below)
      }
    }
  }
}
