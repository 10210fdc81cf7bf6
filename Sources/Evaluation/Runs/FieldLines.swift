import Foundation

/// The lines of a text file that separates its columns by white space or tabs.
struct FieldLines {
  let path: String
  private let bytes: [UInt8]

  init(path: String) throws(MeasureError) {
    // A pipe can be read as well, as a shell makes of <(command).
    guard let data = try? FileHandle(forReadingAtPath: path)?.readToEnd() ?? Data(),
      FileManager.default.isReadableFile(atPath: path)
    else {
      throw MeasureError(path, "cannot be read", mend: "name a file that can")
    }
    self.init(Array(data), path: path)
  }

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
  }

  /// Visits the lines with their numbers, from 1; empty ones and `#` comments are passed over.
  func forEach(_ visit: (FieldLine) throws(MeasureError) -> Void) throws(MeasureError) {
    var number = 0
    var start = bytes.startIndex
    while start < bytes.endIndex {
      number += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = FieldLine(bytes[start..<end], path: path, number: number)
      if !line.isPassedOver { try visit(line) }
      start = end + 1
    }
  }
}

/// One line, and where it stands.
struct FieldLine {
  let number: Int
  private let path: String
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>, path: String, number: Int) {
    self.bytes = bytes
    self.path = path
    self.number = number
  }

  var isPassedOver: Bool {
    let first = bytes.first { !Self.isBlank($0) }
    return first == nil || first == UInt8(ascii: "#")
  }

  /// The columns between white space.
  var words: [String] {
    bytes.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The columns between tabs, which may hold spaces and be empty.
  var cells: [String] {
    let ends = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return ends.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func error(_ problem: String, mend: String) -> MeasureError {
    MeasureError("\(path):\(number)", problem, mend: mend)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
