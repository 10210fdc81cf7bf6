/// Removes white space from the ends of a text.
struct Strip: Normalizer {
  let left: Bool
  let right: Bool

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    let start = left ? text.startOfText(afterSpacesAt: 0) : 0
    let end = right ? text.endOfText(beforeSpacesAt: text.count) : text.count
    if start < end { output.append(text.extracting(start..<end)) }
  }
}

/// Puts something before every text that is not empty.
struct Prepend: Normalizer {
  let prefix: [UInt8]

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    if !text.isEmpty { output.append(contentsOf: prefix) }
    output.append(text)
  }
}
