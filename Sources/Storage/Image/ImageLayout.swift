/// The parts of an image, each from a 64-byte border on.
enum ImageSection: Int, CaseIterable {
  /// Id, title and metadata of each document, and where each of these ends.
  case documentTexts, documentEnds
  /// Headings and text of each chunk, and where each of these ends.
  case chunkTexts, chunkEnds
  /// Of each chunk: its document, its place there, and what it costs.
  case owners, places, tokens
  /// The 16-byte key of each chunk's passage.
  case passages
  /// The vectors as they are, and rounded.
  case vectors, codes, steps, errors
  /// The lexical index in its own encoding.
  case lexical
}

/// The first words of an image, by which the rest is found.
struct ImageHeader: Equatable {
  /// Another layout, or another way of writing any part, is another mark.
  private static let mark: UInt64 = 0x3330_6567_616D_4972  // rImage03
  static let size = words * MemoryLayout<UInt64>.size
  static let border = 64
  private static let words = 8 + 2 * ImageSection.allCases.count + 1

  var publication: Publication
  var size = 0
  var dimensions = 0
  var longest: Float = 0
  private var ranges = [Range<Int>](repeating: 0..<0, count: ImageSection.allCases.count)

  init(_ publication: Publication) { self.publication = publication }

  subscript(section: ImageSection) -> Range<Int> {
    get { ranges[section.rawValue] }
    set { ranges[section.rawValue] = newValue }
  }

  var encoded: [UInt64] {
    var words: [UInt64] = [
      Self.mark, publication.high, publication.low, UInt64(size), UInt64(dimensions),
      UInt64(longest.bitPattern), 0, 0,
    ]
    words += ranges.flatMap { [UInt64($0.lowerBound), UInt64($0.count)] }
    return words + [words.withUnsafeBytes(WordSum.of)]
  }

  /// Reads a header; nil where it is none of ours, or speaks of parts beyond the image.
  init?(_ words: [UInt64], of size: Int) {
    guard words.count == Self.words, words[0] == Self.mark, let sum = words.last,
      words.dropLast().withUnsafeBytes(WordSum.of) == sum, words[3] == UInt64(size),
      let dimensions = Int(exactly: words[4]), let longest = UInt32(exactly: words[5])
    else { return nil }
    publication = Publication(high: words[1], low: words[2])
    self.size = size
    self.dimensions = dimensions
    self.longest = Float(bitPattern: longest)
    for section in ImageSection.allCases {
      let (start, count) = (words[8 + 2 * section.rawValue], words[9 + 2 * section.rawValue])
      guard start <= UInt64(size), count <= UInt64(size) - start else { return nil }
      self[section] = Int(start)..<Int(start + count)
    }
  }
}

/// Names one publishing of an index; made by chance, and kept with what was published.
struct Publication: Equatable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  /// A new one.
  init() { self.init(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max)) }

  /// Reads 16 bytes; nil for any other number of them.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    let words = bytes.withUnsafeBytes { bytes in
      [0, 8].map { bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self) }
    }
    self.init(high: words[0], low: words[1])
  }

  var bytes: [UInt8] { [high, low].withUnsafeBytes(Array.init) }
}
