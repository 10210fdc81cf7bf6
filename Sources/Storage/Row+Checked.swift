import Foundation
import GRDB

/// Reading of columns that may hold anything: SQLite lets a column hold values of every type, and
/// a file may have been changed by anyone.
extension Row {
  func text(_ column: Int) throws -> String {
    guard case .string(let text) = value(column) else { throw wrongType(column) }
    return text
  }

  func wholeNumber(_ column: Int) throws -> Int64 {
    guard case .int64(let number) = value(column) else { throw wrongType(column) }
    return number
  }

  /// A whole number between 0 and 2³¹.
  func count(_ column: Int) throws -> Int {
    guard let small = Int32(exactly: try wholeNumber(column)), small >= 0 else {
      throw wrongType(column)
    }
    return Int(small)
  }

  func number(_ column: Int) throws -> Double {
    switch value(column) {
    case .double(let number): return number
    case .int64(let number): return Double(number)
    default: throw wrongType(column)
    }
  }

  func flag(_ column: Int) throws -> Bool { try count(column) != 0 }

  func bytes(_ column: Int) throws -> Data {
    guard case .blob(let data) = value(column) else { throw wrongType(column) }
    return data
  }

  /// What is read from the column; nil where it is null.
  func optional<Value>(_ column: Int, _ read: (Row) -> (Int) throws -> Value) throws -> Value? {
    if case .null = value(column) { return nil }
    return try read(self)(column)
  }

  private func value(_ column: Int) -> DatabaseValue.Storage {
    (self[column] as DatabaseValue).storage
  }

  private func wrongType(_ column: Int) -> Inconsistency {
    Inconsistency("a column \(Array(columnNames)[column]) holds another type")
  }
}

extension Array where Element: BitwiseCopyable {
  /// Takes numbers from bytes in the machine's own order, which is little-endian wherever the
  /// program runs; bytes that make up no whole number are left out.
  init(bytes: Data) {
    let capacity = bytes.count / MemoryLayout<Element>.size
    self.init(unsafeUninitializedCapacity: capacity) { elements, count in
      _ = bytes.copyBytes(to: elements)
      count = capacity
    }
  }
}
