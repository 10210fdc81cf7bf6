import CZlib
import Foundation

/// Reads a file line by line, plain or gzip, without ever holding more than one line.
struct LineReader: ~Copyable {
  /// The longest line that is read, in bytes.
  static let limit = 10_000_000

  let path: String
  /// The number of the line read last, from 1.
  private(set) var number = 0
  private let file: gzFile
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var unread = 0..<0

  init(_ path: String) throws(CorpusError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, !isFolder.boolValue, let file = gzopen(path, "rb") else {
      throw CorpusError(path, "cannot be read", mend: "check the path and its permissions")
    }
    self.path = path
    self.file = file
  }

  deinit { gzclose(file) }

  /// The next line that is not blank; nil at the end of the file.
  ///
  /// - Throws: an error for this line, after which the next one can be read; or one without a
  ///   line where the file itself cannot be read on.
  mutating func next() throws(CorpusError) -> String? {
    while let line = try nextBytes() {
      let text = try TextFile.text(of: line, in: path, line: number)
      if !text[...].isBlank { return text }
    }
    return nil
  }

  /// The next line, blank or not, without its line feed; nil at the end of the file.
  mutating func nextBytes() throws(CorpusError) -> [UInt8]? {
    var line: [UInt8] = []
    var isEnded = false
    var length = 0
    while !isEnded, try hasUnread() {
      let end = endOfLine()
      let part = unread.lowerBound..<(end ?? unread.upperBound)
      length += part.count
      if length <= Self.limit { line += buffer[part] }
      isEnded = end != nil
      unread = min(part.upperBound + 1, unread.upperBound)..<unread.upperBound
    }
    guard isEnded || length > 0 else { return nil }
    number += 1
    guard length <= Self.limit else { throw tooLong() }
    return line
  }

  private func endOfLine() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let found = memchr(base + unread.lowerBound, Int32(UInt8.lineFeed), unread.count)
      return found.map { UnsafeRawPointer($0) - base }
    }
  }

  private func tooLong() -> CorpusError {
    CorpusError(
      path, line: number, "is a line of more than \(Self.limit / 1_000_000) MB",
      mend: "put one document on each line")
  }

  private mutating func hasUnread() throws(CorpusError) -> Bool {
    guard unread.isEmpty else { return true }
    let count = gzread(file, &buffer, UInt32(buffer.count))
    var status = Z_OK
    gzerror(file, &status)
    guard count >= 0, status == Z_OK || status == Z_STREAM_END else {
      throw CorpusError(path, "is damaged or cut short", mend: "fetch the file again")
    }
    unread = 0..<Int(count)
    return count > 0
  }
}
