/// BERT's tokenizer, uncased or cased, with the ids that Hugging Face's fast tokenizers give.
///
/// A text passes four stages: special tokens written in it are set apart, the rest is normalised,
/// split into words, and each word cut into the longest pieces of the vocabulary.
package struct WordPieceTokenizer: Tokenizer {
  package let padding: Int32
  private let tokens: [String]
  private let literal: AddedTokens
  private let normalized: AddedTokens
  private let normalizer: TextNormalizer
  private let model: WordPiece
  private let single: Template
  private let pair: Template

  /// Reads the tokenizer in a model's folder.
  ///
  /// That is `tokenizer.json` if there is one, otherwise `vocab.txt` with `tokenizer_config.json`.
  /// Throws ``ModelError``.
  package init(folder: String) throws {
    if let file = try TokenizerFile(folder: folder, name: "tokenizer.json") {
      self.init(try TokenizerJSON.read(file))
    } else if let file = try TokenizerFile(folder: folder, name: "vocab.txt") {
      let config = try TokenizerFile(folder: folder, name: "tokenizer_config.json")
      self.init(try VocabularyFiles.read(file, config: config))
    } else {
      throw ModelError(
        file: folder, problem: "holds neither tokenizer.json nor vocab.txt",
        remedy: "put the tokenizer's files beside the model's weights")
    }
  }

  private init(_ settings: WordPieceSettings) {
    let normalizer = settings.normalizer
    padding = settings.padding
    tokens = settings.vocabulary.tokens
    literal = AddedTokens(
      settings.added.filter { !$0.isNormalized }.map { (Array($0.content.utf8), $0.id) })
    normalized = AddedTokens(
      settings.added.filter(\.isNormalized).map { (normalizer.normalize($0.content), $0.id) })
    self.normalizer = normalizer
    model = WordPiece(
      vocabulary: settings.vocabulary, prefix: settings.prefix, unknown: settings.unknown,
      longestWord: settings.longestWord)
    single = settings.single
    pair = settings.pair
  }

  package func pieces(_ text: String) -> [Int32] {
    var ids: [Int32] = []
    var scratch: [UInt8] = []
    var text = text
    text.makeContiguousUTF8()
    literal.split(text.utf8.span) { part, token in
      scratch.removeAll(keepingCapacity: true)
      normalizer.normalize(part, into: &scratch)
      appendPieces(of: scratch.span, to: &ids)
      if let token { ids.append(token) }
    }
    return ids
  }

  private func appendPieces(of text: Span<UInt8>, to ids: inout [Int32]) {
    normalized.split(text) { part, token in
      WordSplitter.forEachWord(in: part) { model.append($0, to: &ids) }
      if let token { ids.append(token) }
    }
  }

  package func single(_ pieces: [Int32], limit: Int?) -> Encoding {
    single.frame(pieces, [], limit: limit)
  }

  package func pair(_ first: [Int32], _ second: [Int32], limit: Int?) -> Encoding {
    pair.frame(first, second, limit: limit)
  }

  package func tokens(of ids: [Int32]) -> [String] {
    ids.map { id in
      let token = tokens.indices.contains(Int(id)) ? tokens[Int(id)] : ""
      return token.isEmpty ? tokens[Int(model.unknown)] : token
    }
  }
}
