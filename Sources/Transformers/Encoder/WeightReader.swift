internal import Kernels

/// Reads parameters by the name of their module and lays them out.
struct WeightReader<Implementation: Operations> {
  let configuration: ModelConfiguration
  private let file: Safetensors
  private let operations: Implementation
  private let precision: Precision
  private let prefix: String

  /// Reads from under the name that the encoder has within a larger model, if it is in one.
  ///
  /// - Parameter precision: With `.int8`, layers that are stored so are multiplied so.
  init(
    _ file: Safetensors, _ configuration: ModelConfiguration, _ operations: Implementation,
    _ precision: Precision
  ) {
    let prefix = configuration.family.prefix
    let isWithin = file.contains(prefix + configuration.family.words)
    self.init(file, configuration, operations, precision, prefix: isWithin ? prefix : "")
  }

  private init(
    _ file: Safetensors, _ configuration: ModelConfiguration, _ operations: Implementation,
    _ precision: Precision, prefix: String
  ) {
    self.file = file
    self.configuration = configuration
    self.operations = operations
    self.precision = precision
    self.prefix = prefix
  }

  /// The same file by its full names, as heads have them; a head reads one row to a text, which
  /// is quick in any precision.
  var outer: WeightReader {
    WeightReader(file, configuration, operations, .float32, prefix: "")
  }

  func contains(_ module: String) -> Bool { file.contains("\(prefix)\(module).weight") }

  /// A matrix [rows, hidden].
  func matrix(_ module: String, rows: Int) throws(ModelError) -> Tensor {
    try weight(module, rows: rows, columns: configuration.hiddenSize)
  }

  /// The rows of a matrix [rows, hidden], to be read one by one.
  func rows(_ module: String, count: Int) throws(ModelError) -> StoredRows {
    try file.rows("\(prefix)\(module).weight", count: count, columns: configuration.hiddenSize)
  }

  func norm(_ module: String, bias hasBias: Bool = true) throws(ModelError) -> Norm {
    let count = configuration.hiddenSize
    return Norm(
      scale: try file.vector("\(prefix)\(module).weight", count: count),
      shift: try bias(module, count: count, hasBias), epsilon: configuration.epsilon)
  }

  func linear(
    _ module: String, inputs: Int, outputs: Int, bias hasBias: Bool = true
  ) throws -> Linear {
    try operations.layer(
      weight: weight(module, rows: outputs, columns: inputs),
      bias: bias(module, count: outputs, hasBias),
      steps: steps(of: [module]).map { Tensor($0, columns: outputs) })
  }

  /// A linear layer from hidden to hidden.
  func square(_ module: String, bias hasBias: Bool = true) throws -> Linear {
    let hidden = configuration.hiddenSize
    return try linear(module, inputs: hidden, outputs: hidden, bias: hasBias)
  }

  /// A linear layer from hidden to one number.
  func score(_ module: String) throws -> Linear {
    try linear(module, inputs: configuration.hiddenSize, outputs: 1)
  }

  /// Several layers with the same input as one, their outputs side by side.
  func joined(_ modules: [String], inputs: Int, outputs: Int) throws -> Linear {
    let weights = try modules.map { try weight($0, rows: outputs, columns: inputs) }
    let biases = try modules.map { try bias($0, count: outputs, true) }
    return try operations.layer(
      weight: Tensor(weights.flatMap(\.array), columns: inputs),
      bias: Tensor(biases.flatMap(\.array), columns: modules.count * outputs),
      steps: steps(of: modules).map { Tensor($0, columns: modules.count * outputs) })
  }

  /// A layer's outputs as several layers of `outputs` each.
  func split(
    _ module: String, inputs: Int, outputs: Int, parts: Int, bias hasBias: Bool
  ) throws -> [Linear] {
    let weight = try weight(module, rows: parts * outputs, columns: inputs).array
    let bias = try bias(module, count: parts * outputs, hasBias).array
    let steps = try steps(of: [module])
    return try (0..<parts).map { part in
      try operations.layer(
        weight: Tensor(
          Array(weight[part * outputs * inputs..<(part + 1) * outputs * inputs]), columns: inputs),
        bias: Tensor(Array(bias[part * outputs..<(part + 1) * outputs]), columns: outputs),
        steps: steps.map {
          Tensor(Array($0[part * outputs..<(part + 1) * outputs]), columns: outputs)
        })
    }
  }

  /// The steps of the rows of several weights, one after another; nil where they are not to be
  /// multiplied as whole steps.
  private func steps(of modules: [String]) throws(ModelError) -> [Float]? {
    guard precision == .int8 else { return nil }
    var steps: [Float] = []
    for module in modules {
      guard let more = try file.scales(of: "\(prefix)\(module).weight") else { return nil }
      steps += more
    }
    return steps
  }

  private func weight(_ module: String, rows: Int, columns: Int) throws(ModelError) -> Tensor {
    try file.matrix("\(prefix)\(module).weight", rows: rows, columns: columns)
  }

  /// The bias of a module, zeros where the family has none.
  private func bias(
    _ module: String, count: Int, _ hasBias: Bool
  ) throws(ModelError) -> Tensor {
    hasBias
      ? try file.vector("\(prefix)\(module).bias", count: count) : Tensor(rows: 1, columns: count)
  }
}

extension FamilySettings {
  /// What begins the names of the encoder's parameters within a model that has a head.
  fileprivate var prefix: String {
    switch self {
    case .bert: "bert."
    case .roberta: "roberta."
    case .modernBert: "model."
    }
  }

  /// The parameter that every encoder of the family has.
  fileprivate var words: String {
    switch self {
    case .bert, .roberta: "embeddings.word_embeddings.weight"
    case .modernBert: "embeddings.tok_embeddings.weight"
    }
  }
}
