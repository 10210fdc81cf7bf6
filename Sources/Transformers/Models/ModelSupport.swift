package import Foundation

/// Whether the engine can run a model, known before its weights are there.
package enum ModelSupport {
  /// Refuses what the engine cannot run, in one line that says why.
  ///
  /// - Parameters:
  ///   - config: The bytes of `config.json`.
  ///   - files: The paths of all files in the model's folder or repository.
  ///   - origin: What the model is called in errors, such as its repository.
  /// - Returns: What the configuration says.
  @discardableResult
  package static func check(
    config: Data, files: [String], origin: String
  ) throws(ModelError) -> ModelConfiguration {
    let configuration = try ModelConfiguration(config, file: origin + "/config.json")
    try checkWeights(files, origin)
    try checkTokenizer(files, configuration, origin)
    return configuration
  }

  private static func checkWeights(_ files: [String], _ origin: String) throws(ModelError) {
    if files.contains("model.safetensors") { return }
    if files.contains("model.safetensors.index.json") {
      throw ModelError(
        origin, "has its weights in several files", remedy: "choose a model with one")
    }
    let pickled = files.first { $0.hasPrefix("pytorch_model") && $0.hasSuffix(".bin") }
    throw ModelError(
      origin,
      pickled.map { "has its weights only as \($0), which may run code when it is read" }
        ?? "holds no model.safetensors",
      remedy: "choose a model in safetensors format")
  }

  private static func checkTokenizer(
    _ files: [String], _ configuration: ModelConfiguration, _ origin: String
  ) throws(ModelError) {
    var usable = ["tokenizer.json"]
    if case .bert = configuration.family { usable.append("vocab.txt") }
    guard usable.contains(where: files.contains) else {
      throw ModelError(
        origin, "holds no \(usable.joined(separator: " and no "))",
        remedy: "choose a model with one")
    }
  }
}
