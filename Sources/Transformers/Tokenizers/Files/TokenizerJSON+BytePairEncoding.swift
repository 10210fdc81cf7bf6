extension TokenizerJSON {
  /// A model of the type BPE and its vocabulary.
  func bytePairEncoding(
    _ model: JSONValue
  ) throws(ModelError) -> (any SubwordModel, Vocabulary) {
    if let dropout = model["dropout"]?.number, dropout > 0 {
      throw file.unsupported("dropout", "\(dropout)", supported: "none")
    }
    let vocabulary = try vocabulary(model)
    let pieces = PieceTable(vocabulary.entries.map { (Substring($0.token).utf8, $0.id) })
    var unknown: Int32?
    if let token = model["unk_token"]?.string {
      unknown = pieces.id(of: token)
      if unknown == nil { throw missing(token) }
    }
    let prefix = Array((model["continuing_subword_prefix"]?.string ?? "").utf8)
    let fallsBack = model["byte_fallback"]?.boolean ?? false
    let encoding = BytePairEncoding(
      pieces: pieces, merges: try merges(model, pieces, prefix), unknown: unknown,
      fusesUnknown: model["fuse_unk"]?.boolean ?? false,
      bytes: fallsBack ? ByteFallback { pieces.id(of: $0) } : nil,
      keepsWholeWords: model["ignore_merges"]?.boolean ?? false, prefix: prefix,
      suffix: Array((model["end_of_word_suffix"]?.string ?? "").utf8))
    return (encoding, vocabulary)
  }

  /// The merges, each written as two pieces with a space between or as an array of two.
  private func merges(
    _ model: JSONValue, _ pieces: PieceTable, _ prefix: [UInt8]
  ) throws(ModelError) -> MergeTable {
    let elements = elements(model["merges"])
    var table = MergeTable(capacity: elements.count)
    for (rank, element) in elements.enumerated() {
      guard let (left, right) = pair(element), right.count >= prefix.count else {
        throw unusable(rank)
      }
      let joined = Array(left) + right.dropFirst(prefix.count)
      guard let leftID = pieces.id(of: Array(left).span),
        let rightID = pieces.id(of: Array(right).span), let id = pieces.id(of: joined.span)
      else { throw unusable(rank) }
      table.insert(leftID, rightID, MergeTable.Merge(rank: Int32(rank), id: id))
    }
    return table
  }

  private func pair(_ element: JSONValue) -> (Substring.UTF8View, Substring.UTF8View)? {
    if let text = element.string {
      let parts = Substring(text).utf8.split(
        separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      return parts.count == 2 ? (Substring(parts[0]).utf8, Substring(parts[1]).utf8) : nil
    }
    guard let parts = element.elements, parts.count == 2, let left = parts[0].string,
      let right = parts[1].string
    else { return nil }
    return (Substring(left).utf8, Substring(right).utf8)
  }

  private func unusable(_ rank: Int) -> ModelError {
    file.failure(
      "has a merge in place \(rank) that does not join two pieces of its vocab to one",
      "fetch the file again")
  }
}
