/// How a text's vector is made from its tokens', as sentence-transformers records it.
package enum Pooling: Sendable, Equatable {
  /// The mean over all tokens, the special ones included.
  case mean
  /// The first token's.
  case first

  /// Reads `1_Pooling/config.json`; without one, the mean.
  init(folder: String) throws(ModelError) {
    let file = folder + "/1_Pooling/config.json"
    guard let modes: Modes = try ModelFolder.optional(file) else {
      self = .mean
      return
    }
    switch (modes.pooling_mode_mean_tokens ?? false, modes.pooling_mode_cls_token ?? false) {
    case (true, false): self = .mean
    case (false, true): self = .first
    default:
      throw ModelError(
        file, "asks for another pooling", remedy: "choose a model with mean or CLS pooling")
    }
  }

  private struct Modes: Decodable {
    let pooling_mode_mean_tokens: Bool?
    let pooling_mode_cls_token: Bool?
  }
}
