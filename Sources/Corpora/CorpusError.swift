/// Input that cannot be used: what is wrong, where, and how to mend it.
package struct CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or folder at fault, as it can be opened, or the argument as it was written.
  package var path: String
  /// The line at fault, from 1, where one can be named.
  package var line: Int?
  package var problem: String
  package var mend: String

  package init(_ path: String, line: Int? = nil, _ problem: String, mend: String) {
    self.path = path
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(problem); \(mend)"
  }
}
