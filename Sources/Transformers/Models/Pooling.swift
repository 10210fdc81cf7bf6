/// How a text's vector is made from its tokens', by the names that sentence-transformers uses.
package enum Pooling: String, Sendable, Equatable {
  /// The mean over all tokens, the special ones included.
  case mean
  /// The first token's.
  case first = "cls"

  /// Reads `1_Pooling/config.json`, whose newer form has one key and the older one for each mode;
  /// without the file, the mean.
  init(folder: String) throws(ModelError) {
    let file = folder + "/1_Pooling/config.json"
    guard let modes: Modes = try ModelFolder.optional(file) else {
      self = .mean
      return
    }
    guard modes.chosen.count == 1, let pooling = Pooling(rawValue: modes.chosen[0]) else {
      throw ModelError(
        file, "asks for another pooling", remedy: "choose a model with mean or CLS pooling")
    }
    self = pooling
  }

  private struct Modes: Decodable {
    let chosen: [String]

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Key.self)
      if let name = try keys.decodeIfPresent(String.self, forKey: Key("pooling_mode")) {
        chosen = [name]
      } else {
        chosen = try keys.allKeys.compactMap { key in
          guard key.stringValue.hasPrefix("pooling_mode_") else { return nil }
          return try keys.decode(Bool.self, forKey: key) ? key.mode : nil
        }
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    /// The mode that an older key turns on.
    var mode: String {
      switch stringValue {
      case "pooling_mode_mean_tokens": Pooling.mean.rawValue
      case "pooling_mode_cls_token": Pooling.first.rawValue
      default: stringValue
      }
    }
  }
}
