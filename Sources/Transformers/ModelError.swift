/// A model that cannot be used, in one line: which file, what is wrong with it, how to mend it.
package struct ModelError: Error, Equatable, CustomStringConvertible {
  /// The path of the file or folder.
  package let file: String
  /// What is wrong, as the end of a sentence that begins with the file.
  package let problem: String
  /// What to do about it.
  package let remedy: String

  package var description: String { "\(file) \(problem); \(remedy)" }
}

extension ModelError {
  static let fetchAgain = "fetch or export the model again"

  init(_ file: String, _ problem: String, remedy: String = fetchAgain) {
    self.init(file: file, problem: problem, remedy: remedy)
  }
}
