/// Writes something else wherever a pattern matches.
struct Replace: Normalizer {
  let pattern: Pattern
  let content: [UInt8]

  func normalize(_ text: Span<UInt8>, into output: inout [UInt8]) {
    pattern.forEachSegment(of: text) { range, isMatch in
      if isMatch {
        output.append(contentsOf: content)
      } else {
        output.append(text.extracting(range))
      }
    }
  }
}
