/// Reads attributes as OTLP JSON writes them: lists of keys with values that name their type.
struct OTLPAttributes {
  let limits: SpanLimits

  /// The attributes as one value; where they are a plain record, as some programs write them, that.
  func value(of attributes: AttributeValue?) -> AttributeValue {
    guard let items = attributes?.list else {
      return attributes?.unflattened(depth: limits.depth) ?? .record([:])
    }
    guard !items.isEmpty else { return .record([:]) }
    let tree = AttributeTree(depth: limits.depth)
    for item in items {
      if let key = item.field("key")?.text { tree.insert(plain(item.field("value")), at: key) }
    }
    return tree.value
  }

  /// A value without the name of its type; some writers name all types, and leave the others null.
  private func plain(_ value: AttributeValue?) -> AttributeValue {
    guard let value, case .record(let members) = value else { return value ?? .null }
    let written = members.filter { $0.value != .null }
    guard let (type, inner) = written.first else { return .null }
    guard written.count == 1 else { return value }
    switch type {
    case "intValue", "int_value": return inner.whole.map { .whole(Int64($0)) } ?? inner
    case "doubleValue", "double_value": return inner.number.map { .number($0) } ?? inner
    case "boolValue", "bool_value": return inner.text.map { .flag($0 == "true") } ?? inner
    case "stringValue", "string_value", "bytesValue", "bytes_value": return inner
    case "arrayValue", "array_value":
      return .list((inner.field("values")?.list ?? []).map(plain))
    case "kvlistValue", "kvlist_value": return record(of: inner.field("values")?.list ?? [])
    default: return value
    }
  }

  private func record(of items: [AttributeValue]) -> AttributeValue {
    var members: [String: AttributeValue] = [:]
    for item in items {
      if let key = item.field("key")?.text { members[key] = plain(item.field("value")) }
    }
    return .record(members)
  }
}
