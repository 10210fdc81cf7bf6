internal import Foundation

/// A model on disk in the layout of the Hugging Face hub, its small files read and checked.
package struct ModelFolder: Sendable {
  /// Where it is.
  package let path: String
  /// The sizes and choices of its encoder.
  package let configuration: ModelConfiguration
  /// Its vocabulary and rules for cutting text.
  package let tokenizer: any Tokenizer
  /// How a text's vector is made from its tokens'.
  package let pooling: Pooling
  /// The most tokens of a text or pair, special ones included.
  package let tokenLimit: Int

  /// The folder's own name.
  package var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// The prompts that sentence-transformers would put before texts, by name, such as `query`.
  ///
  /// They are not put before any here.
  package let prompts: [String: String]

  /// Reads everything but the weights.
  ///
  /// - Parameter hasWeights: False while the weights are still to be fetched.
  /// - Throws: ``ModelError`` for a missing or unusable file.
  package static func open(_ path: String, hasWeights: Bool = true) throws -> ModelFolder {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw ModelError(path, "is not a folder", remedy: "give the path of a model's folder")
    }
    for file in ["config.json"] + (hasWeights ? ["model.safetensors"] : []) {
      try demand(file, in: path)
    }
    try checkModules(path)
    let config = path + "/config.json"
    let configuration = try ModelConfiguration(read(config), file: config)
    let prompts: Prompts? = try optional(path + "/config_sentence_transformers.json")
    return ModelFolder(
      path: path, configuration: configuration,
      tokenizer: try TextTokenizer(folder: path), pooling: try Pooling(folder: path),
      tokenLimit: try tokenLimit(path, configuration), prompts: prompts?.texts ?? [:])
  }

  /// The mapped weights.
  package func weights() throws(ModelError) -> Safetensors {
    try Safetensors(file: path + "/model.safetensors")
  }

  private static func demand(_ file: String, in path: String) throws(ModelError) {
    guard FileManager.default.isReadableFile(atPath: path + "/" + file) else {
      throw ModelError(
        path, "holds no readable \(file)",
        remedy: "put it there, or give the folder of a model in safetensors format")
    }
  }

  /// Refuses sentence-transformers models with a step after the pooling that we do not take.
  private static func checkModules(_ path: String) throws(ModelError) {
    let file = path + "/modules.json"
    let modules: [Module]? = try optional(file)
    let known = ["Transformer", "Pooling", "Normalize"]
    for module in modules ?? [] {
      let kind = module.type.split(separator: ".").last.map(String.init) ?? ""
      guard known.contains(kind) else {
        throw ModelError(
          file, "asks for the module \(module.type)",
          remedy: "choose a model of \(known.joined(separator: ", ")) only")
      }
    }
  }

  /// The least of what the positions, the tokenizer and sentence-transformers allow.
  private static func tokenLimit(
    _ path: String, _ configuration: ModelConfiguration
  ) throws(ModelError) -> Int {
    let tokenizer: TokenizerLimit? = try optional(path + "/tokenizer_config.json")
    let sentence: SentenceLimit? = try optional(path + "/sentence_bert_config.json")
    let stated = [tokenizer?.model_max_length, sentence?.max_seq_length.map(Double.init)]
    // Tokenizers without a limit state one of about 1e30.
    let sound = stated.compactMap(\.self).filter { (4...1e6).contains($0) }.map { Int($0) }
    return min(configuration.maximumTokens, sound.min() ?? .max)
  }
}

extension ModelFolder {
  /// Decodes a JSON file, or gives nil where there is none.
  static func optional<Value: Decodable>(_ file: String) throws(ModelError) -> Value? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    do {
      return try JSONDecoder().decode(Value.self, from: read(file))
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(file, "does not say what it should: \(error.inOneLine)")
    }
  }

  static func read(_ file: String) throws(ModelError) -> Data {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ModelError(file, "cannot be read", remedy: "check that it exists and may be read")
    }
    return data
  }
}

extension Error {
  /// The place and reason of a decoding error, without the rest.
  var inOneLine: String {
    switch self as? DecodingError {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has the wrong type"
    case .keyNotFound(let key, _): "it has no \(key.stringValue)"
    default: "it is not JSON, or holds an impossible number"
    }
  }
}

private struct Module: Decodable { let type: String }

private struct TokenizerLimit: Decodable { let model_max_length: Double? }

private struct Prompts: Decodable {
  let prompts: [String: String?]?

  var texts: [String: String] { (prompts ?? [:]).compactMapValues { $0 }.filter { !$1.isEmpty } }
}

private struct SentenceLimit: Decodable { let max_seq_length: Int? }
