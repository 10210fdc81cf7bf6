/// What cannot be measured: where it stands, what is wrong with it, and how to mend it.
package struct MeasureError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file, a file with its line, or the words of an argument.
  package var place: String
  package var problem: String
  package var mend: String

  package init(_ place: String, _ problem: String, mend: String) {
    self.place = place
    self.problem = problem
    self.mend = mend
  }

  package var description: String { "\(place): \(problem); \(mend)" }
}
