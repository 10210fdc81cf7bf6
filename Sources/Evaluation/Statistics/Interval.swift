/// Where a value is expected to lie, 95 times in a hundred; `[low, high]` in JSON.
package struct Interval: Sendable, Equatable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

extension Interval: Codable {
  /// Reads `[low, high]`.
  package init(from decoder: any Decoder) throws {
    var ends = try decoder.unkeyedContainer()
    self.init(low: try ends.decode(Double.self), high: try ends.decode(Double.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var ends = encoder.unkeyedContainer()
    try ends.encode(low)
    try ends.encode(high)
  }
}
