extension Buffer {
  /// The characters of each row at their full width, spaces included.
  package var rows: [String] {
    (0..<size.height).map { y in
      String(row(y).lazy.filter { !$0.isContinuation }.map(\.glyph))
    }
  }

  /// The rows without their trailing spaces, each ended by a newline.
  package var plainText: String {
    rows.map { row in
      let kept = row.reversed().drop { $0 == " " }
      return String(kept.reversed()) + "\n"
    }.joined()
  }
}
