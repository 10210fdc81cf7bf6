import CAllocations
import Kernels
import Testing

@testable import Transformers

@Suite("Memory that batches ask for")
struct AllocationTests {
  #if DEBUG
    private static let isOptimized = false
  #else
    private static let isOptimized = true
  #endif

  @Test(
    "An encoder asks for none once it has run a batch of as many tokens",
    .enabled(if: ca_is_counting() && Engine.current.int8Lanes != nil),
    .enabled(if: isOptimized, "without optimization, closures and generic calls ask for some"))
  func encoder() throws {
    let folder = try ModelFolder.open(Fixture.builtIn("rankscope-rerank"))
    let operations = OneDNN()
    let weights = try EncoderWeights(folder.weights(), folder.configuration, operations, .int8)
    let encoder = Encoder(weights, operations)
    let texts = (3..<9).map { length in
      Encoding(
        ids: (0..<Int32(length * 7)).map { 1000 + $0 * 13 },
        typeIds: Array(repeating: 0, count: length * 7), removed: 0)
    }
    var batch = PackedBatch()
    let (places, others) = ([5, 4, 3, 2], [4, 5, 2, 3])
    for answer in [Encoder.Answer.everyToken, .firstTokens] {
      batch.fill(texts, places)
      _ = try encoder.encode(batch, answer)
      let before = ca_count()
      batch.fill(texts, others)
      _ = try encoder.encode(batch, answer)
      let after = ca_count()
      #expect(after == before)
    }
  }

  @Test("What asks for memory is counted", .enabled(if: ca_is_counting()))
  func counting() {
    let before = ca_count()
    let tensor = Tensor(rows: 10, columns: 10)
    let after = ca_count()
    #expect(after > before && tensor.array.count == 100)
  }
}
