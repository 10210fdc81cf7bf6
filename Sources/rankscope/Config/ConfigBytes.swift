import Foundation

/// The text of a configuration file.
enum ConfigBytes {
  /// More than this is no configuration.
  private static let limit = 1_000_000

  /// The text without a byte order mark; nil where there is no file.
  ///
  /// - Throws: `UsageError` where there is something that is no readable UTF-8 text.
  static func text(of path: String) throws -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      guard isLink else { return nil }
      throw UsageError("\(path) is a link to where there is no file; mend or remove it")
    }
    guard !isFolder.boolValue else {
      throw UsageError("\(path) is a folder where a file should be; move it away")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw UsageError("\(path) cannot be opened; check the rights of the file")
    }
    defer { try? file.close() }
    let bytes: Data
    do { bytes = try file.read(upToCount: limit + 1) ?? Data() } catch {
      throw UsageError("\(path) cannot be read; check the file")
    }
    return try text(of: bytes, named: path)
  }

  private static func text(of bytes: Data, named path: String) throws -> String {
    guard bytes.count <= limit else {
      throw UsageError("\(path) is larger than 1 MB, which no configuration is; check the path")
    }
    let mark = Data([0xEF, 0xBB, 0xBF])
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    guard let text = String(validating: content, as: UTF8.self) else {
      let line = badLine(of: content)
      throw UsageError("\(path):\(line): this line is not UTF-8; save the file as UTF-8")
    }
    return text
  }

  /// The first line that is not UTF-8.
  private static func badLine(of content: Data) -> Int {
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
