import Retrieval
import Storage

extension ConfigSection {
  /// What `[traces]` says of how long they are kept, laid over something else.
  ///
  /// - Throws: `UsageError` with the place of what is wrong.
  func lay(over retention: inout Retention) throws {
    retention.days = try whole("keep_days") ?? retention.days
    retention.megabytes = try whole("keep_mb") ?? retention.megabytes
  }

  private func whole(_ key: String) throws -> Int? {
    guard let value = try value(key) else { return nil }
    guard case .whole(let number) = value, (0...1_000_000).contains(number) else {
      throw wrong(key, "a whole number from 0 to 1000000, such as \(key) = 30")
    }
    return number
  }
}
