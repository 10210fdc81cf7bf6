internal import Columns

extension InvertedIndex {
  /// The index as bytes for a file or a database; `init(decoding:)` reads them.
  package func encoded() -> [UInt8] {
    let layout = IndexLayout(
      passages: count, terms: termCount, termBytes: terms.bytes.count, postings: ordinals.count)
    var bytes = [UInt8](repeating: 0, count: layout.size)
    bytes.withUnsafeMutableBytes { target in
      write(header, to: target, at: 0..<IndexLayout.headerSize)
      write(lengths, to: target, at: layout.lengths)
      write(terms.starts, to: target, at: layout.termStarts)
      write(terms.bytes, to: target, at: layout.termBytes)
      write(postingStarts, to: target, at: layout.postingStarts)
      write(ordinals, to: target, at: layout.ordinals)
      write(frequencies, to: target, at: layout.frequencies)
    }
    Self.seal(&bytes)
    return bytes
  }

  /// Writes the checksum of encoded bytes into their header.
  static func seal(_ bytes: inout [UInt8]) {
    let checksum = bytes.withUnsafeBytes { IndexLayout.checksum($0) }
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: checksum, toByteOffset: 8, as: UInt64.self) }
  }

  private var header: [UInt64] {
    [
      IndexLayout.signature, 0, analyzer.removesStopWords ? 1 : 0, UInt64(count),
      UInt64(termCount), UInt64(terms.bytes.count), UInt64(ordinals.count), UInt64(totalLength),
    ]
  }

  private func write<Element: BitwiseCopyable>(
    _ column: some Collection<Element>, to target: UnsafeMutableRawBufferPointer,
    at range: Range<Int>
  ) {
    let part = UnsafeMutableRawBufferPointer(rebasing: target[range])
    _ = part.withMemoryRebound(to: Element.self) { $0.initialize(fromContentsOf: column) }
  }
}
