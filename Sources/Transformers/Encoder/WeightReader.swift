internal import Kernels

/// Reads parameters by the name of their module and lays them out.
struct WeightReader<Implementation: Operations> {
  let file: Safetensors
  let configuration: ModelConfiguration
  let operations: Implementation
  private let prefix: String

  init(
    _ file: Safetensors, _ configuration: ModelConfiguration, _ operations: Implementation
  ) {
    self.file = file
    self.configuration = configuration
    self.operations = operations
    prefix = file.contains("bert.embeddings.word_embeddings.weight") ? "bert." : ""
  }

  func contains(_ module: String) -> Bool { file.contains("\(prefix)\(module).weight") }

  func matrix(_ module: String, rows: Int, columns: Int) throws(ModelError) -> Tensor {
    try file.matrix("\(prefix)\(module).weight", rows: rows, columns: columns)
  }

  func norm(_ module: String) throws(ModelError) -> Norm {
    let count = configuration.hiddenSize
    return Norm(
      scale: try file.vector("\(prefix)\(module).weight", count: count),
      shift: try file.vector("\(prefix)\(module).bias", count: count),
      epsilon: configuration.epsilon)
  }

  func linear(_ module: String, inputs: Int, outputs: Int) throws -> Linear {
    try joined([module], inputs: inputs, outputs: outputs)
  }

  /// Several layers with the same input as one, their outputs side by side.
  func joined(_ modules: [String], inputs: Int, outputs: Int) throws -> Linear {
    let weight = Tensor(rows: modules.count * outputs, columns: inputs)
    let bias = Tensor(rows: 1, columns: modules.count * outputs)
    for (index, module) in modules.enumerated() {
      let part = try matrix(module, rows: outputs, columns: inputs)
      let shift = try file.vector("\(prefix)\(module).bias", count: outputs)
      for output in 0..<outputs {
        weight.copyRow(index * outputs + output, from: part, output)
        bias[0, index * outputs + output] = shift[0, output]
      }
    }
    return try operations.layer(weight: weight, bias: bias)
  }
}
