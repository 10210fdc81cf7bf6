/// The first part of an answer: its status and its fields.
struct HTTPHead: Equatable {
  /// Such as 200; 0 before the first line.
  var status = 0
  private var fields: [String: String] = [:]

  /// A field by its name, in any case; the last one where there are several.
  subscript(name: String) -> String? {
    get { fields[name.lowercased()] }
    set { fields[name.lowercased()] = newValue }
  }

  /// Takes one line of the head; a status line begins it anew, as after an interim answer.
  mutating func take(line: String) {
    if line.hasPrefix("HTTP/") {
      self = HTTPHead()
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if let colon = line.firstIndex(of: ":") {
      self[String(line[..<colon])] =
        line[line.index(after: colon)...]
        .trimmed
    }
  }

  /// Whether the answer names another place to ask.
  var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }

  /// The size of the whole file: from `Content-Range` of a part, else from `Content-Length`.
  var wholeSize: Int? {
    guard status == 206 else { return self["Content-Length"].flatMap { Int($0) } }
    return self["Content-Range"]?.split(separator: "/").last.flatMap { Int($0) }
  }

  /// Where the bytes sent begin in the whole file.
  var firstByte: Int? {
    guard status == 206 else { return 0 }
    let range = self["Content-Range"]?.split { " -/".contains($0) }.dropFirst().first
    return range.flatMap { Int($0) }
  }

  /// The entity tag where it is a strong one, with its quotes; a part may only rely on such.
  var strongTag: String? { self["ETag"].flatMap { $0.hasPrefix("\"") ? $0 : nil } }
}

extension StringProtocol {
  /// The text without the white space around it.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
