/// How weights are stored in fewer bits: the `quantization_config` of a `config.json`.
///
/// Format: compressed-tensors, of which the engine reads one kind: `I8` rows with a scale each.
struct Quantization: Decodable {
  let quant_method: String?
  let format: String?
  let config_groups: [String: Group]?

  struct Group: Decodable {
    let weights: Weights?
  }

  struct Weights: Decodable {
    let num_bits: Int?
    let type: String?
    let symmetric: Bool?
    let strategy: String?
  }

  /// Refuses every format but the one.
  func check(_ file: String) throws(ModelError) {
    let isInt8 = quant_method == "compressed-tensors" && format == "int-quantized"
    let areRows = (config_groups ?? [:]).values.allSatisfy { group in
      group.weights.map { weights in
        weights.num_bits == 8 && weights.type == "int" && weights.symmetric == true
          && weights.strategy == "channel"
      } ?? true
    }
    guard isInt8, areRows else {
      throw ModelError(
        file, "describes weights quantised by \(quant_method ?? "an unknown method")",
        remedy: "choose F32, F16 or BF16 weights, or int8 of compressed-tensors with channel scales"
      )
    }
  }
}
