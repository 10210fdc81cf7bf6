package import Retrieval

/// Where the sentences of a text are, as the chunker sees them.
package func sentenceSpans(in text: String) -> [TextSpan] {
  text[...].sentences.map { sentence in
    let start = text.utf8.distance(from: text.startIndex, to: sentence.startIndex)
    return TextSpan(start..<start + sentence.utf8.count)
  }
}
