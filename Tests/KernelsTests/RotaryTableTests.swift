import Kernels
import Testing

@Suite("Rotary positions against worked arithmetic")
struct RotaryTableTests {
  @Test("Queries and keys are turned by position, values are not, and each sequence starts at 0")
  func rotate() {
    // One head of size 2, θ of any size: the only pair turns by one radian at each position.
    let row: [Float] = [1, 0, 0, 2, 5, 6]
    let projections = Tensor(row + row + row, columns: 6)
    RotaryTable(theta: 10_000, headSize: 2).rotate(projections, [0..<2, 2..<3])
    let (cosine, sine): (Float, Float) = (0.5403023, 0.8414710)
    #expect(projections.row(0) == row && projections.row(2) == row)
    let turned = [cosine, sine, -2 * sine, 2 * cosine, 5, 6]
    #expect(zip(projections.row(1), turned).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("The second of two pairs turns by θ^(−1/2), in every head")
  func frequencies() {
    // Two heads of size 4: numbers 0 and 2 are a pair, and numbers 1 and 3.
    let head: [Float] = [0, 1, 0, 0]
    let projections = Tensor(rows: 2, columns: 24)
    for column in 0..<24 { projections[1, column] = head[column % 4] }
    RotaryTable(theta: 4, headSize: 4).rotate(projections, [0..<2])
    let turned: [Float] = [0, 0.8775826, 0, 0.4794255]  // cosine and sine of 1/2
    for start in stride(from: 0, to: 16, by: 4) {
      let found = projections.row(1)[start..<start + 4]
      #expect(zip(found, turned).allSatisfy { abs($0 - $1) < 1e-6 })
    }
    #expect(Array(projections.row(1)[16...]) == head + head)
  }

  @Test("A table that has served short sequences serves longer ones")
  func growth() {
    let table = RotaryTable(theta: 100, headSize: 4)
    table.rotate(noise(rows: 3, columns: 12, seed: 1), [0..<3])
    let (late, fresh) = (noise(rows: 9, columns: 12, seed: 2), noise(rows: 9, columns: 12, seed: 2))
    table.rotate(late, [0..<9])
    RotaryTable(theta: 100, headSize: 4).rotate(fresh, [0..<9])
    #expect(late.array == fresh.array)
  }
}
