import Retrieval

/// Metadata in the few bytes of an image: each text behind its length, in a fixed order.
///
/// It is read once for each document that a filter looks at, which JSON is too slow for.
enum MetadataBytes {
  /// Where nothing is known; no bytes at all are damage, which must not open a document to everyone.
  private static let none: [UInt8] = [0]

  static func encoded(_ metadata: Metadata) -> [UInt8] {
    guard metadata != Metadata() else { return none }
    var bytes: [UInt8] = []
    bytes.add(metadata.source)
    bytes.add(metadata.updated?.description)
    bytes.add(metadata.region)
    bytes.add(metadata.authority)
    bytes.add(metadata.access)
    bytes.add(UInt32(metadata.other.count))
    for (key, value) in metadata.other.sorted(by: { $0.key < $1.key }) {
      bytes.add(key)
      bytes.add(value)
    }
    return bytes
  }

  /// The metadata; nil where the bytes are none.
  static func decoded(_ bytes: UnsafeRawBufferPointer) -> Metadata? {
    if bytes.elementsEqual(none) { return Metadata() }
    var reader = ByteReader(rest: bytes)
    guard let source = reader.optionalText(), let updated = reader.optionalText(),
      let region = reader.optionalText(), let authority = reader.optionalText(),
      let access = reader.texts(), let count = reader.number()
    else { return nil }
    var other: [String: MetadataValue] = [:]
    for _ in 0..<count {
      guard let key = reader.text(), let value = reader.value() else { return nil }
      other[key] = value
    }
    guard reader.rest.isEmpty else { return nil }
    return Metadata(
      source: source, updated: updated.flatMap { CalendarDay($0) }, region: region, access: access,
      authority: authority, other: other)
  }
}

/// What a value is.
private enum ValueKind: UInt8 {
  case text, number, day, yes, no, list
}

extension [UInt8] {
  fileprivate mutating func add(_ number: UInt32) {
    Swift.withUnsafeBytes(of: number) { append(contentsOf: $0) }
  }

  fileprivate mutating func add(_ text: String) {
    add(UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func add(_ text: String?) {
    guard let text else { return add(UInt32.max) }
    add(text)
  }

  fileprivate mutating func add(_ texts: [String]) {
    add(UInt32(texts.count))
    for text in texts { add(text) }
  }

  fileprivate mutating func add(_ value: MetadataValue) {
    switch value {
    case .text(let text):
      append(ValueKind.text.rawValue)
      add(text)
    case .number(let number):
      append(ValueKind.number.rawValue)
      Swift.withUnsafeBytes(of: number) { append(contentsOf: $0) }
    case .day(let day):
      append(ValueKind.day.rawValue)
      add(day.description)
    case .flag(let flag):
      append((flag ? ValueKind.yes : .no).rawValue)
    case .list(let texts):
      append(ValueKind.list.rawValue)
      add(texts)
    }
  }
}

/// Takes what was written from the front of some bytes; nil where they are too few or no such thing.
private struct ByteReader {
  var rest: UnsafeRawBufferPointer

  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count <= rest.count else { return nil }
    defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
    return UnsafeRawBufferPointer(rebasing: rest[..<count])
  }

  mutating func number() -> UInt32? { take(4)?.loadUnaligned(as: UInt32.self) }

  mutating func text() -> String? {
    guard let count = number(), let bytes = take(Int(count)) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text, or that there is none.
  mutating func optionalText() -> String?? {
    var after = self
    if after.number() == .max {
      self = after
      return .some(nil)
    }
    return text().map { .some($0) }
  }

  mutating func texts() -> [String]? {
    guard let count = number() else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }

  mutating func value() -> MetadataValue? {
    switch take(1).flatMap({ ValueKind(rawValue: $0[0]) }) {
    case .text: text().map { .text($0) }
    case .number: take(8).map { .number($0.loadUnaligned(as: Double.self)) }
    case .day: text().flatMap { CalendarDay($0) }.map { .day($0) }
    case .yes: .flag(true)
    case .no: .flag(false)
    case .list: texts().map { .list($0) }
    case nil: nil
    }
  }
}
