import Kernels
import Testing

@testable import Transformers

@Suite("Classification heads")
struct ClassifierTests {
  @Test("One label is the logit itself")
  func oneLabel() throws {
    #expect(try logits(labels: 1) == [2 + 1, -1 + 1])
  }

  @Test("Two labels give how much likelier the second is")
  func twoLabels() throws {
    // The second label's weights are twice the first's, their biases 1 and 2.
    #expect(try logits(labels: 2) == [(4 + 2) - (2 + 1), (-2 + 2) - (-1 + 1)])
  }

  @Test("Three labels are refused")
  func threeLabels() {
    let error = #expect(throws: ModelError.self) { try logits(labels: 3) }
    #expect(error?.problem == "gives 3 scores to a pair")
  }

  /// The logits of two texts from a head without a pooler: label n sums all 32 numbers and
  /// multiplies by n, then adds n.
  private func logits(labels: Int) throws -> [Float] {
    let numbers = (1...labels).flatMap { Array(repeating: Float($0), count: 32) }
    let file = try TensorFile(
      """
      {"classifier.weight":{"dtype":"F32","shape":[\(labels),32],"data_offsets":[0,\(labels * 128)]},
       "classifier.bias":{"dtype":"F32","shape":[\(labels)],
       "data_offsets":[\(labels * 128),\(labels * 132)]}}
      """, bytes: (numbers + (1...labels).map(Float.init)).flatMap(\.littleEndianBytes))
    let operations = Reference()
    let configuration = try Fixture.open("tiny-bert-rerank").configuration
    let head = try Classifier(
      WeightReader(Safetensors(file: file.path), configuration, operations))
    let states = Tensor(rows: 2, columns: 32)
    (states[0, 0], states[0, 31], states[1, 5]) = (3, -1, -1)
    return try head.logits(states, count: 2, operations)
  }
}

extension Float {
  fileprivate var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: bitPattern.littleEndian) { Array($0) }
  }
}
