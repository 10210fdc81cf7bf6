import Foundation

/// Reads a whole text file, refusing what is no text.
enum TextFile {
  /// The largest file that is read, in bytes.
  static let limit = 10_000_000

  /// The words of a file: UTF-8 without a byte order mark, lines ending in `\n`.
  static func read(_ path: String) throws(CorpusError) -> String {
    try text(of: bytes(of: path), in: path)
  }

  static func bytes(of path: String) throws(CorpusError) -> [UInt8] {
    try checkSize(of: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CorpusError(path, "cannot be read", mend: "check its permissions")
    }
    return [UInt8](data)
  }

  private static func checkSize(of path: String) throws(CorpusError) {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw CorpusError(path, "is no readable file", mend: "check the link and its permissions")
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= limit else {
      throw CorpusError(
        path, "is larger than \(limit / 1_000_000) MB", mend: "divide it into several documents")
    }
  }

  /// Decodes UTF-8 and unifies line ends.
  ///
  /// - Parameter line: the number of the first line, for errors.
  static func text(
    of bytes: [UInt8], in path: String, line: Int = 1
  ) throws(CorpusError) -> String {
    if let place = bytes.firstIndex(of: 0) {
      throw CorpusError(
        path, line: line + bytes[..<place].lineEnds, "holds NUL bytes, so it is no text in UTF-8",
        mend: "convert it or move it out of the corpus")
    }
    guard
      let text = String(validating: bytes.dropFirst(bytes.hasByteOrderMark ? 3 : 0), as: UTF8.self)
    else { throw invalid(bytes, in: path, line: line) }
    guard bytes.contains(.carriageReturn) else { return text }
    return text.replacingOccurrences(of: "\r\n", with: "\n")
  }

  private static func invalid(_ bytes: [UInt8], in path: String, line: Int) -> CorpusError {
    let place = bytes.validPrefix
    return CorpusError(
      path, line: line + bytes[..<place].lineEnds, "is not UTF-8 at byte \(place + 1)",
      mend: "convert it, for example with iconv -t UTF-8")
  }
}

extension [UInt8] {
  fileprivate var hasByteOrderMark: Bool { starts(with: [0xEF, 0xBB, 0xBF]) }

  /// How many bytes from the start are UTF-8.
  fileprivate var validPrefix: Int {
    var iterator = makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
    return count
  }
}

extension ArraySlice<UInt8> {
  fileprivate var lineEnds: Int { count { $0 == .lineFeed } }
}
