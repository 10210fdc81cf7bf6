import Kernels
import Testing

@Suite("Products of many rows with one vector, by loops of every width")
struct RowScanTests {
  static let lanes = [4, 8, 16]
  /// Whether this machine has loops for bytes with the fewest lanes that any have.
  static let readsBytes = RowScan(lanes: 8).isQuickerOnBytes

  @Test("are those of the formula", arguments: lanes, [1, 15, 16, 32, 47, 384])
  func formula(lanes: Int, columns: Int) {
    let (rows, query) = (noise(rows: 7, columns: columns, seed: 1).array, query(columns))
    for (row, product) in products(rows, query, lanes).enumerated() {
      let exact = zip(rows[row * columns..<(row + 1) * columns], query)
        .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      #expect(abs(Double(product) - exact) < 1e-5)
    }
  }

  @Test("are the same to the last digit, whatever the width", arguments: [1, 31, 64, 384, 1000])
  func everywhere(columns: Int) {
    let rows = noise(rows: 9, columns: columns, seed: 2).array
    let all = Self.lanes.map { products(rows, query(columns), $0) }
    #expect(all[1] == all[0])
    #expect(all[2] == all[0])
  }

  @Test("are the same to the last digit, however many rows are multiplied at once")
  func single() {
    let rows = noise(rows: 9, columns: 384, seed: 3).array
    let alone = (0..<9).flatMap { products(Array(rows[$0 * 384..<($0 + 1) * 384]), query(384), 16) }
    #expect(alone == products(rows, query(384), 16))
  }

  @Test(
    "are not above their bounds in bytes, nor far below",
    .enabled(if: readsBytes), arguments: [8, 16], [3, 64, 100, 384])
  func bounds(lanes: Int, columns: Int) {
    let scan = RowScan(lanes: lanes)
    let stride = (columns + 63) / 64 * 64
    let bytes = noise(rows: 9, columns: stride, seed: 4).array.map { UInt8(($0 + 1) * 127) }
    let steps = (0..<9).map { 0.001 * Float($0 + 1) }
    let errors = (0..<9).map { 0.0001 * Float($0) }
    let query = query(columns)
    let rounded = RoundedQuery(query, stride: stride, longest: 200)
    var bounds = [Float](repeating: 0, count: 8)
    withRows(bytes, stride, steps, errors) { rows in
      bounds.withUnsafeMutableBufferPointer { scan.bound(rows, from: 1, rounded, into: $0) }
    }
    for (row, bound) in bounds.enumerated() {
      let numbers = bytes[(row + 1) * stride..<(row + 2) * stride]
      let exact = zip(numbers, query).reduce(0.0) { sum, pair in
        sum + Double(steps[row + 1]) * (Double(pair.0) - 128) * Double(pair.1)
      }
      #expect(Double(bound) >= exact)
      #expect(Double(bound) - rounded.width(of: errors[row + 1]) <= exact)
    }
  }

  @Test(
    "have bounds in bytes even for the longest rows and largest numbers", .enabled(if: readsBytes))
  func largest() {
    let stride = 1 << 16
    let bytes = [UInt8](repeating: 255, count: stride)
    let query = (0..<stride).map { _ in Float(1) }
    let rounded = RoundedQuery(query, stride: stride, longest: 127 * 256)
    let exact = 127.0 * Double(stride)
    for lanes in [8, 16] {
      var bound = [Float](repeating: 0, count: 1)
      withRows(bytes, stride, [1], [0]) { rows in
        bound.withUnsafeMutableBufferPointer {
          RowScan(lanes: lanes).bound(rows, from: 0, rounded, into: $0)
        }
      }
      #expect(Double(bound[0]) >= exact)
      #expect(Double(bound[0]) - rounded.width(of: 0) <= exact)
    }
  }

  private func query(_ columns: Int) -> [Float] { noise(rows: 1, columns: columns, seed: 9).array }

  private func products(_ rows: [Float], _ query: [Float], _ lanes: Int) -> [Float] {
    var products = [Float](repeating: .nan, count: rows.count / query.count)
    rows.withUnsafeBufferPointer { rows in
      query.withUnsafeBufferPointer { query in
        products.withUnsafeMutableBufferPointer {
          RowScan(lanes: lanes).multiply(rows, query, into: $0)
        }
      }
    }
    return products
  }

  private func withRows(
    _ codes: [UInt8], _ stride: Int, _ steps: [Float], _ errors: [Float],
    _ body: (RowBytes) -> Void
  ) {
    codes.withUnsafeBufferPointer { codes in
      steps.withUnsafeBufferPointer { steps in
        errors.withUnsafeBufferPointer { errors in
          body(RowBytes(codes: codes, stride: stride, steps: steps, errors: errors))
        }
      }
    }
  }
}
