import Retrieval

extension Chunk {
  /// What the metadata of an exported document says of the chunk, beside id and text.
  var exportedMetadata: [String: AttributeValue] {
    var fields: [String: AttributeValue] = metadata.other.mapValues(AttributeValue.init)
    fields["document_id"] = .text(documentID)
    if !title.isEmpty { fields["title"] = .text(title) }
    if !headings.isEmpty { fields["headings"] = .list(headings.map { .text($0) }) }
    if section > 0 { fields["section"] = .whole(Int64(section)) }
    if !metadata.access.isEmpty { fields["access"] = .list(metadata.access.map { .text($0) }) }
    fields["source"] = metadata.source.map { .text($0) }
    fields["updated"] = metadata.updated.map { .text($0.description) }
    fields["region"] = metadata.region.map { .text($0) }
    fields["authority"] = metadata.authority.map { .text($0) }
    return fields
  }
}

extension AttributeValue {
  fileprivate init(_ value: MetadataValue) {
    switch value {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .day(let day): self = .text(day.description)
    case .flag(let flag): self = .flag(flag)
    case .list(let texts): self = .list(texts.map { .text($0) })
    }
  }
}
