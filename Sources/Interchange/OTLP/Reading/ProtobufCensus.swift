import Foundation

/// Counts the messages of an export request in protobuf before it is decoded: an empty one takes two
/// bytes there, and a hundred times that in memory.
struct ProtobufCensus {
  private(set) var spans = 0
  /// All messages: spans, attributes, values and what holds them.
  private(set) var messages = 0

  private enum Form {
    case request, resourceSpans, resource, scopeSpans, scope, span, status
    case attribute, value, valueList, attributeList

    /// The form of the message that a field holds; nil where it holds none that is read.
    func inner(_ field: UInt64) -> Form? {
      switch (self, field) {
      case (.request, 1): .resourceSpans
      case (.resourceSpans, 1): .resource
      case (.resourceSpans, 2): .scopeSpans
      case (.scopeSpans, 1): .scope
      case (.scopeSpans, 2): .span
      case (.resource, 1), (.span, 9), (.attributeList, 1): .attribute
      case (.span, 15): .status
      case (.attribute, 2), (.valueList, 1): .value
      case (.value, 5): .valueList
      case (.value, 6): .attributeList
      default: nil
      }
    }
  }

  /// Counts as far as the bytes are a request; whether they are is for the decoder to say.
  init(_ data: Data) {
    data.withUnsafeBytes { bytes in
      var open: [(form: Form, end: Int)] = [(.request, bytes.count)]
      var place = 0
      while let (form, end) = open.last {
        guard place < end else {
          open.removeLast()
          continue
        }
        guard let tag = Self.number(in: bytes, at: &place) else { return }
        guard tag & 7 == 2 else {
          guard Self.skip(tag & 7, in: bytes, at: &place) else { return }
          continue
        }
        guard let length = Self.number(in: bytes, at: &place),
          length <= UInt64(max(0, end - place))
        else { return }
        if let inner = form.inner(tag >> 3), open.count < 1000 {
          messages += 1
          if inner == .span { spans += 1 }
          open.append((inner, place + Int(length)))
        } else {
          place += Int(length)
        }
      }
    }
  }

  /// Reads a number of variable length; nil where the bytes end within it.
  private static func number(in bytes: UnsafeRawBufferPointer, at place: inout Int) -> UInt64? {
    var number: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }

  /// Passes over a number of variable, eight or four bytes' length; false for anything else.
  private static func skip(
    _ type: UInt64, in bytes: UnsafeRawBufferPointer, at place: inout Int
  ) -> Bool {
    switch type {
    case 0: return number(in: bytes, at: &place) != nil
    case 1: place += 8
    case 5: place += 4
    default: return false
    }
    return place <= bytes.count
  }
}
