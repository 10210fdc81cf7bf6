internal import Foundation

/// The table of contents of a safetensors file, checked against the file's size.
///
/// Format: https://huggingface.co/docs/safetensors, eight bytes of little-endian header length, a
/// JSON object, then the numbers.
struct SafetensorsHeader {
  /// Where one tensor lies.
  struct Entry {
    /// The element type's name, which may be one that an encoder does not read.
    let type: String
    let shape: [Int]
    /// Bytes after the start of the file.
    let bytes: Range<Int>
  }

  let entries: [String: Entry]

  /// Reads and checks the header of a whole file.
  init(_ contents: Data, file: String) throws(ModelError) {
    let start = try Self.dataStart(contents, file)
    let json = contents[contents.startIndex + 8..<contents.startIndex + start]
    guard let raw = try? JSONDecoder().decode(RawHeader.self, from: json) else {
      throw ModelError(file, "is not a safetensors file: its header is not readable JSON")
    }
    var entries: [String: Entry] = [:]
    for (name, tensor) in raw.tensors {
      entries[name] = try Self.check(tensor, name, start, contents.count, file)
    }
    try Self.checkOverlap(entries, file)
    self.entries = entries
  }

  private static func dataStart(_ contents: Data, _ file: String) throws(ModelError) -> Int {
    guard contents.count >= 8 else {
      throw ModelError(file, "is not a safetensors file: it has only \(contents.count) bytes")
    }
    let length = contents.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(contents.count - 8) else {
      throw ModelError(
        file,
        "is cut short or not a safetensors file: its header claims \(length) bytes of \(contents.count)"
      )
    }
    return 8 + Int(length)
  }

  private static func check(
    _ tensor: RawHeader.Tensor, _ name: String, _ start: Int, _ end: Int, _ file: String
  ) throws(ModelError) -> Entry {
    guard tensor.offsets.count == 2, tensor.offsets[0] >= 0,
      tensor.offsets[0] <= tensor.offsets[1]
    else { throw ModelError(file, "has no sound place for \(name)") }
    guard tensor.offsets[1] <= end - start else {
      throw ModelError(
        file, "is cut short: \(name) ends \(tensor.offsets[1] - (end - start)) bytes after it")
    }
    let size = tensor.offsets[1] - tensor.offsets[0]
    // A type that is none of ours is refused when it is read: older files hold whole numbers that
    // no encoder needs, such as the positions 0, 1, 2 and so on.
    if let type = ElementType(rawValue: tensor.type), byteCount(tensor.shape, type) != size {
      throw ModelError(file, "has \(size) bytes for \(name) of shape \(tensor.shape)")
    }
    return Entry(
      type: tensor.type, shape: tensor.shape,
      bytes: start + tensor.offsets[0]..<start + tensor.offsets[1])
  }

  /// Nil for a negative or an immense shape.
  private static func byteCount(_ shape: [Int], _ type: ElementType) -> Int? {
    var count = type.bytes
    for side in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: side)
      guard side >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }

  private static func checkOverlap(_ entries: [String: Entry], _ file: String) throws(ModelError) {
    let sorted = entries.filter { !$0.value.bytes.isEmpty }
      .sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst())
    where left.value.bytes.upperBound > right.value.bytes.lowerBound {
      throw ModelError(file, "has \(left.key) and \(right.key) in the same place")
    }
  }
}

/// The header as it is written: tensors by name, and one entry of notes that is no tensor.
private struct RawHeader: Decodable {
  struct Tensor: Decodable {
    let type: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var tensors: [String: Tensor] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys where name.stringValue != "__metadata__" {
      tensors[name.stringValue] = try container.decode(Tensor.self, forKey: name)
    }
  }
}
