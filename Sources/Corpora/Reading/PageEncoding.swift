import Foundation

extension TextFile {
  /// The words of a page: UTF-8 where they are that, else in the charset that the page declares,
  /// else in Windows' Latin-1, as browsers read it.
  static func readPage(_ path: String) throws(CorpusError) -> String {
    let bytes = try bytes(of: path)
    let declared = declaredCharset(in: bytes)
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    if isUTF8 || bytes.contains(0) || declared == "utf-8" { return try text(of: bytes, in: path) }
    guard let encoding = encodings[declared ?? "windows-1252"],
      let text = String(data: Data(bytes), encoding: encoding)
    else {
      throw CorpusError(
        path, "cannot be read in the charset \(declared ?? "windows-1252")",
        mend: "convert it, for example with iconv -t UTF-8")
    }
    return text.replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// What follows `charset=` at the head of a page, in lower case.
  private static func declaredCharset(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(1024).map { $0 < 0x80 ? $0 : .space }, as: UTF8.self)
    let match = head.lowercased().firstMatch(of: /charset\s*=\s*["']?([a-z0-9_:.-]+)/)
    return (match?.output.1).map(String.init)
  }

  /// By the names of the WHATWG's encoding standard that pages in use still have.
  private static let encodings: [String: String.Encoding] = [
    "windows-1252": .windowsCP1252, "iso-8859-1": .windowsCP1252, "latin1": .windowsCP1252,
    "us-ascii": .windowsCP1252, "iso-8859-2": .isoLatin2, "windows-1250": .windowsCP1250,
    "windows-1251": .windowsCP1251, "windows-1253": .windowsCP1253,
    "windows-1254": .windowsCP1254, "iso-8859-9": .windowsCP1254, "shift_jis": .shiftJIS,
    "euc-jp": .japaneseEUC, "iso-2022-jp": .iso2022JP,
  ]
}
