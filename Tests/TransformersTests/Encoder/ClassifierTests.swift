import Kernels
import Testing

@testable import Transformers

@Suite("Classification heads")
struct ClassifierTests {
  @Test("Without a pooler the logit is the score of the first token's vector")
  func withoutPooler() throws {
    #expect(try logits(labels: 1) == [2 + 1, -1 + 1])
  }

  @Test("Weights for more labels than the configuration has are refused")
  func labels() {
    let error = #expect(throws: ModelError.self) { try logits(labels: 2) }
    #expect(error?.problem == "has classifier.weight of shape [2, 32] where [1, 32] is due")
  }

  /// The logits of two texts from a head that sums all 32 numbers and adds 1.
  private func logits(labels: Int) throws -> [Float] {
    let file = try TensorFile(
      """
      {"classifier.weight":{"dtype":"F32","shape":[\(labels),32],"data_offsets":[0,\(labels * 128)]},
       "classifier.bias":{"dtype":"F32","shape":[\(labels)],
       "data_offsets":[\(labels * 128),\(labels * 132)]}}
      """, bytes: Array(repeating: Float(1), count: labels * 33).flatMap(\.littleEndianBytes))
    let operations = Reference()
    let configuration = try Fixture.open("tiny-bert-rerank").configuration
    let head = try Classifier.read(
      WeightReader(Safetensors(file: file.path), configuration, operations, .float32))
    let states = Tensor(rows: 2, columns: 32)
    (states[0, 0], states[0, 31], states[1, 5]) = (3, -1, -1)
    let batch = PackedBatch(
      Array(repeating: Encoding(ids: [1], typeIds: [0], removed: 0), count: 2))
    return try head.apply(to: states, batch, HeadRoom(hidden: 32), operations)
  }
}

extension Float {
  fileprivate var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: bitPattern.littleEndian) { Array($0) }
  }
}
