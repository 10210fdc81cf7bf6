/// A tokenizer file that cannot be used: where it is, what is wrong and how to mend it.
package struct TokenizerError: Error, Equatable, CustomStringConvertible {
  /// The path of the file.
  package var file: String

  /// What is wrong with it.
  package var problem: String

  /// What the reader can do about it.
  package var remedy: String

  package var description: String {
    "\(file): \(problem); \(remedy)"
  }
}
