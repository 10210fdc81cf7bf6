import Foundation
import Testing

/// A JSON value to look into; what is not there fails the test.
struct JSON {
  private let value: Any

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  private init(value: Any) {
    self.value = value
  }

  subscript(key: String) -> JSON {
    get throws { JSON(value: try #require((value as? [String: Any])?[key], "no \(key)")) }
  }

  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
  var isNull: Bool { value is NSNull }
  var text: String { get throws { try #require(value as? String) } }
  var number: Double { get throws { try #require(value as? NSNumber).doubleValue } }
  var integer: Int { get throws { try #require(Int(exactly: number)) } }
  var flag: Bool { get throws { try #require(value as? Bool) } }
  var list: [JSON] { get throws { try #require(value as? [Any]).map { JSON(value: $0) } } }

  /// The object of a list whose key has a value.
  func value(of name: String, by key: String = "measure") throws -> JSON {
    try #require(try list.first { try $0[key].text == name }, "no \(name)")
  }
}
