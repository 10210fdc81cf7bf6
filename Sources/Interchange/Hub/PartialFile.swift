internal import Foundation

/// A file on its way: `NAME.part` beside its place, taken up again where it ended.
///
/// `NAME.part.tag` says which content it is a part of, in two lines: the hub's checksum, and the
/// entity tag that the server of the bytes gave.
final class PartialFile {
  /// The bytes that are there.
  private(set) var count = 0
  /// The server's entity tag; empty where there is none.
  private(set) var tag = ""
  private let path: String
  private let size: Int
  private let checksum: Checksum
  private let file: FileHandle
  private var summing: Summing

  /// Opens the part, or begins one where there is none of this content.
  init(of path: String, size: Int, checksum: Checksum) throws {
    (self.path, self.size, self.checksum) = (path, size, checksum)
    summing = Summing(size: size)
    file = try HubError.disk(path + ".part") {
      let part = path + ".part"
      let descriptor = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
    try takeUp()
  }

  /// Whether all bytes are there.
  var isWhole: Bool { count == size }

  /// The header fields that ask for the rest only, and only of this content.
  var rangeHeaders: [String: String] {
    guard count > 0 else { return [:] }
    let range = ["Range": "bytes=\(count)-"]
    return tag.isEmpty ? range : range.merging(["If-Range": tag]) { $1 }
  }

  /// Makes ready for the body of an answer: at its first byte, which may be the whole's.
  ///
  /// Throws ``Interruption`` where the answer begins elsewhere.
  func begin(_ head: HTTPHead, from what: String) throws {
    guard let first = head.firstByte, first == 0 || first == count else {
      try startAnew()
      throw Interruption(.outOfReach(what, reason: "the hub sends another part than asked for"))
    }
    if let whole = head.wholeSize, whole != size {
      try discard()
      throw HubError.size(what, listed: size, sent: whole)
    }
    if first == 0 { try startAnew() }
    tag = head.strongTag ?? ""
    try HubError.disk(path) {
      try Data("\(checksum.digits)\n\(tag)\n".utf8).write(to: URL(fileURLWithPath: tagFile))
    }
  }

  /// Adds what came, on disk and to the sum.
  func add(_ bytes: UnsafeRawBufferPointer, from what: String) throws {
    guard count + bytes.count <= size else {
      try discard()
      throw HubError.size(what, listed: size, sent: count + bytes.count)
    }
    guard let start = bytes.baseAddress else { return }
    try HubError.disk(path) {
      // The bytes are only lent, for as long as the writing takes.
      let data = Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count,
        deallocator: .none)
      try file.write(contentsOf: data)
    }
    summing.add(bytes)
    count += bytes.count
  }

  /// Puts the file into its place where it is what the hub lists; else throws it away.
  ///
  /// - Returns: its SHA-256; nil where the checksum is another.
  func finish() throws -> String? {
    guard summing.fits(checksum) else {
      try discard()
      return nil
    }
    try HubError.disk(path) {
      try file.synchronize()
      guard rename(path + ".part", path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    }
    unlink(tagFile)
    return summing.sums.sha256
  }

  /// Forgets what is there.
  func startAnew() throws {
    (count, tag) = (0, "")
    summing = Summing(size: size)
    try HubError.disk(path + ".part") {
      if try file.seekToEnd() > 0 { try file.truncate(atOffset: 0) }
      try file.seek(toOffset: 0)
    }
  }

  private var tagFile: String { path + ".part.tag" }

  private func takeUp() throws {
    let lines = (try? String(contentsOfFile: tagFile, encoding: .utf8))?
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let lines, lines.count >= 2, lines[0] == checksum.digits else { return try startAnew() }
    tag = String(lines[1])
    count = try HubError.disk(path + ".part") { try summing.add(file: file) }
    if count > size { try startAnew() }
  }

  private func discard() throws {
    try startAnew()
    unlink(path + ".part")
    unlink(tagFile)
  }
}

extension HubError {
  /// Runs something with files; its error becomes one line about the path.
  static func disk<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw HubError.disk(path, reason: reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    var found = error as NSError
    while found.domain != NSPOSIXErrorDomain,
      let under = found.userInfo[NSUnderlyingErrorKey] as? NSError
    { found = under }
    guard found.domain == NSPOSIXErrorDomain else { return found.localizedDescription }
    return String(cString: strerror(Int32(found.code)))
  }
}
