import CZlib
package import Foundation

/// A file of spans as programs leave them, plain or gzip.
package enum SpanFile {
  /// The most bytes that are read, inflated.
  static let limit = 2_000_000_000

  /// Reads a file, or standard input where the path is `-`, and inflates it where it is gzip.
  ///
  /// - Throws: `SpanError` where it cannot be read, is damaged or too large.
  package static func data(at path: String) throws(SpanError) -> Data {
    let place = path == "-" ? "standard input" : path
    guard let file = open(path) else {
      throw SpanError(place, "cannot be read", mend: "check the path and its permissions")
    }
    defer { gzclose(file) }
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = gzread(file, &piece, UInt32(piece.count))
      var status = Z_OK
      gzerror(file, &status)
      guard count >= 0, status == Z_OK || status == Z_STREAM_END else {
        throw SpanError(place, "is damaged or cut short", mend: "fetch the file again")
      }
      if count == 0 { return data }
      data.append(contentsOf: piece[..<Int(count)])
      guard data.count <= limit else {
        throw SpanError(place, "is larger than \(limit.inBytes)", mend: "split it by its lines")
      }
    }
  }

  private static func open(_ path: String) -> gzFile? {
    if path == "-" { return gzdopen(dup(STDIN_FILENO), "rb") }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue ? gzopen(path, "rb") : nil
  }
}
