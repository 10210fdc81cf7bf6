/// Where the parts of an index lie, in memory as in a file.
///
/// A header of sixteen 8-byte words, then the columns in the order below, each padded with zeros
/// to a multiple of 8 bytes so that a file can be mapped and used in place. Numbers are
/// little-endian, as on every machine this runs on.
///
/// | word | header |
/// | --- | --- |
/// | 0 | signature `RSLEX` and version |
/// | 1 | 1 if stop words were removed, else 0 |
/// | 2 | total length |
/// | 3 to 11 | the counts of `Sizes`, in their order |
/// | 12 to 15 | 0 |
struct IndexLayout: Equatable {
  /// The version, in the low two bytes, rises with any change of the layout or of the analyzer's
  /// rules, so that an index and the questions put to it always speak of the same terms.
  static let signature: UInt64 = 0x5253_4C45_5800_0003
  static let headerWords = 16
  static let headerSize = headerWords * 8

  /// How many passages a window may have: their number in a set takes 2 bytes, and 64 of them are
  /// read at once.
  static let windows = 64...32_768

  /// The usual size of a window: sixteen or more share the passages, where each has 64, so that the
  /// passages of each are about equally long.
  static func window(passages: Int) -> Int {
    let most = min(max(passages / 16, windows.lowerBound), windows.upperBound)
    return 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount)
  }

  /// How many there are of everything.
  struct Sizes: Equatable {
    var passages = 0
    /// Different lengths of passages.
    var lengths = 0
    var terms = 0
    /// Bytes of all terms.
    var termBytes = 0
    /// Passages in one window, a power of two.
    var window = 32_768
    /// Bytes of the postings of rare terms.
    var rareBytes = 0
    /// Terms whose postings are sets of passages.
    var frequentTerms = 0
    /// Sets of passages.
    var sets = 0
    /// 2-byte units in all sets of passages.
    var members = 0

    /// The windows that all passages fill.
    var windows: Int { (passages + window - 1) / window }
  }

  let sizes: Sizes
  /// The ordinals in the order of their places, 4 bytes.
  let order: Range<Int>
  /// The place of each ordinal, 4 bytes.
  let places: Range<Int>
  /// The different lengths of passages, ascending, 4 bytes.
  let lengths: Range<Int>
  /// The first place with each length, 4 bytes.
  let lengthStarts: Range<Int>
  /// Where each term starts in `termBytes`, and at the end their size, 4 bytes.
  let termStarts: Range<Int>
  let termBytes: Range<Int>
  /// Where each term's postings are, 4 bytes: see `PostingAddress`.
  let addresses: Range<Int>
  let rareBytes: Range<Int>
  /// The first set of each frequent term, and at the end the number of sets, 4 bytes.
  let setStarts: Range<Int>
  /// Where each set starts in `members`, 4 bytes.
  let memberStarts: Range<Int>
  /// How many passages each set has in each window, 2 bytes, set by set.
  let counts: Range<Int>
  let members: Range<Int>
  let size: Int

  init(_ sizes: Sizes) {
    self.sizes = sizes
    var end = Self.headerSize
    func column(_ count: Int, _ width: Int) -> Range<Int> {
      let start = end
      end = (start + count * width + 7) & ~7
      return start..<start + count * width
    }
    order = column(sizes.passages, 4)
    places = column(sizes.passages, 4)
    lengths = column(sizes.lengths, 4)
    lengthStarts = column(sizes.lengths, 4)
    termStarts = column(sizes.terms + 1, 4)
    termBytes = column(sizes.termBytes, 1)
    addresses = column(sizes.terms, 4)
    rareBytes = column(sizes.rareBytes, 1)
    setStarts = column(sizes.frequentTerms + 1, 4)
    memberStarts = column(sizes.sets, 4)
    counts = column(sizes.sets * sizes.windows, 2)
    members = column(sizes.members, 2)
    size = end
  }
}

extension IndexLayout.Sizes {
  /// The counts in the order of the header.
  var words: [Int] {
    [passages, lengths, terms, termBytes, window, rareBytes, frequentTerms, sets, members]
  }

  /// Refuses more bytes and members than the columns have numbers for.
  func checkAddresses() throws(LexicalError) {
    let largest = Int(UInt32.max)
    guard rareBytes <= PostingAddress.mostRareBytes, termBytes <= largest, members <= largest
    else { throw .tooLarge(passages: passages) }
  }

  init(words: [Int]) {
    self.init(
      passages: words[0], lengths: words[1], terms: words[2], termBytes: words[3],
      window: words[4], rareBytes: words[5], frequentTerms: words[6], sets: words[7],
      members: words[8])
  }
}
