package import Foundation

/// Spans of a text of JSON values, read one value after the other, so that a long file never lies in
/// memory as a tree.
///
/// A list around the values is seen through: its items count as values. After a value that cannot be
/// read, reading goes on at the next line that begins with a brace.
package struct JSONSpanStream {
  private var parser: JSONParser
  private let records: JSONSpans
  private var isInList = false
  /// How far lines have been counted, and the line there, from 1.
  private var counted = (position: 0, line: 1)

  package init(_ json: Data, limits: SpanLimits = SpanLimits()) {
    parser = JSONParser([UInt8](json), limits: limits)
    records = JSONSpans(limits: limits)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if parser.bytes.starts(with: mark) { parser.position = mark.count }
  }

  /// The spans of the next value; nil at the end.
  package mutating func next() -> SpanBatch? {
    skipListMarks()
    guard parser.current != nil else { return nil }
    let line = line(at: parser.position)
    do {
      return records.spans(of: try parser.value(), at: "line \(line)")
    } catch {
      var batch = SpanBatch()
      batch.leaveOut(
        SpanError("line \(self.line(at: error.place))", error.problem, mend: "write it as JSON"))
      skipToNextLine()
      return batch
    }
  }

  private mutating func skipListMarks() {
    if !isInList, parser.skip("[") { isInList = true }
    while isInList {
      if parser.skip("]") {
        isInList = parser.skip("[")
      } else if !parser.skip(",") {
        break
      }
    }
    parser.skipSpace()
  }

  private mutating func skipToNextLine() {
    let newLine = UInt8(ascii: "\n")
    var place = parser.position
    while place < parser.bytes.count {
      let isStart = place > 0 && parser.bytes[place - 1] == newLine
      if isStart, parser.bytes[place] == UInt8(ascii: "{") { break }
      place += 1
    }
    // An unreadable value that itself begins a line must not be met again.
    parser.position = max(place, parser.position)
  }

  private mutating func line(at position: Int) -> Int {
    let bytes = parser.bytes[counted.position..<max(counted.position, position)]
    counted.line += bytes.count { $0 == UInt8(ascii: "\n") }
    counted.position = max(counted.position, position)
    return counted.line
  }
}
