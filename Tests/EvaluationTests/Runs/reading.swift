import Foundation

/// Has a file with some text read, and removes it.
func reading<Value>(_ text: String, _ read: (String) throws -> Value) throws -> Value {
  let path = NSTemporaryDirectory() + "rankscope-" + UUID().uuidString
  try Data(text.utf8).write(to: URL(filePath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try read(path)
}
