import Testing

@testable import Transformers

@Suite("Batch plans")
struct BatchPlanTests {
  @Test("Every text is in one batch")
  func complete() {
    let plan = BatchPlan(tokens: (0..<100).map { 20 + $0 * 37 % 200 }, threads: 2)
    #expect(plan.batches.flatMap(\.self).sorted() == Array(0..<100))
  }

  @Test("The longest texts come first, and batches keep to the budget")
  func longestFirst() {
    let plan = BatchPlan(tokens: [10, 300, 200, 40, 20, 250], threads: 1)
    // Half of 820 tokens, of 520, of 270; then the least that a batch has room for.
    #expect(plan.batches == [[1], [5], [2], [3, 4], [0]])
  }

  @Test("Batches of equal texts shrink towards the end")
  func shrinking() {
    let plan = BatchPlan(tokens: Array(repeating: 50, count: 60), threads: 2)
    #expect(plan.batches.map(\.count) == [10, 10, 10, 7, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test("Few tokens make one batch, none make none")
  func few() {
    #expect(BatchPlan(tokens: [5, 9, 7], threads: 8).batches == [[1, 2, 0]])
    #expect(BatchPlan(tokens: [], threads: 8).batches.isEmpty)
  }
}
