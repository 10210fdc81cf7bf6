import Retrieval

extension ConfigSection {
  /// A price, 0 or more; nil where the key is left out.
  func price(_ key: String) throws -> Double? {
    guard let value = try value(key) else { return nil }
    let number: Double
    switch value {
    case .whole(let whole): number = Double(whole)
    case .number(let decimal): number = decimal
    case .choice: throw wrong(key, "a number, such as \(key) = 0.12")
    }
    guard number.isFinite, number >= 0 else { throw wrong(key, "0 or more") }
    return number
  }

  /// A whole number from 0 to a million; nil where the key is left out.
  func whole(_ key: String) throws -> Int? {
    guard let value = try value(key) else { return nil }
    guard case .whole(let number) = value, (0...1_000_000).contains(number) else {
      throw wrong(key, "a whole number from 0 to 1000000, such as \(key) = 30")
    }
    return number
  }
}
