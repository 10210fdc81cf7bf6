/// What the files of a tokenizer say, whichever files they are.
struct TokenizerSettings {
  /// The token of each id, empty where an id has none.
  var tokens: [String]
  var added: [AddedToken]
  var normalizer: any Normalizer
  var preTokenizer: any PreTokenizer
  var model: any SubwordModel
  var padding: Int32
  var single: Template
  var pair: Template
}
