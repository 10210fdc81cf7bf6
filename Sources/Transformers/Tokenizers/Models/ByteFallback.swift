/// The pieces `<0x00>` to `<0xFF>`, which spell what no other piece covers.
struct ByteFallback: Sendable {
  private let ids: [Int32?]

  /// Finds the pieces by their spelling; a vocabulary may lack some.
  init(_ id: (String) -> Int32?) {
    ids = (0...UInt8.max).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return id("<0x\(byte < 16 ? "0" : "")\(digits)>")
    }
  }

  /// Appends an id for each byte; false, and nothing, if one of them has none.
  func append(_ text: Span<UInt8>, to ids: inout [Int32]) -> Bool {
    let count = ids.count
    for index in text.indices {
      guard let id = self.ids[Int(text[index])] else {
        ids.removeLast(ids.count - count)
        return false
      }
      ids.append(id)
    }
    return true
  }
}
