/// What is known of a document beside its words.
package struct Metadata: Sendable, Equatable, Codable {
  package var source: String?
  package var updated: CalendarDay?
  package var region: String?
  /// The groups that may read the document; empty means everyone.
  package var access: [String]
  /// Who stands behind it: `official`, `team`, `memo`, `draft`, `personal`.
  package var authority: String?
  /// Every other key of the front matter, column or field of the record; a field within another
  /// goes by both names: `owner.name`.
  package var other: [String: MetadataValue]

  package init(
    source: String? = nil, updated: CalendarDay? = nil, region: String? = nil,
    access: [String] = [], authority: String? = nil, other: [String: MetadataValue] = [:]
  ) {
    self.source = source
    self.updated = updated
    self.region = region
    self.access = access
    self.authority = authority
    self.other = other
  }
}

extension Metadata {
  /// What stands under a key, built in or not, in whatever case it is written; nil where nothing
  /// does.
  package func value(of key: String) -> MetadataValue? {
    builtIn(key.lowercased()) ?? other[key] ?? otherInAnyCase(key.lowercased())
  }

  private func builtIn(_ key: String) -> MetadataValue? {
    switch key {
    case "source": source.map(MetadataValue.text)
    case "updated": updated.map(MetadataValue.day)
    case "region": region.map(MetadataValue.text)
    case "access": access.isEmpty ? nil : .list(access)
    case "authority": authority.map(MetadataValue.text)
    default: nil
    }
  }

  private func otherInAnyCase(_ key: String) -> MetadataValue? {
    other.keys.filter { $0.lowercased() == key }.min().flatMap { other[$0] }
  }
}
