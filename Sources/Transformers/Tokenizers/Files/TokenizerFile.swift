internal import Foundation

/// One file of a tokenizer, read whole, and the errors that name it.
struct TokenizerFile {
  let path: String
  let bytes: [UInt8]

  /// Reads a file of a folder; nil when there is none.
  init?(folder: String, name: String) throws(ModelError) {
    let path = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(path: path)
  }

  /// Reads a file.
  init(path: String) throws(ModelError) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ModelError(
        file: path, problem: "cannot be read", remedy: "check that it is a file you may read")
    }
    bytes = Array(data)
  }

  /// The file as one JSON object.
  func json() throws(ModelError) -> JSONValue {
    do {
      let value = try JSONReader.read(bytes)
      if value.members != nil { return value }
    } catch {
      throw failure(
        "is not JSON: expected \(error.expected) at byte \(error.offset)",
        "fetch the file again; it may have been cut short")
    }
    throw failure("is not a JSON object", "fetch the file again")
  }

  /// An error about this file.
  func failure(_ problem: String, _ remedy: String) -> ModelError {
    ModelError(file: path, problem: problem, remedy: remedy)
  }

  /// An error about something the file asks for and this tokenizer does not do.
  func unsupported(_ what: String, _ found: String, supported: String) -> ModelError {
    failure(
      "has the \(what) \(found.debugDescription), which is not supported",
      "use a model whose \(what) is \(supported)")
  }

  /// Checks that a number can be a token's id.
  func id(_ value: JSONValue?, of token: String) throws(ModelError) -> Int32 {
    guard let id = value?.integer, (0..<Vocabulary.idLimit).contains(id) else {
      throw failure(
        "gives token \(token.debugDescription) no id from 0 to \(Vocabulary.idLimit - 1)",
        "fetch the file again")
    }
    return Int32(id)
  }
}
