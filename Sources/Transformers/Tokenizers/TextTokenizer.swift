/// The tokenizer that a model's files describe, with the ids that Hugging Face's tokenizers give.
///
/// A text passes four stages: added tokens written in it are set apart, the rest is normalised,
/// split into words, and each word cut into pieces of the vocabulary.
package struct TextTokenizer: Tokenizer {
  package let padding: Int32
  private let tokens: [String]
  private let literal: AddedTokens
  private let normalized: AddedTokens
  private let normalizer: any Normalizer
  private let preTokenizer: any PreTokenizer
  private let model: any SubwordModel
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

  /// Reads one `tokenizer.json`, under whatever name, of any model: to count tokens as it does.
  ///
  /// Throws ``ModelError``.
  package init(file path: String) throws {
    self.init(try TokenizerJSON.read(TokenizerFile(path: path)))
  }

  private init(_ settings: TokenizerSettings) {
    let normalizer = settings.normalizer
    padding = settings.padding
    tokens = settings.tokens
    literal = AddedTokens(
      settings.added.filter { !$0.isNormalized }.map { ($0, Array($0.content.utf8)) })
    normalized = AddedTokens(
      settings.added.filter(\.isNormalized).map { ($0, normalizer.normalize($0.content)) })
    self.normalizer = normalizer
    preTokenizer = settings.preTokenizer
    model = settings.model
    single = settings.single
    pair = settings.pair
  }

  package func pieces(_ text: String) -> [Int32] {
    var ids: [Int32] = []
    var scratch: [UInt8] = []
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    literal.split(bytes) { range, token in
      if !range.isEmpty {
        scratch.removeAll(keepingCapacity: true)
        normalizer.normalize(bytes.extracting(range), into: &scratch)
        appendPieces(of: scratch.span, startsText: range.lowerBound == 0, to: &ids)
      }
      if let token { ids.append(token) }
    }
    return ids
  }

  private func appendPieces(of text: Span<UInt8>, startsText: Bool, to ids: inout [Int32]) {
    normalized.split(text) { range, token in
      if !range.isEmpty {
        let starts = startsText && range.lowerBound == 0
        preTokenizer.split(text.extracting(range), startsText: starts) { part, _ in
          model.append(part, to: &ids)
        }
      }
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
    let unknown = model.unknown.map { tokens[Int($0)] } ?? ""
    return ids.map { id in
      let token = tokens.indices.contains(Int(id)) ? tokens[Int(id)] : ""
      return token.isEmpty ? unknown : token
    }
  }
}
