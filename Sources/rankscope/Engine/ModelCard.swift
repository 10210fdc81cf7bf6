import Foundation
import Interchange
import Transformers

/// What there is to say of a model without running it.
struct ModelCard: Encodable {
  let name: String
  let source: Source
  let path: String
  /// Of all its files.
  let bytes: Int
  /// As the model's card says; nil where it says nothing.
  let license: String?
  /// Nil where its `config.json` describes no model that the engine can run.
  let shape: Shape?
  /// Whether a command that names no model works with this one.
  let isDefault: Bool

  enum Source: String, Encodable {
    case builtIn = "built-in"
    case fetched
  }

  /// What the model is.
  struct Shape: Encodable {
    let kind: String
    let family: String
    let layers: Int
    let hidden: Int

    init(_ configuration: ModelConfiguration) {
      kind = configuration.task == .classifier ? "cross-encoder" : "bi-encoder"
      family =
        switch configuration.family {
        case .bert: "BERT"
        case .roberta: "XLM-RoBERTa"
        case .modernBert: "ModernBERT"
        }
      (layers, hidden) = (configuration.layers, configuration.hiddenSize)
    }
  }

  init(_ name: String, _ source: Source, at path: String) {
    (self.name, self.source, self.path) = (name, source, path)
    bytes = Self.bytes(in: path)
    license = Self.license(path + "/README.md")
    let config = path + "/config.json"
    shape = FileManager.default.contents(atPath: config)
      .flatMap { try? ModelConfiguration($0, file: config) }.map(Shape.init)
    isDefault =
      source == .builtIn
      && [Installation.builtInEmbedder, Installation.builtInReranker].contains(name)
  }

  private enum CodingKeys: String, CodingKey {
    case name, source, path, bytes, license
    case isDefault = "default"
  }

  func encode(to encoder: any Swift.Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(source, forKey: .source)
    try container.encode(path, forKey: .path)
    try container.encode(bytes, forKey: .bytes)
    try container.encode(license, forKey: .license)
    try container.encode(isDefault, forKey: .isDefault)
    try shape?.encode(to: encoder)
  }

  private static func bytes(in folder: String) -> Int {
    let files = FileManager.default.enumerator(atPath: folder)
    return (files?.compactMap { $0 as? String } ?? []).reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { return sum }
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }

  /// The line `license:` between the dashes at the top of a card.
  private static func license(_ card: String) -> String? {
    guard let text = try? String(contentsOfFile: card, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---" else { return nil }
    let line = lines.dropFirst().prefix { $0 != "---" }.first { $0.hasPrefix("license:") }
    let words = line?.dropFirst("license:".count).trimmingCharacters(in: .whitespaces)
    return words.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Installation {
  /// The cards of the models that come with the program, by name.
  var builtInModels: [ModelCard] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/models")) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: "\(root)/models/\($0)/config.json")
    }
    .map { ModelCard($0, .builtIn, at: "\(root)/models/\($0)") }
  }
}

extension ModelStore {
  /// The cards of the models that were fetched, by name.
  var cards: [ModelCard] {
    models.map { ModelCard("\($0)", .fetched, at: folder(of: $0)) }
  }
}
